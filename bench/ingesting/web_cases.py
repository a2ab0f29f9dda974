"""Cases made here: pages with known furniture, texts in every encoding, short texts of a known language."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

ENCODINGS = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16",
    "utf-16-be": "utf-16",
    "cp932": "cp932",
    "euc_jp": "euc-jp",
    "iso2022_jp_ext": "iso-2022-jp",
}
_TEXTS = (
    "電源を入れる",
    "件名,回答\n再起動,はい\n",
    "ﾌﾟﾘﾝﾀのｴﾗｰ表示について\n",
    "エラー E05\n対処: 再起動",
    "東京都千代田区の店舗\n",
    "手順 1. 抜く\n2. 差す\n",
    "ネットワーク接続エラー\nABC-123\n",
    "・用紙の補給\n・清掃\n",
    "カタカナ と 漢字 と English\n",
    "お問い合わせ番号：0001\n",
    "設定\n",
    "障害報告書\n",
)
_WINDOWS = ("①電源を入れる\n", "㈱山田商店\n", "髙橋様の件\n", "№1 ㎡ ㍻\n")
LANGUAGES = (
    ("東京都千代田区", "ja"),
    ("再起動", "ja"),
    ("設定", "ja"),
    ("障害対応 報告書", "ja"),
    ("製品名 ABC を Windows で使用", "ja"),
    ("ｴﾗｰ", "ja"),
    ("LP-200のエラーE05について", "ja"),
    ("申請書類一覧", "ja"),
    ("慶應義塾大学", "ja"),
    ("警告：高温注意", "ja"),
    ("A4用紙", "ja"),
    ("々", "ja"),
    ("電源 ON/OFF", "ja"),
    ("中国語版では「设置」を選びます。", "ja"),
    ("import os  # 設定を読み込む", "ja"),
    ("株式会社ＡＢＣ", "ja"),
    ("Press the 設定 button on the panel to open the menu", "en"),
    ("“設定” means “Settings” — press it, then choose “OK”.", "en"),
    ("sudo apt-get install", "en"),
    ("ＡＢＣ", "en"),
    ("E05", "en"),
    ("如果设备没有连接，请检查电脑", "zh"),
    ("系统设置", "zh"),
    ("您好", "zh"),
    ("設備沒有連接時，請檢查您的電腦", "zh"),
    ("請點選確定按鈕", "zh"),
    ("请按「スタート」按钮开始打印。", "zh"),
    ("전원이 켜지지 않습니다", "ko"),
    ("설정 메뉴를 エラー 확인", "ko"),
    ("12:30", "und"),
    ("①", "und"),
    ("---", "und"),
)
_NAMES = "電源 設定 印刷 用紙 接続 画面 操作 保存 交換 清掃 点検 確認 起動 停止 登録 検索 管理 通信 表示 補給"
_WORDS = _NAMES.split()
_MENUS = (
    "<nav><ul>{}</ul></nav>",
    '<div id="sidebar"><ul>{}</ul></div>',
    '<div class="gnav"><ul>{}</ul></div>',
    '<div role="navigation"><ul>{}</ul></div>',
    "<ul>{}</ul>",
    '<div class="side-menu"><ul>{}</ul></div>',
    '<aside class="theme-doc-sidebar-container"><ul>{}</ul></aside>',
    '<div class="sphinxsidebar"><ul>{}</ul></div>',
)
_TRAILS = (
    '<div class="breadcrumb">{}</div>',
    '<p class="topicpath">{}</p>',
    "<p>{}</p>",
    '<ol class="breadcrumbs"><li>{}</li></ol>',
)
_ENDS = (
    "<footer><p>{}</p></footer>",
    '<div id="footer"><p>{}</p></div>',
    '<div class="site-footer">{}</div>',
    '<div role="contentinfo">{}</div>',
)


def page(number: int) -> tuple[str, list[str], list[str]]:
    """Make a page: its HTML, what stands around its text, and its text."""
    random = Random(number)

    def words(sign: str, count: int) -> str:
        return sign + "".join(random.choices(_WORDS, k=count)) + str(random.randrange(10_000))

    menu = [words("メニュー", 1) for _ in range(8)]
    trail = [words("階層", 1) for _ in range(2)]
    end = words("版権", 2)
    around = [*menu, *trail, end]
    texts = [words("本文", 8) + "を行います。" for _ in range(12)]
    items = [words("項目", 3) for _ in range(4)]
    links = "".join(f'<li><a href="/{at}">{name}</a></li>' for at, name in enumerate(menu))
    steps = " &gt; ".join(f'<a href="/{at}">{name}</a>' for at, name in enumerate(trail)) + " &gt; 現在"
    parts = [_MENUS[number % len(_MENUS)].format(links), _TRAILS[number % len(_TRAILS)].format(steps)]
    parts.append(f"<h1>{words('題', 2)}</h1>")
    parts += [f"<h2>{words('節', 2)}</h2><p>{text}</p>" for text in texts]
    parts.append("<ul>" + "".join(f'<li>{item}は<a href="x">こちら</a></li>' for item in items) + "</ul>")
    parts.append('<p><a href="a.html">前へ</a> | <a href="b.html">次へ</a></p>')
    parts.append(_ENDS[number % len(_ENDS)].format(end))
    html = f"<!DOCTYPE html><html><head><title>x</title></head><body>{''.join(parts)}</body></html>"
    return html, around, [*texts, *items]


def encoded() -> Iterator[tuple[str, str, bytes]]:
    """Yield texts, their encoding as it is recorded, and their bytes."""
    for text in _TEXTS:
        for codec, name in ENCODINGS.items():
            short = codec in {"utf-16-le", "utf-16-be"} and "\n" not in text
            if not short:  # a single word in UTF-16 without its mark is not certain
                yield text, name, text.encode(codec)
    for text in _WINDOWS:
        yield text, "cp932", text.encode("cp932")
