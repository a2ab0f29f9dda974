"""What stands in a document and answers nothing: the way to the top, a copyright, a survey, the choices of a quiz."""

from __future__ import annotations

import re

_AWAY = re.compile(
    r"[▲△↑<＜«\[［]*\s*(?:この)?(?:ページ|記事|画面)?の?(?:先頭|トップ|上部?|目次|一覧)(?:へ|に)(?:戻る"
    r"|もどる)?[\]］]?"
    r"|(?:back to )?top|[▲△↑]|(?:©|製作著作).*"
    r"|(?:copyright|\(c\))\s*(?:©|\(c\))?\s*(?:19|20)\d\d.*|.{0,40}all rights reserved\.?"
    r"|以\s*上[。.]?|(?:その(?:他|ほか))?ご?(?:不明な?点|質問)(?:等|など)?(?:は|が(?:あり|ござい)ましたら|がある場合は)、?.{0,40}"
    r"(?:お問い?合わせ|ご連絡|お尋ね|ご相談|お寄せ)(?:ください|下さい)。?"
    r"|(?:最終)?更新(?:日時?)?\s*[:：].{0,40}|last (?:updated|modified|reviewed)\b.{0,40}",
    re.IGNORECASE,
)
_SURVEY = re.compile(
    r"(?:この|こちらの|本)(?:ご?回答|お答え|記事|ページ|情報|FAQ|内容|Q&A|説明).{0,12}"
    r"(?:役に立|参考にな|解決し|分かりやす|わかりやす|見つけやす|探しやす|いかが).{0,12}"
    r"|(?:ご意見|アンケート).{0,20}(?:お聞かせ|ご協力)ください。?"
    r"|(?:was|is|did|has|were|how (?:was|helpful is)) (?:this|these|the) (?:page|article|answers?|information|content"
    r"|topic)\b.{0,60}\?.*",
    re.IGNORECASE,
)
_INVITATION = re.compile(
    r"(?:(?:any|more|still have|got|have|further|other|do you have(?: any)?)\s+(?:\w+ )?)?questions\s*[?!]"
    r"|(?:still )?need (?:more )?help\?"
    r"|(?:ほかに|他に|その他)?(?:何か)?ご?(?:質問|不明な?点)(?:は(?:あり|ござい)ますか|は|などは?)?[?？]",
    re.IGNORECASE,
)
_CHOICE = re.compile(  # ア．/ (a) / A) / ☐ / [ ]
    r"[-・]?\s*(?:[☐☑☒□■◻]|[(（\[]\s*[xX✓]?\s*[)）\]]|[(（]?[ア-オa-eA-E][)）.．、:：]|[ア-オ][\s　])"
)


def is_away(line: str) -> bool:
    """Tell a line that leads about the page, dates it or says whose it is.

    >>> is_away("▲ページの先頭へ戻る"), is_away("Copyright (c) 2024 Larkhost"), is_away("(c) 著作権は作者にあります。")
    (True, True, False)
    """
    return bool(_AWAY.fullmatch(line.strip().removeprefix("- ")))


def is_survey(line: str) -> bool:
    """Tell a question that the page asks its reader about itself, or an invitation to ask.

    >>> is_survey("この回答は役に立ちましたか？"), is_survey("Any questions?"), is_survey("質問はいつ届きますか？")
    (True, True, False)
    """
    line = line.strip()
    return bool(_SURVEY.fullmatch(line) or _INVITATION.fullmatch(line))


def is_choice(line: str) -> bool:
    """Tell one of the answers to choose from.

    >>> is_choice("☐ A) The brakes"), is_choice("ア．作業中"), is_choice("A4の紙を入れます。")
    (True, True, False)
    """
    return bool(_CHOICE.match(line))
