from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.web.markup import blocks, plain_text


def texts(html: str) -> list[str]:
    return [piece.text for piece in blocks(html)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<details><summary>詳細</summary><p>中の文</p></details>", ["詳細", "中の文"]),
        ("<button>送信</button><p>本文</p>", ["本文"]),
        ("<button aria-expanded=false>共有できますか？</button><p>本文</p>", ["共有できますか？", "本文"]),
        ("<button data-bs-toggle=collapse>送料の目安</button><p>本文</p>", ["送料の目安", "本文"]),
        ("<button aria-expanded=false class=navbar-toggler>一覧</button><p>本文</p>", ["本文"]),
        ("<button aria-expanded=false>メニューを開く</button><p>本文</p>", ["本文"]),
        ("<h2><button>電源が入りません</button></h2><p>本文</p>", ["電源が入りません", "本文"]),
        ("<button aria-expanded=false>送料はいくらですか？</button><p>無料</p>", ["送料はいくらですか？", "無料"]),
        ("<dl><dt>送料</dt><dd style='display:none'>無料</dd></dl>", ["送料", "無料"]),
        ("<form><label>探す <input></label></form><p>本文</p>", ["本文"]),
        ("<figure><img alt=x><figcaption>図1 外観</figcaption></figure>", ["図1 外観"]),
        ("<p><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>です</p>", ["漢字です"]),
        ("<p>A &lt; B &amp; C&nbsp;D&shy;E</p>", ["A < B & C DE"]),
        ("<ol><li>抜く<pre>a\n b</pre></li><li value=5>差す</li></ol>", ["1. 抜く", "a\n b", "5. 差す"]),
        ("<table><caption>表1</caption><tr><td>A<br>B<td>C</table>", ["表1", "A B | C"]),
        ("<table><tr><td><table><tr><td>1<td>2</table><td>右</table>", ["1 | 2", "右"]),
        ("<table><tr><td class=linenos><pre>1</pre><td><pre>ls</pre></table>", ["ls"]),
        ("<aside class=note><p>補足です。</p></aside>", ["補足です。"]),
        ("<form><p>全体を包む</p><button>送信</button></form>", ["全体を包む"]),
        ("<p style='visibility: hidden'>a</p><div hidden>b</div><p>見える</p>", ["見える"]),
        ("<div role=tabpanel hidden>二つ目の札</div>", ["二つ目の札"]),
        ("<p>見<!-- 隠す <p>注</p> -->出し</p>", ["見出し"]),
        ("<html xmlns='http://www.w3.org/1999/xhtml'><title/><p><a id='x'/>本文</p>", ["本文"]),
    ],
)
def test_what_a_reader_sees(html: str, expected: list[str]):
    assert texts(html) == expected


def test_what_a_summary_and_a_button_head():
    html = (
        "<h1>案内</h1><details><summary>送料</summary><p>無料です。</p></details><details><summary>クリックして展開</summary>"
        "<p>例です。</p></details><button aria-expanded=false aria-controls=a>返品はできますか？</button>"
        "<div id=a hidden><p>できます。</p></div><p>以上です。</p>"
    )
    assert [(piece.category, piece.text, piece.path) for piece in blocks(html)][1:] == [
        ("Title", "送料", ("送料",)),
        ("UncategorizedText", "無料です。", ("送料",)),
        ("UncategorizedText", "クリックして展開", ()),
        ("UncategorizedText", "例です。", ()),
        ("Title", "返品はできますか？", ("返品はできますか？",)),
        ("UncategorizedText", "できます。", ("返品はできますか？",)),
        ("UncategorizedText", "以上です。", ()),
    ]


def test_a_panel_that_something_made_into_a_button_opens():
    html = (
        "<h1>案内</h1><div role=button aria-expanded=false aria-controls=a>返品はできますか</div>"
        "<div id=a style='display:none'><p>できます。</p></div><div id=b style='display:none'><p>見えない。</p></div>"
    )
    assert [(piece.text, piece.path) for piece in blocks(html)][1:] == [
        ("返品はできますか", ("返品はできますか",)),
        ("できます。", ("返品はできますか",)),
    ]


