"""Finds where the signature and the legal notices at the end of a mail begin."""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.tickets import courtesies
from ingest.tickets.addressing import SURNAME
from ingest.tickets.greetings import closing
from ingest.tickets.lines import Line

_LONGEST = 16  # lines of a signature that are not blank
_SHORT = 8  # characters of a name
_FEW = 4  # lines of a signature that names nobody
_MARKED = 30  # the same below the line `--`
_WIDTH = 76
_COLUMN = 48  # characters of a line below a name
_REMARKS = 8  # lines of remarks below a signature
_REACH = 60  # lines from the end in which a framed signature is looked for
_CUT = 400  # characters of a line that are looked at
_LEAVE = 400  # characters above a signature in which leave is taken
_LONGEST_NOTICE = 1200
_DASHES = re.compile(r"--\s{0,2}")
RULE = re.compile(
    r"\s{0,8}(?:[-=_*─━―~－‐—–+#・.:;^'`|/\\<>◆◇■□●○▼▲▽△☆★※♪≡∞∵∴×┏┓┗┛┃│┌┐└┘┬┴├┤_ー￣＿]\s?){3,160}\s*",
)
_MOBILE = re.compile(
    r"\s{0,4}(?:sent from (?:my|mail for|the|yahoo|outlook|samsung|a )\b.{0,60}|sent (?:via|with|using) .{2,60}"
    r"|get outlook for .{2,60}|(?:my )?.{0,20}iphone ?から送信(?:されました)?"
    r"|.{1,40}から(?:送信|送られたメール)(?:しています|されました)?。?"
    r"|[^、。はをが]{0,12}(?:スマホ|スマートフォン|携帯(?:電話)?|モバイル(?:端末)?|タブレット|ipad|iphone|android"
    r"|galaxy|xperia|pixel|外出先)から(?:の)?(?:送信|返信|メール)(?:(?:のため|につき)、?[^。]{0,20}(?:失礼|ご?容赦)[^。]{0,12}"
    r"|(?:(?:いた|致)?し(?:て(?:おり|い))?)?(?:ます|ました|です)?)。?"
    r"|(?:sent|written|typed|composed) (?:from|on|with|using) (?:my|a|the) .{0,20}(?:phone|ipad|mobile|tablet|android"
    r"|device)\b.{0,60}|(?:please )?(?:excuse|forgive) (?:any |the |my )?(?:typos|brevity).{0,40}"
    r"|outlook for .{2,20}(?:を|から)(?:入手"
    r"|送信).{0,60}|.{0,40}(?:<https?://aka\.ms/\S{1,60}>)"
    r"|.{0,30}(?:yahoo!?メール|gmail|thunderbird|becky!?).{0,20}で(?:送信|作成).{0,12}|virus-free\..{0,40})\s*",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"(?:^|[^a-z])(?:tel|fax|phone|mobile|cell|e-?mail|mail|ext|url|web|http|hp)\b\.? ?(?:[:\])/(]|(?=[+\d(]))"
    r"|電話|携帯|直通|内線|代表|代表番号|フリーダイヤル|営業時間|受付時間|〒|\d{3}-\d{4}"
    r"|[\w.+-]{1,40}@[\w-]{1,40}\.[\w.-]|https?://|www\.|\d{2,4}-\d{2,4}-\d{3,4}|\+\d{1,3}[ -(]\d"
    r"|\d{3}[-. ]\d{3}[-. ]\d{4}",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"株式会社|有限会社|合同会社|\(株\)|\(有\)|[部課室係店](?:$| )|サポート|カスタマー|サービス(?:$| )|センター"
    r"|窓口|事務局|担当|[都道府県市区町村].{0,30}\d|\d{1,5}-\d{1,5}(?:-\d{1,5})?(?:$| )|ビル|営業時間|受付時間"
    r"|受付:|平日|定休"
    r"|\b(?:inc|ltd|llc|corp|co|gmbh|plc|department|dept|division|support|team|manager|engineer|desk|helpdesk|room"
    r"|street|st|ave"
    r"|avenue|road|rd|floor|suite|university|institute|office|hours)\b\.?,?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?:。|[?!]|(?:です|ます|ました|ません|ください|下さい|でした|ですか|ますか)[。.?!]?)\s*$|^\s*(?:\d{1,2}[.)] "
    r"|[(]\d{1,2}[)]|[①-⑳・●○■▪▶►]|[-*•] |\[\d{1,2}\]|\|)"
    r"|[:>](?:\s*)$|^(?:diff|@@|index [0-9a-f]|[+-]{3} |[$#>] )"
)
_HEADING = re.compile(r"\s{0,4}[<【\[■▼◆●]\s?(?:お問い?合わ?せ先?|ご?連絡先|発行元|送信元|担当)\s?[>】\]]?\s{0,4}")
_LATIN = re.compile(
    r"(?=(?:.{0,40}?\b[a-z]{2,}\b){3}).{8,}[.!?]|(?=(?:.{0,40}?\b[a-z]{2,}\b){3}).{4,60}[a-z][.!?] [A-Z].{0,60}"
)
_WORDS = re.compile(r"[a-z]{2,}(?:\s+[a-z'’,]{2,}){4,}")
_NAME = re.compile(
    r"[-–—/~*]{0,3} ?(?:(?:Mrs?|Ms|Dr|Prof)\.? )?(?:[A-Z][a-z'’]{1,14}|[A-Z]\.?)(?: (?:[A-Z][A-Za-z'’-]{1,16}"
    r"|[A-Z]\.?)){0,2}(?:[.,]|,? \(.{1,20}\)|,? [|/]+ .{1,40}|, PhD|, MD)?"
    r"|[-–—/~*]{1,3} ?[A-Za-z]{1,20}(?: [A-Za-z]{1,20})?"
)
_NAME_JA = re.compile(rf"{SURNAME} ?(?:[一-龥々ぁ-んァ-ヶー]{{1,4}})?")
# 「人事 古川」「倉田@情シス」: names as a writer puts them below his last sentence.
_CALLED = re.compile(
    r"[一-龥々﨑髙ヶァ-ヶー]{1,8} [一-龥々﨑髙ヶぁ-んァ-ヶー]{1,6}"
    r"|[一-龥々﨑髙ヶぁ-んァ-ヶー]{1,8} ?[@/(・] ?[^。、]{1,16}"
    r"|(?:文責|担当者?|by) ?:? ?[一-龥々﨑髙ヶァ-ヶー ]{1,10}|[一-龥々﨑髙ヶ]{1,6}拝"
    r"|[◇◆◎〇○★☆]?[一-龥々﨑髙ヶ]{1,4}[◇◆◎〇○★☆]"
)
_WORD = (
    r"(?:[A-Z(][\w.'’)–-]*[;:]?|of|and|the|for|from|on|behalf|pp|in|&|[|/@;·•–—-]{1,3}|\([^)]{1,20}\)|x?\d[\d-]{0,15})"
)
# Lines of names: every word with a capital, or Japanese without the endings and particles of a sentence.
_TITLED = re.compile(
    rf"{_WORD}(?:[ ,]{{1,2}}{_WORD}){{0,7}}[ ,]{{0,2}}"
    r"|[^ぁ-ん。、]*(?:の[^ぁ-ん。、]+)?|[a-z]{2,12}|[ぁ-ん]{2,5}|by .{1,10}"
    r"|[一-龥々﨑髙ヶァ-ヶー]{1,8} [一-龥々﨑髙ヶぁ-んァ-ヶー]{1,6}"
)
_GIVEN = re.compile(r"[a-z]{2,12}|[ぁ-ん]{2,5}")  # as friends and colleagues sign, below a blank line
_ENDED = re.compile(r"[。.!?♪☆★]$")
_LISTED = re.compile(
    r"(?:次|以下|下記|こちら|連絡先|宛先|住所|番号|窓口|URL|アドレス|リンク|at|following|below|here|number|address"
    r"|link|page|site).{0,20}[:。.]?\s*$|:\s*$",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:本|この|当)(?:電子)?メール.{0,60}(?:機密|秘密|秘匿|専用|自動|誤っ?て|お心当たり|心あたり|宛先以外"
    r"|返信(?:いただ|でき|しない|なさら)|配信)"
    r"|(?:機密|秘密)(?:情報|事項)?.{0,60}(?:含ま|含む|開示|複製|転送|破棄|削除)|誤(?:って|送信|受信"
    r"|配信).{0,60}(?:破棄|削除|消去)|送信専用|無断(?:での?)?(?:転載|転用|転送|複製|引用)|お?心当たり[のが](?:ない|無い)"
    r"|自動(?:的に)?(?:送信|配信|返信)(?:され|して)|配信(?:停止|解除)|メールマガジン|ウイルス(?:チェック|スキャン|対策)"
    r"|(?:this|the) (?:e-?mail|message|communication|transmission)\b.{0,120}(?:confidential|intended|privileged"
    r"|virus|sent to|automatic|automated|property of)"
    r"|confidential(?:ity)? (?:notice|note|:)|not the (?:intended|named) (?:recipient|addressee)"
    r"|received this (?:e-?mail|message|communication|transmission)? ?in error"
    r"|アンケートにご|キャンペーン実施|※ ?(?:本|この|当)メール|was this (?:answer|article|reply)? ?helpful"
    r"|how did we do|rate this (?:conversation|reply|answer)|follow us on"
    r"|join our webinar"
    r"|(?:customer )?satisfaction survey|book a (?:call|meeting|demo) with"
    r"|consider the environment|unsubscribe|opt[- ]out|you (?:are )?receiv(?:ed|ing) this (?:e-?mail"
    r"|message) because|do not reply (?:to this|directly)|unmonitored|mailing list"
    r"|mailman/listinfo|list-unsubscribe|all rights reserved|(?:may be|are) recorded|registered (?:in|office)"
    r"|company (?:number|no"
    r"|registration)",
    re.IGNORECASE,
)


