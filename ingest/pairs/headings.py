"""Tells what a heading is: a question, a sentence, a name that says something, or one that nobody asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import marks

_JAPANESE = re.compile("[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]")
_SILENT = re.compile(
    r"目次|もくじ|索引|奥付|(?:改訂|変更|更新|改版|改定)(?:履歴|歴|記録)?|商標.{0,12}|著作権(?:について"
    r"|表示|情報)?|謝辞"
    r"|参考(?:文献|資料|リンク|情報|URL)?|関連(?:項目|リンク|ページ|情報|文書|記事)|ライセンス"
    r"|免責(?:事項)?|(?:その他|そのほか)(?:の.*)?|付録|.*[^ぁ-ん](?:から|へ)|.*、そして|https?://.*"
    r"|(?:事後|事前)?課題|テスト|試験(?:問題)?|演習(?:問題)?|練習問題|.*(?:(?:確認|理解度)(?:チェック|問題|テスト)|小テスト|クイズ)|.*\bquiz|.*\s[イ-オ][.．].*|コンテンツ|おわりに|最後に|.*(?:ご覧|参照して)ください"
    r"|.*よく(?:ある|寄せられる)ご?(?:質問|問い?合わせ)|.*\bfaqs?|q\s*[&＆]\s*a"
    r"|frequently asked questions|sheet\s*\d*"
    r"|(?:table of )?contents|index|references?|(?:revision|change|version) (?:history|log)|changelog|release notes"
    r"|copyright.{0,40}|licen[sc]e|see also|related (?:links|pages|topics|information)|disclaimer.{0,20}|trademarks?"
    r"|acknowledge?ments?|abstract|exercises?|quiz|exam|legal notices?|(?:about the )?authors?|appendix|others?"
    r"|miscellaneous|name|content|at the end",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"[^のを]{2}の(?:手順|方法|流れ)|(?:準備|用意)するもの|必要なもの|概要|概略|手順|方法|設定|設定方法"
    r"|準備|事前準備|(?:ご)?注意(?:事項|点)?"
    r"|警告|危険|重要|仕様|補足|(?:使用|活用|利用|記述|記法|記載)?例\s*\d*|書き方|(?:記法|ケース|ユースケース|パターン|方式)\s*\d+|特長|特徴|前提|前提条件"
    r"|対処|対処方法|対処法|原因|症状"
    r"|操作|操作方法|操作手順|使い方|使用方法|目的|背景|種類|一覧|入力|出力|確認|確認方法|変更|削除|追加"
    r"|作成|編集|移動|複製|条件"
    r"|制限事項|機能|構成|結果|説明|詳細|定義|補充|オプション|パラメータ|はじめる前に|ポイント|メリット"
    r"|デメリット|まとめ|結論|HTML|Markdown"
    r"|usage|notes?|options?|settings?|requirements?|prerequisites|procedures?|steps|details?|summary"
    r"|description|cause"
    r"|solution|remedy|specifications?|configuration|installation|setup|parameters|limitations|purpose|features"
    r"|basics|synopsis|caveats?|examples?|tips?",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"tips?|notes?|details?|examples?|basics|詳細|補足|説明|結果|一覧|(?:使用|記述|活用)?例\s*\d*|まとめ|結論|HTML|Markdown",
    re.IGNORECASE,
)
_BOOK = re.compile(
    r"(?:取扱|操作|利用)?(?:説明書|マニュアル|ガイド|手引き?|手順書)|本編|資料|.{0,8}(?:manual|guide"
    r"|handbook|documentation)"
    r"|\S+@\S+|https?://.*",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"はじめに|まえがき|序文|序章|本書について|この(?:文書|マニュアル|章)について|introduction|overview"
    r"|preface|about this (?:manual|document|guide)",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"[?？]|(?:です|ます|でしょう|ません|ました|のでしょう|ない|だろう|だった|べき)か[。]?$|(?:教えて(?:ください"
    r"|下さい)|知りたい(?:です)?)。?$"
)
_STATED = re.compile(
    r"。.|[、,].{12,}(?:る|い|た|です|ます|と)$|^[^、]{1,20}は、|(?:である|とする|とおり|挙げておく"
    r"|割愛する|とともに)$"
    r"|は.*(?:含まれる|ある|なる|できる|される|いる|異なる|違う|示す|です|ます)(?:[（(].*[）)])?$"
)
_SENTENCE = re.compile(r"[.!] [A-Z]|^(?:\S+ ){7,}\S+\.$")
_ASIDE = re.compile(r"(?:ヒント|メモ|補足|参考|注記|備考|Tip|Note|Hint|TIP|NOTE)[:：]?")
_NARROW = str.maketrans("（）", "()")
_LONGEST = {True: 45, False: 90}  # characters of a heading that is no sentence: Japanese, English


def is_question(text: str) -> bool:
    """Tell whether a heading asks already.

    >>> is_question("電源が入らないのはなぜですか？"), is_question("電源を入れる")
    (True, False)
    """
    return bool(_QUESTION.search(text))


def is_japanese(text: str) -> bool:
    """Tell whether a question is to be asked in Japanese."""
    return bool(_JAPANESE.search(text))


def is_statement(text: str) -> bool:
    """Tell what stands where headings do and is text of the section around: a sentence, or the label of an aside.

    >>> [is_statement(text) for text in ("プロセスには以下が含まれる", "印刷する", "This is on. See below.", "ヒント")]
    [True, False, True, True]
    """
    if is_question(text):
        return False
    said = text.strip().rstrip("：:。．…･・ 　")
    if _ASIDE.fullmatch(said):
        return True
    if is_japanese(text):
        return len(said) > _LONGEST[True] or bool(_STATED.search(said))
    return len(text) > _LONGEST[False] or bool(_SENTENCE.search(text))


def is_silent(text: str) -> bool:
    """Tell a heading that nobody asks for: 目次, a sentence, numbers and signs, words in brackets only.

    >>> [is_silent(text) for text in ("索引", "§1.5", "(alternative)", "仕様")]
    [True, True, True, False]
    """
    letters = len(re.findall(r"[^\W\d_]", text))
    named = (letters > 1 or is_japanese(text)) and letters * 3 > len(text.replace(" ", ""))
    plain = text.translate(_NARROW)
    torn = plain.count("(") != plain.count(")") or bool(re.fullmatch(r"[(\[].*[)\]]", plain))
    return bool(_SILENT.fullmatch(text)) or is_statement(text) or not named or torn


def is_generic(text: str) -> bool:
    """Tell a heading that says nothing without the one above it: 手順, Notes."""
    return bool(_GENERIC.fullmatch(text))


def is_empty(text: str) -> bool:
    """Tell a generic heading that is no question at all where nothing above it says what it is about."""
    return bool(_EMPTY.fullmatch(text))


def is_opening(text: str) -> bool:
    """Tell the heading of an introduction."""
    return bool(_OPENING.fullmatch(text))


def subject(path: Sequence[str]) -> tuple[str, str]:
    """Give a section's own heading without marks, and the nearest one above it that says something.

    >>> subject(["取扱説明書", "2. ヘッドの清掃", "手順"])
    ('手順', 'ヘッドの清掃')
    """
    names = [clean(name) for name in path]
    telling = (
        name
        for name in reversed(names[:-1])
        if not (is_generic(name) or is_opening(name) or is_statement(name) or _BOOK.fullmatch(name))
    )
    return names[-1], next(telling, "")


def clean(name: str) -> str:
    """Take off what is no name: marks, notes in 【】, a label before a colon, an explanation after one.

    >>> clean("3.1 OSSの配布【§2.1】"), clean("特許権：新規性を持つ発明の権利"), clean("コラム：電池の寿命")
    ('OSSの配布', '特許権', '電池の寿命')
    """
    if re.match(r"\d+ [a-z]+, ", name):
        return ""  # a line of a listing: `3 directories, 4 files`
    name = re.sub(r"^\d{1,2}(?:[.．]\d{1,2})*[.．)）]?\s+(?=\S)", "", name)
    name = re.sub(r"(?<=\S{4})\s*[（(][^（）()]{20,}[）)]$", "", name)
    bare = re.sub(r"\s*[【<＜][^】]*[】>＞]$", "", marks.bare(name)).strip(" 　:：") or marks.bare(name)
    bare = re.sub(r"^(?:コラム|補足|参考|メモ|(?:手順|ステップ|STEP|Step)\s*\d*)\s*[:：.．]?\s*(?=\S{2})", "", bare)
    if found := re.fullmatch(r"(?:記述|使用|活用)?例\s*\d*\s*[:：]\s*(.+)", bare):
        return f"{found[1]}の例"
    if found := re.fullmatch(r"Example \d+\s*:\s*(.+)", bare):
        return found[1]
    if found := re.fullmatch(r"(?!https?:)([^:：]{2,25}[^:：\s])\s*[:：]\s*\S{6,}.*", bare):
        return found[1]
    return re.sub(r"^[「『]([^「」『』]+)[」』]$", r"\1", bare)