BODY = "<h1>設定</h1><p>電源を入れる手順を説明します。画面の表示に従います。</p>"
LINKS = "".join(f'<li><a href="{name}.html">{name}の一覧</a></li>' for name in ("製品", "用紙", "修理", "会社"))


@pytest.mark.parametrize(
    "around",
    [
        f"<nav><ul>{LINKS}</ul></nav>",
        f"<ul>{LINKS}</ul>",
        f'<div class="side-menu"><ul>{LINKS}</ul></div>',
        f"<header><ul>{LINKS}</ul></header>",
        '<p><a href="/">ホーム</a> &gt; <a href="/p">製品</a> &gt; 設定</p>',
        '<div class="nav breadcrumb">ホーム</div>',
        "<footer><p>会社</p></footer>",
        '<div role="contentinfo">会社</div>',
    ],
)
def test_what_stands_around_the_text_is_left_out(around: str):
    assert texts(around + BODY) == texts(BODY) != []


@pytest.mark.parametrize(
    "line",
    [
        '<a href="1">前へ</a> | <a href="2">次へ</a>',
        '<a href="#t">ページの先頭へ戻る</a>',
        '<a href="a">Prev</a> <a href="b">Next</a>',
    ],
)
def test_lines_that_lead_about_are_left_out(line: str):
    assert texts(f"{BODY}<p>{line}</p>") == texts(BODY)


def test_contents_of_the_same_page_are_left_out_but_links_in_the_text_stay():
    inward = "".join(f'<li><a href="#{n}">項目{n}</a></li>' for n in range(3))
    assert texts(f"{BODY}<ul>{inward}</ul>") == texts(BODY)
    outward = f"{BODY}<h2>関連</h2><ul>{LINKS}</ul>"
    assert texts(outward)[-1] == "- 会社の一覧"


@pytest.mark.parametrize(
    "html", [f'<div class="toc"><ul>{LINKS}</ul></div>', f'<div id="navigation">{BODY}</div>', f"<nav>{LINKS}</nav>"]
)
def test_a_page_is_never_lost_to_its_class_names(html: str):
    assert texts(html)


def test_the_heading_of_a_page_stays_though_its_header_is_full_of_links():
    page = f"<header><nav><ul>{LINKS}</ul></nav><h1>設定</h1></header><p>電源を入れる手順です。</p>"
    assert texts(page) == ["設定", "電源を入れる手順です。"]


def test_terms_are_headings_in_a_glossary_and_as_questions_only():
    def kinds(html: str) -> list[str]:
        return [piece.category for piece in blocks(html)]

    assert kinds("<dl><dt>preinst</dt><dd>前に動く</dd></dl>") == ["UncategorizedText"] * 2
    assert kinds("<dl><dt>使えますか。</dt><dd>はい</dd></dl>") == ["Title", "UncategorizedText"]
    assert kinds("<h2>用語集</h2><dl><dt>SBOM</dt><dd>部品表</dd></dl>") == ["Title", "Title", "UncategorizedText"]


@pytest.mark.parametrize(
    "tag", ["div", "div class=toc", "ul><li><a href=x", "table><tr><td", "blockquote", "dl><dt>x<dd", "b", "div hidden"]
)
def test_nesting_costs_no_more_than_length(tag: str):
    start = time.process_time()
    texts(f"<{tag}>" * 3_000 + "深い")
    assert time.process_time() - start < 3


TAGS = ["p", "div", "b", "ul", "li", "table", "td", "tr", "dl", "dt", "pre", "h2", "section"]


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.lists(inner, max_size=3).map("".join)
    return st.builds(lambda tag, text: f"<{tag}>{text}</{tag}>", st.sampled_from(TAGS), parts)


@given(st.recursive(st.sampled_from(["文", "x", " "]), nested, max_leaves=12))
def test_no_visible_character_is_lost(html: str):
    found = plain_text(html)
    assert (found.count("文"), found.count("x")) == (html.count("文"), html.count("x"))