def notice(text: str) -> int:
    """Give the place from which on a folded text is a legal notice or a list's footer; its length where none is."""
    end = len(text.rstrip())
    gap = max(text.rfind("\n\n", 0, end), _last_rule(text[:end]))
    start = gap + 1 if gap >= 0 else 0
    paragraph = text[start:end]
    if not paragraph.strip() or len(paragraph) > _LONGEST_NOTICE or not text[:start].strip():
        return len(text)
    starred = paragraph.lstrip().startswith("※") and bool(
        RULE.fullmatch(text[:start].rstrip().rpartition("\n")[2][:_CUT])
    )
    return start if starred or _NOTICE.search(paragraph.replace("\n", " ")) else len(text)


def _last_rule(text: str) -> int:
    """Give the place of the line break above the last rule below which anything stands."""
    at = len(text)
    while (at := text.rfind("\n", 0, at)) >= 0 and len(text) - at < _LONGEST_NOTICE:
        line = text[at + 1 : text.find("\n", at + 1) if text.find("\n", at + 1) >= 0 else len(text)]
        if RULE.fullmatch(line[:200]) and text[at + 1 + len(line) :].strip():
            return at
    return -1


def signature(text: str) -> int:
    r"""Give the place from which on a folded text is a signature; its length where none is.

    >>> signature("直りました。\n--\n佐藤\nTEL 03-0000-0000")
    7
    """
    tail = _tail(text)
    for find in (_mobile, _dashed, _ruled, _signed, _contacts, _named, _below):
        at = find(text, tail)
        if at is not None and text[:at].strip():
            return at
    return len(text)


