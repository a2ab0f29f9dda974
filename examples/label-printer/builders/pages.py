"""Writes the FAQ pages with the navigation and scripts that real pages carry, and the Markdown guides."""

from __future__ import annotations

from html import escape
from typing import Any

from builders.common import CONTENT, load, write_bytes

TEXTS = {
    "ja": {
        "nav": ["ホーム", "製品情報", "サポート", "会社案内"],
        "q": "質問",
        "a": "回答",
        "banner": "現在、電話窓口が混み合っています。",
        "foot": "Copyright (C) 2025 ミナモ印機株式会社 All rights reserved.　個人情報保護方針",
    },
    "en": {
        "nav": ["Home", "Products", "Support", "About us"],
        "q": "Question",
        "a": "Answer",
        "banner": "Our phone lines are busy today.",
        "foot": "Copyright (C) 2025 Minamo Printing Machines. Privacy policy",
    },
}


def _section(section: dict[str, Any], words: dict[str, Any]) -> str:
    """Write one section as a definition list or with question and answer headings."""
    lines = [f"<h2>{escape(section['name'])}</h2>"]
    if section["style"] == "dl":
        lines.append("<dl>")
        lines += [f"  <dt>{escape(q)}</dt>\n  <dd>{escape(a)}</dd>" for q, a in section["items"]]
        lines.append("</dl>")
    else:
        for q, a in section["items"]:
            lines.append(f"<h3>{words['q']}</h3>\n<p>{escape(q)}</p>\n<h4>{words['a']}</h4>\n<p>{escape(a)}</p>")
    return "\n".join(lines)


def _page(content: dict[str, Any], lang: str, charset: str) -> str:
    """Write the whole page around the sections."""
    words = TEXTS[lang]
    nav = "".join(f'<li><a href="/{n}/">{text}</a></li>' for n, text in enumerate(words["nav"]))
    body = "\n".join(_section(section, words) for section in content["sections"])
    return f"""<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta http-equiv="Content-Type" content="text/html; charset={charset}">
<title>{content["title"]}</title>
<style>body {{ font-family: sans-serif; }} dt {{ font-weight: bold; }}</style>
<script>var page = "faq"; window.addEventListener("load", function () {{ console.log("{words["banner"]}"); }});</script>
</head>
<body>
<header><nav><ul>{nav}</ul></nav></header>
<main>
<h1>{content["title"].split("｜")[0].split(" | ")[0]}</h1>
{body}
</main>
<footer><p>{words["foot"]}</p></footer>
<script>document.querySelectorAll("dt").forEach(function (dt) {{ dt.title = dt.textContent; }});</script>
</body>
</html>
"""


def build_pages() -> list[str]:
    """Write both FAQ pages and both Markdown guides."""
    ja = _page(load("faq_ja.yaml"), "ja", "Shift_JIS").replace("\n", "\r\n")
    write_bytes("manuals/ja/よくある質問.html", ja.encode("cp932"))
    write_bytes("manuals/en/faq.html", _page(load("faq_en.yaml"), "en", "UTF-8").encode("utf-8"))
    write_bytes("manuals/ja/ネットワーク設定ガイド.md", (CONTENT / "network_guide_ja.md").read_bytes())
    write_bytes("manuals/en/quick-start.md", (CONTENT / "quick_start_en.md").read_bytes())
    names = ["manuals/ja/よくある質問.html", "manuals/ja/ネットワーク設定ガイド.md"]
    return [*names, "manuals/en/faq.html", "manuals/en/quick-start.md"]
