"""Words the questions that headings, symptoms and table cells stand for, as a customer would ask them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import marks
from ingest.pairs.english import about_english

_JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")
_SILENT = re.compile(
    r"目次|索引|奥付|(?:改訂|変更|更新)履歴|商標.{0,12}|著作権.{0,12}|謝辞|参考(?:文献|資料|リンク)?"
    r"|関連(?:項目|リンク|ページ|情報|文書)"
    r"|(?:table of )?contents|index|references?|(?:revision|change) (?:history|log)|changelog"
    r"|copyright.{0,30}|licen[sc]e|see also"
    r"|acknowledge?ments?|abstract",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r".{2}の(?:手順|方法|流れ)|準備するもの|用意するもの|概要|概略|手順|方法|設定|設定方法|準備|事前準備"
    r"|注意|注意事項|ご注意|仕様|補足|例|使用例|特長|特徴"
    r"|前提|前提条件|対処|対処方法|対処法|原因|症状|操作"
    r"|操作方法|操作手順|使い方|使用方法|目的|背景|種類|一覧|その他|入力|出力|確認|確認方法|変更|削除"
    r"|追加|作成|編集|条件|制限事項|機能|構成|結果|説明|詳細|定義|補充"
)
_OPENING = re.compile(
    r"はじめに|まえがき|序文|序章|本書について|この(?:文書|マニュアル|章)について|introduction|overview"
    r"|preface|about this (?:manual|document|guide)",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"[?？]|(?:です|ます|でしょう|ません|ました|のでしょう|ない|だろう)か[。]?$|(?:教えて(?:ください"
    r"|下さい)|知りたい(?:です)?)。?$"
)
_WHEN = re.compile(r"(?:場合|とき|時|際)(?:は|に|には|の対処|の対応|の処置)?$")
_NEGATIVE = re.compile(r"(?:ない|しまう|にくい|づらい|遅い|おかしい)$")
_POLITE = re.compile(r"(?:ません|ます|です|ました|でした|ない|た)[。．]$|(?:ません|ます|です|ました|でした)$")
_FAILURE = re.compile(r"(?:エラー|異常|不良|故障|詰まり|づまり|つまり|トラブル|不具合|警告|障害|失敗)$")
_WAY = re.compile(
    r"(?:方法|手順|仕方|しかた|やり方|手続き|流れ|[りいきしちびみえけせてねべめれげじぎ]かた"
    r"|[りいきしちびみえけせてねべめれげじぎ]方)$"
)
_LISTED = re.compile(
    r"(?:もの|一覧|仕様|種類|内容|条件|目的|特長|特徴|機能|構成|要件|名称|事項|概要|違い|原因|対処法?|期間"
    r"|範囲|制限|基準|ルール|ポイント|例|定義)$"
)
_ACTION = re.compile(
    r"(?:交換|調整|清掃|設置|接続|設定|登録|変更|削除|追加|取り?付け|取り?外し|補充|更新|インストール"
    r"|初期化|再起動|復旧)$"
)
_VERB = re.compile(r"(?<=[ぁ-ん一-龥])[るすくうつぬぶむぐ]$|^[^ぁ-ん]*[一-龥][るすくうつぬぶむぐ]$")
_PLAIN_END = re.compile(r"(?:[るすくうつぬぶむぐ]|ない|い|た|だ|れる)$")
_PARTICLE = re.compile("(?<=[合きぎ時際])(?:は|に|には|の対処|の対応|の処置)$")
_WHAT_THEN = "はどうすればよいですか？"
_ENDINGS = (  # the first that fits a heading's end decides what follows it
    (_POLITE, "。どうすればよいですか？"),
    (_WHEN, _WHAT_THEN),
    (_NEGATIVE, "ときはどうすればよいですか？"),
    (_FAILURE, "が起きたときはどうすればよいですか？"),
    (re.compile("には$"), "どうすればよいですか？"),
    (re.compile("(?:前|後|ため|もと)に$"), "必要なことを教えてください。"),
    (_ACTION, "方法を教えてください。"),
    (re.compile("とは$"), "何ですか？"),
    (re.compile("について$"), "教えてください。"),
    (_WAY, "を教えてください。"),
    (_VERB, "にはどうすればよいですか？"),
    (_LISTED, "を教えてください。"),
)
_ERROR_CODE = re.compile(r"^[A-Za-z]{1,4}[-_ ]?\d{1,5}$")
_MOST_GENERIC = 2  # characters of a heading that says nothing alone


def is_question(text: str) -> bool:
    """Tell whether a heading asks already.

    >>> is_question("電源が入らないのはなぜですか？"), is_question("電源を入れる")
    (True, False)
    """
    return bool(_QUESTION.search(text))


def is_japanese(text: str) -> bool:
    """Tell whether a question is to be asked in Japanese."""
    return bool(_JAPANESE.search(text))


def about(path: Sequence[str], *, japanese: bool, again: bool = False) -> str | None:
    """Ask for what a section says, given its heading path; None for sections that nobody asks for (目次, 索引).

    `again` says that another section has the same heading, so that the question must name the one above too.

    >>> about(["LP-200 取扱説明書", "ラベルの交換手順"], japanese=True)
    'ラベルの交換手順を教えてください。'
    >>> about(["LP-200", "概要"], japanese=True), about(["Setup", "Installing the driver"], japanese=False)
    ('LP-200の概要を教えてください。', 'How do I install the driver?')
    """
    names = [marks.bare(name) for name in path]
    own, above = names[-1], next((name for name in reversed(names[:-1]) if not _GENERIC.fullmatch(name)), "")
    if _SILENT.fullmatch(own):
        return None
    if is_question(own):
        return own
    if _OPENING.fullmatch(own):
        if not above:
            return None
        own, above = above, ""
    if not japanese:
        return about_english(own, above, again=again)
    vague = _GENERIC.fullmatch(own) or len(own) <= _MOST_GENERIC or again
    return _about_japanese(_placed(own, above) if vague and above and above != own else own)


def _placed(own: str, above: str) -> str:
    """Name a heading by the one above it too, without saying a word twice (更新 > 更新の手順)."""
    head, _, tail = own.rpartition("の")
    if head and above.endswith(head):
        return f"{above}の{tail}"
    return f"{above}{'で' if own.endswith('するもの') else 'の'}{own}"


def _about_japanese(name: str) -> str:
    end = next((end for pattern, end in _ENDINGS if pattern.search(name)), "について教えてください。")
    return _PARTICLE.sub("", name) + end if end == _WHAT_THEN else name.rstrip("。．") + end


def trouble(symptom: str, code: str = "") -> str:
    """Ask what to do about a symptom or an error code.

    >>> trouble("印刷できない"), trouble("紙詰まり", "E02")
    ('印刷できないときはどうすればよいですか？', 'エラー E02（紙詰まり）が表示されたときはどうすればよいですか？')
    """
    symptom = symptom.rstrip("。．.")
    if not is_japanese(symptom):
        named = f"{code} ({symptom})" if code and symptom else code or symptom
        return f"What should I do about {'error ' if code else ''}{named}?"
    if code or _ERROR_CODE.match(symptom):
        named = f"{code}（{symptom}）" if code else symptom
        return f"{named if 'エラー' in code else 'エラー ' + named}が表示されたときはどうすればよいですか？"
    if _POLITE.search(symptom):
        return f"{symptom}。どうすればよいですか？"
    return f"{symptom}{'' if _PLAIN_END.search(symptom) else 'の'}ときはどうすればよいですか？"


def spec(model: str, item: str, value: str) -> tuple[str, str]:
    """Ask for one value of a specification, and answer it.

    >>> spec("LP-200", "印字速度", "150mm/秒")
    ('LP-200の印字速度は？', 'LP-200の印字速度は150mm/秒です。')
    """
    if is_japanese(item + value):
        name = f"{model}の{item}" if model else item
        return f"{name}は？", value if value.endswith("。") else f"{name}は{value}です。"
    item = item[:1].lower() + item[1:] if item[1:2].islower() else item
    name = f"{item} of the {model}" if model else item
    return f"What is the {name}?", value if value.endswith(".") else f"The {name} is {value}."