def framed(mail: list[Line]) -> list[Line]:
    """Mark a signature between two rules, whatever stands below it."""
    first = max(0, len(mail) - _REACH)
    rules = [at for at in range(first, len(mail)) if mail[at].kind == "said" and RULE.fullmatch(mail[at].text[:_CUT])]
    marked = list(mail)
    for start, end in pairwise(rules):
        above = next((line.text for line in reversed(mail[max(0, start - _REACH) : start]) if line.text.strip()), "")
        inside = [line.text for line in mail[start + 1 : end] if line.text.strip()]
        if above and not _LISTED.search(above) and _calls(inside):
            marked[start : end + 1] = [line.marked("signature") for line in marked[start : end + 1]]
            marked[end + 1 :] = _starred(marked[end + 1 :])
    return marked


def _starred(below: list[Line]) -> list[Line]:
    """Mark the ※ remarks that stand below a signature."""
    filled = [line for line in below if line.kind == "said" and line.text.strip()]
    if not filled or len(filled) > _REMARKS or not filled[0].text.lstrip().startswith("※"):
        return below
    return [line.marked("disclaimer") if line.kind == "said" else line for line in below]


def _calls(inside: list[str]) -> bool:
    """Tell lines that all can stand in a signature, and at least one of which says how to reach somebody."""
    fits = 1 < len(inside) <= _LONGEST and all(_sign(line) for line in inside)
    return fits and any(_STRONG.search(line) for line in inside)


Tail = list[tuple[int, str]]  # the last lines of a mail that are not blank: place and text, the last one first


def _tail(text: str) -> Tail:
    found: Tail = []
    end = len(text.rstrip())
    while end > 0 and len(found) <= _MARKED:
        start = text.rfind("\n", 0, end) + 1
        if text[start:end].strip():
            found.append((start, text[start : min(end, start + _CUT)].rstrip()))
        end = start - 1
    return found


def _mobile(text: str, tail: Tail) -> int | None:
    return tail[0][0] if tail and len(tail[0][1]) < _WIDTH * 2 and _MOBILE.fullmatch(tail[0][1]) else None


