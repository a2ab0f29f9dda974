"""Japanese rewrites: politeness of the request, and 表記ゆれ (spelling variants)."""

from __future__ import annotations

import re

# Endings of one row ask the same thing at another level of politeness.
ENDINGS = [
    ("を教えてください", "を教えていただけますか", "をご教示いただけますでしょうか", "を知りたいです"),
    ("について教えてください", "について知りたいです", "についてご説明いただけますか"),
    ("はどうすればよいですか", "はどうしたらいいですか", "はどのようにすればよろしいでしょうか"),
    ("ですか", "でしょうか"),
    ("ますか", "ますでしょうか"),
    ("は何ですか", "は何でしょうか", "を教えてください"),
]
# Spellings of one row are the same word; the first is the usual one.
SPELLINGS = [
    ("プリンター", "プリンタ"),
    ("サーバー", "サーバ"),
    ("ユーザー", "ユーザ"),
    ("ドライバー", "ドライバ"),
    ("センサー", "センサ"),
    ("ローラー", "ローラ"),
    ("フォルダー", "フォルダ"),
    ("カッター", "カッタ"),
    ("コンピューター", "コンピュータ"),
    ("インターフェース", "インタフェース", "インターフェイス"),
    ("お問い合わせ", "お問合せ", "お問合わせ"),
    ("取り付け", "取付け"),
    ("取り外し", "取外し"),
    ("取り替え", "取替え"),
    ("切り替え", "切替え"),
    ("組み合わせ", "組合せ"),
    ("引き取り", "引取り"),
    ("ください", "下さい"),
    ("できない", "出来ない"),
    ("できません", "出来ません"),
]
_STOP = re.compile(r"[。？?]*$")


def politeness(text: str) -> list[str]:
    """Give the text with its closing request at other levels of politeness.

    >>> politeness("印字濃度の調整方法を教えてください。")[0]
    '印字濃度の調整方法を教えていただけますか。'
    """
    body, stop = _STOP.sub("", text), _STOP.search(text)
    fitting = [(end, row) for row in ENDINGS for end in row if body.endswith(end)]
    end, row = max(fitting, key=lambda found: len(found[0]), default=("", ()))
    return [body.removesuffix(end) + other + (stop.group() if stop else "") for other in row if other != end]


def spelling(text: str) -> list[str]:
    """Give the text with one word at a time in another spelling.

    >>> spelling("プリンターのセンサー")
    ['プリンタのセンサー', 'プリンターのセンサ']
    """
    found = []
    for row in SPELLINGS:
        # The longest spelling that stands in the text, so that プリンタ inside プリンター is not taken for it.
        here = max((word for word in row if word in text), key=len, default=None)
        if here is not None:
            found += [text.replace(here, other) for other in row if other != here]
    return found


OPERATIONS = {"ja.politeness": politeness, "ja.spelling": spelling}
