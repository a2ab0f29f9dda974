"""How mail programs mark what they quote and forward, in patterns over folded lines (`lines.fold`)."""

from __future__ import annotations

import re

ORIGINAL = re.compile(
    r"^[\s>]{0,8}[-_=*]{2,60}\s?(?:original (?:message|mail|appointment)|original|元の(?:メッセージ|メール)"
    r"|オリジナル ?メッセージ|返信元の?(?:メッセージ|メール)|message d'origine|ursprüngliche nachricht)\b.{0,80}$"
    r"|^\s{0,8}[-=_*─━―－]{3,40} ?.{0,16}(?:お問い?合わ?せ|ご質問|お申し?込み)(?:の)?(?:内容|本文"
    r"|履歴).{0,10}[-=_*─━―－]{0,40}\s*$"
    r"|^\s{0,8}(?:on .{4,120} wrote|.{0,80}さんは書きました) ?[-_=]{3,60}$"
    r"|^\s{0,8}-{3,60} ?on .{4,160} wrote ?-{3,60}$",
    re.IGNORECASE,
)
FORWARD = re.compile(
    r"^[\s>]{0,8}[-_=*]{2,60}\s?(?:forwarded (?:message|mail|by)|forwarded\b"
    r"|転送(?:された)?(?:メッセージ|メール)?|転送元の?(?:メッセージ|メール)).{0,80}$"
    r"|^\s{0,8}(?:begin forwarded message|転送された(?:メッセージ|メール)|転送開始メッセージ|以下、?転送(?:メール"
    r"|メッセージ))"
    r" ?:?\s*$",
    re.IGNORECASE,
)
_LABEL = r"^[\s>]{0,8}\*{0,2}(?:%s)\s{0,8}\*{0,2}\s?:\*{0,2}(?:\s|$|[^\s/])"
HEADER_FROM = re.compile(_LABEL % "from|差出人|送信者|送信元|発信者|von|de", re.IGNORECASE)
HEADER = re.compile(
    _LABEL % "from|sent|date|to|cc|bcc|subject|reply-to|importance|attachments?|差出人|送信者|送信元|発信者|送信日時"
    "|日時|日付|受信日時|宛先|宛て先|件名|題名|重要度|添付ファイル|返信先|von|gesendet|an|betreff|de|envoyé|à|objet",
    re.IGNORECASE,
)
QUOTE = re.compile(r"^\s{0,8}(?:>|(?!SQL|PS|CMD|DOS)[A-Z]{1,3}> )")
BAR = re.compile(r"^\s{0,4}\|(?:\s|$)(?!.{0,400}\|)")
_WHEN = (
    r"(?:\d{4}[年/.-] ?\d{1,2}[月/.-] ?\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}月\d{1,2}日"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d"
    r"|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
_WROTE = (
    r"(?:wrote|writes|said|schrieb|a écrit|さん ?は? ?wrote|(?:さん|様|氏)? ?(?:は|が|の)? ?"
    r"(?:(?:以下|次|下記)のように)?(?:書きました|書かれました|書いて(?:います|いました)|記述|述べました))"
)
# Says by itself that a quote follows.
_ATTRIBUTION = re.compile(
    rf"^\s{{0,8}}(?:[-*]{{0,8}}\s?)?(?:"
    rf"(?:on|at|in article|in message)\b.{{4,200}}\b(?:wrote|writes|said)(?: \(.{{1,60}}\))?\s?:?"
    rf"|.{{0,60}}{_WHEN}.{{0,160}}{_WROTE}\s?(?:\(.{{0,60}}\))?[:。、]?"
    rf"|.{{1,80}}<[^<>]{{1,80}}@[^<>]{{1,80}}>(?: ?(?:さん|様))?\s?{_WROTE}\s?(?:\(.{{0,60}}\))?:?"
    rf"|.{{0,60}}{_WHEN}.{{0,120}}(?:のメール|のメッセージ|からのメール)\s?[:。]?"
    rf"|.{{0,60}}{_WHEN}.{{0,120}}<[^<>]{{1,80}}@[^<>]{{1,80}}>\s?(?:のメール)?\s?:"
    rf"|(?:quoting|引用元?:?)\s.{{1,120}}:"
    rf")\s{{0,8}}-{{0,8}}$",
    re.IGNORECASE,
)
# Says so only above quoted lines.
_INTRODUCES = re.compile(
    rf"^\s{{0,8}}(?:.{{0,120}}{_WROTE}\s?(?:\(.{{0,60}}\))?\s?:?"
    rf"|.{{0,80}}<[^<>]{{1,80}}@[^<>]{{1,80}}>.{{0,20}}:?|.{{0,80}}{_WHEN}.{{0,100}}:"
    r"|[\[(<*「【].{0,60}(?:さん|様|wrote|の(?:メール|引用|ご質問)).{0,20}"
    r"|.{1,30}(?:様|さん)(?:からの|の)?(?:ご?(?:質問|連絡|メール|お問い?合わ?せ)(?:内容)?)?\s?:)\s{0,8}$",
    re.IGNORECASE,
)
# A line above which the answer is to be typed: help desks put it into the mails that they send.
REPLY_ABOVE = re.compile(
    r"^.{0,20}(?:(?:please )?(?:type|write|enter)?(?: your)? ?repl(?:y|ies) above this line|reply above\b"
    r"|この(?:行|線|ライン)(?:より|から|の)?上(?:部)?に.{0,20}(?:返信|ご?記入|入力)"
    r"|この(?:行|線)(?:より|の)下(?:は|を).{0,10}(?:消さ|削除し|編集し)ない).{0,40}$",
    re.IGNORECASE,
)
# A heading in brackets or between rules above the whole mail that is answered.
HEADED = re.compile(
    r"^\s{0,8}[-=*_<≪《【「─━―]{1,60}\s?[^。、<>]{1,40}(?:様|さま|さん|氏)(?:からの|より(?:の)?)\s?(?:ご)?"
    r"(?:メール|質問|連絡|相談|お問い?合わ?せ)(?:内容|本文|文)?\s?[-=*_>≫》】」─━―]{1,60}\s*$"
)
# A heading above an answer that stands below the question.
ANSWERED = re.compile(r"^[^。]{0,8}(?:回答|返信|答え)[^。]{0,8}$|^\s{0,8}A\d{0,2}[:.] ")
PGP_HEAD = re.compile(r"^-----BEGIN PGP SIGNED MESSAGE-----\s*$")
PGP_TAIL = re.compile(r"^-----BEGIN PGP (?:SIGNATURE|PUBLIC KEY BLOCK|MESSAGE)-----\s*$")
PGP_END = re.compile(r"^-----END PGP .{4,30}-----\s*$")
# What stands above lines that begin with > and are no quote: a prompt, a log, an error message.
SHOWS = re.compile(
    r"(?:エラー|メッセージ|コマンド|プロンプト|ログ|出力|画面|表示|実行|入力|コード|error|message|command|prompt"
    r"|log|output|type|run|code|shows?)"
    r".{0,40}[:。]\s*$",
    re.IGNORECASE,
)
PROMPT = re.compile(r"^\s{0,8}(?:>>>|>\s?(?:[a-z][\w.-]{0,20}(?:\s+[-/\w.:\\]|$)|ERROR|WARN|E\d|0x))")
HANDS_OVER = re.compile(
    r"転送|回送|FYI|fwd|forward|共有|下記|以下|ご?対応|お?問い?合わ?せが|届き|来て|きてい|参考|見てもらえ"
    r"|please (?:handle|see|take care|look)"
    r"|see below|below|can you (?:help|take)|お客様(?:から|より)",
    re.IGNORECASE,
)
QUESTION = re.compile(
    r"(?:\?|か。?)\s*$|(?:教えて|ご教示).{0,16}$|\b(?:can|could) you (?:tell|explain|say)\b", re.IGNORECASE
)
TAKE_OVER = re.compile(
    r"対応|手配|処理|見て|お願い|引き取|返信して|\b(?:handle|take|look|help|deal|reply|respond|answer|action)\b",
    re.IGNORECASE,
)

# How such lines end: looked at first, because the patterns are slow on long lines full of dates.
_ENDINGS = (
    ":",
    "-",
    ")",
    ">",
    "]",
    "」",
    "】",
    "*",
    "。",
    "、",
    "wrote",
    "writes",
    "said",
    "écrit",
    "ました",
    "います",
    "記述",
    "メール",
    "メッセージ",
)
_LONGEST = 300


def attributes(line: str) -> bool:
    """Tell a line that says by itself that a quote follows.

    >>> attributes("2024年5月1日(水) 10:00 田中 <t@x.example>:"), attributes("設定は次の通りです:")
    (True, False)
    """
    return _may(line) and bool(_ATTRIBUTION.match(line))


def introduces(line: str) -> bool:
    """Tell a line that says so where quoted lines stand below it."""
    return _may(line) and bool(_INTRODUCES.match(line))


def _may(line: str) -> bool:
    return len(line) <= _LONGEST and line.rstrip().lower().endswith(_ENDINGS)