def _dashed(text: str, tail: Tail) -> int | None:
    """Find the line `--`, the only mark of a signature that is a standard (RFC 3676)."""
    return next((at for at, line in tail if _DASHES.fullmatch(line)), None)


def _ruled(text: str, tail: Tail) -> int | None:
    """Find the rule above lines that all look like a signature, one of which says how to reach somebody."""
    found, strong, weak, closed = None, 0, 0, bool(tail) and bool(RULE.fullmatch(tail[0][1]))
    for number, (at, line) in enumerate(tail[: _LONGEST + 4]):
        if RULE.fullmatch(line):
            few = number <= _FEW and (not closed or _only_names(text, [below for _, below in tail[1:number]]))
            if strong or weak > 1 or (number and (weak or few) and _leaves(text[max(0, at - _LEAVE) : at])):
                found = at
            continue
        if found is not None and not _sign(line):
            break
        if not _sign(line) and not (closed and len(line) <= _WIDTH and not _WORDS.search(line)):
            break
        strong += bool(_STRONG.search(line))
        weak += bool(_WEAK.search(line))
    return found


def _signed(text: str, tail: Tail) -> int | None:
    """Find the short lines below 「よろしくお願いします。」 or "Best regards,"."""
    found = None
    for number, (_, line) in enumerate(tail[: _LONGEST + 1]):
        if number and _leaves(line):
            found = tail[number - 1][0]
        if not _sign(line) or courtesies.closes(line):
            break
    return found


def _contacts(text: str, tail: Tail) -> int | None:
    """Find a last paragraph of which at least two lines say how to reach somebody, or one does below a name."""
    block = _last_paragraph(text, tail)
    above = tail[len(block)][1] if len(tail) > len(block) else ""
    if not above or _LISTED.search(above) or not all(_sign(line) or _STRONG.search(line) for _, line in block):
        return None
    if any(len(line) > _WIDTH for _, line in block):
        return None
    strong = sum(bool(_STRONG.search(line)) for _, line in block)
    weak = sum(bool(_WEAK.search(line)) and not _STRONG.search(line) for _, line in block)
    return block[-1][0] if strong and strong + weak > 1 else None


def _named(text: str, tail: Tail) -> int | None:
    """Find a name that stands alone in the last line: one that looks like it, or by which the writer calls himself."""
    if len(tail) < 2 or not _names(text, tail[0][1].strip()):
        return None
    apart = text[tail[1][0] + len(tail[1][1]) : tail[0][0]].count("\n") > 1
    return tail[0][0] if apart or tail[0][1][0] in "-–—" else None


def _names(text: str, line: str) -> bool:
    """Tell a name: one that looks like it, or by which the writer calls himself."""
    if _NAME.fullmatch(line) or _NAME_JA.fullmatch(line):
        return True
    return len(line) <= _SHORT and any(f"{line}{word}" in text for word in ("です", "でございます", "と申します"))


def _only_names(text: str, inside: list[str]) -> bool:
    return bool(inside) and all(_names(text, line.strip()) for line in inside)


def _below(text: str, tail: Tail) -> int | None:
    """Find the last short lines below a sentence that are all shaped like those of a signature, and name somebody."""
    found, named, last = len(text), False, ""
    for at, line in tail[:_LONGEST]:
        bare = line.strip()
        if _ENDED.search(bare) and not _STRONG.search(bare):
            apart = text[at + len(line) : found].count("\n") > 1 or bool(_CALLED.fullmatch(last))
            named = named or bool(_GIVEN.fullmatch(last))
            return found if named and apart and not _LISTED.search(bare) else None
        if len(bare) > _COLUMN or _SENTENCE.search(bare) or not (_TITLED.fullmatch(bare) or _STRONG.search(bare)):
            return None
        found, last = at, bare
        named = named or bool(_NAME.fullmatch(bare) or _CALLED.fullmatch(bare) or _WEAK.search(bare))
    return None


def _last_paragraph(text: str, tail: Tail) -> Tail:
    block: Tail = []
    for at, line in tail[:_LONGEST]:
        if block and text[at + len(line) : block[-1][0]].count("\n") > 1:
            break
        block.append((at, line))
    return block


def _leaves(text: str) -> bool:
    """Tell whether a text ends by taking leave."""
    return closing(text) < len(text.rstrip())


def _sign(line: str) -> bool:
    """Tell a line that can stand in a signature: short, no sentence, no list item, no code."""
    if _HEADING.fullmatch(line):
        return True
    if len(line) > _WIDTH or _SENTENCE.search(line):
        return False
    return bool(_STRONG.search(line)) or not (_WORDS.search(line) or _LATIN.fullmatch(line.strip()))
