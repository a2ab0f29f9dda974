"""Finds where the signature and the legal notices at the end of a mail begin."""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.tickets import courtesies
from ingest.tickets.greetings import closing
from ingest.tickets.lines import Line

_LONGEST = 16  # lines of a signature that are not blank
_SHORT = 8  # characters of a name
_FEW = 4  # lines of a signature that names nobody
_MARKED = 30  # the same below the line `--`
_WIDTH = 76
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
    r"|.{1,40}から(?:送信|送られたメール)(?:しています|されました)?。?|outlook for .{2,20}(?:を|から)(?:入手"
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
    r"|\b(?:inc|ltd|llc|corp|co|gmbh|plc|department|dept|division|support|team|manager|engineer|street|st|ave"
    r"|avenue|road|rd|floor|suite|university|institute|office|hours)\b\.?,?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?:。|[?!]|(?:です|ます|ました|ません|ください|下さい|でした|ですか|ますか)[。.?!]?)\s*$|^\s*(?:\d{1,2}[.)] "
    r"|[(]\d{1,2}[)]|[①-⑳・●○■▪▶►]|[-*•] |\[\d{1,2}\]|\|)"
    r"|[:>](?:\s*)$|^(?:diff|@@|index [0-9a-f]|[+-]{3} |[$#>] )"
)
_LATIN = re.compile(
    r"(?=(?:.{0,40}?\b[a-z]{2,}\b){3}).{8,}[.!?]|(?=(?:.{0,40}?\b[a-z]{2,}\b){3}).{4,60}[a-z][.!?] [A-Z].{0,60}"
)
_WORDS = re.compile(r"[a-z]{2,}(?:\s+[a-z'’,]{2,}){4,}")
_NAME = re.compile(
    r"[-–—/~*]{0,3} ?(?:[A-Z][a-z'’]{1,14}|[A-Z]\.?)(?: (?:[A-Z][A-Za-z'’-]{1,16}|[A-Z]\.?)){0,2}[.,]?"
    r"|[-–—/~*]{1,3} ?[A-Za-z]{1,20}(?: [A-Za-z]{1,20})?"
)
_NAME_JA = re.compile(
    r"(?:佐藤|鈴木|高橋|田中|伊藤|渡[辺邊邉部]|山本|中村|小林|加藤|吉田|山田|佐々木|山口|松本|井上|木村|林|斎藤"
    r"|斉藤|清水|山崎|森|池田|橋本|阿部|石川|山下|中島|石井|小川|前田|岡田|長谷川"
    r"|藤田|後藤|近藤|村上|遠藤|青木|坂本|福田|太田|西村|藤井|岡本|金子|藤原|三浦|中野|中川|原田|松田|竹内|小野"
    r"|田村|中山|和田|石田|森田|上田|原|内田|柴田|酒井|宮崎|横山|高木|安藤|宮本"
    r"|大野|小島|谷口|工藤|今井|高田|増田|丸山|杉山|村田|大塚|新井|小山|平野|藤本|河野|上野|野口|武田|松井|千葉"
    r"|菅原|岩崎|久保|木下|佐野|野村|松尾|菊地|菊池|杉本|市川|古川|大西|島田|水野"
    r"|桜井|高野|渋谷|吉川|山内|西田|飯田|菅野|西川|小松|北村|安田|五十嵐|川口|平田|関|中田|久保田|東|服部|岩田"
    r"|土屋|川崎|福島|本田|辻|樋口|永井|秋山|田口)"
    r" ?(?:[一-龥々ぁ-んァ-ヶー]{1,4})?"
)
_LISTED = re.compile(
    r"(?:次|以下|下記|こちら|連絡先|宛先|住所|番号|窓口|URL|アドレス|リンク|at|following|below|here|number|address"
    r"|link|page|site).{0,20}[:。.]?\s*$|:\s*$",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:本|この|当)(?:電子)?メール.{0,60}(?:機密|秘密|秘匿|専用|自動|誤っ?て|お心当たり|心あたり|宛先以外"
    r"|返信(?:いただ|でき|しない|なさら)|配信)"
    r"|(?:機密|秘密)(?:情報|事項)?.{0,60}(?:含ま|含む|開示|複製|転送|破棄|削除)|誤(?:って|送信|受信"
    r"|配信).{0,60}(?:破棄|削除|消去)|送信専用|無断(?:転載|複製|引用)|お?心当たりの(?:ない|無い)"
    r"|自動(?:的に)?(?:送信|配信|返信)(?:され|して)|配信(?:停止|解除)|メールマガジン|ウイルス(?:チェック|スキャン|対策)"
    r"|(?:this|the) (?:e-?mail|message|communication|transmission)\b.{0,120}(?:confidential|intended|privileged"
    r"|virus|sent to|automatic|automated|property of)"
    r"|confidential(?:ity)? (?:notice|note|:)|not the (?:intended|named) (?:recipient|addressee)"
    r"|received this (?:e-?mail|message|communication|transmission)? ?in error"
    r"|consider the environment|unsubscribe|opt[- ]out|you (?:are )?receiv(?:ed|ing) this (?:e-?mail"
    r"|message) because|do not reply (?:to this|directly)|unmonitored|mailing list"
    r"|mailman/listinfo|list-unsubscribe|all rights reserved|registered (?:in|office)|company (?:number|no"
    r"|registration)",
    re.IGNORECASE,
)
_LIST_FOOTER = re.compile(r"_{20,}|-{20,}")


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
    for find in (_mobile, _dashed, _ruled, _signed, _contacts, _named):
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
            few = number <= _FEW and not closed
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
    block: Tail = []
    for at, line in tail[:_LONGEST]:
        if block and text[at + len(line) : block[-1][0]].count("\n") > 1:
            break
        block.append((at, line))
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
    last = tail[0][1].strip() if tail else ""
    called = len(last) <= _SHORT and any(f"{last}{word}" in text for word in ("です", "でございます", "と申します"))
    if len(tail) < 2 or not (called or _NAME.fullmatch(last) or _NAME_JA.fullmatch(last)):
        return None
    apart = text[tail[1][0] + len(tail[1][1]) : tail[0][0]].count("\n") > 1
    return tail[0][0] if apart or tail[0][1][0] in "-–—" else None


def _leaves(text: str) -> bool:
    """Tell whether a text ends by taking leave."""
    return closing(text) < len(text.rstrip())


def _sign(line: str) -> bool:
    """Tell a line that can stand in a signature: short, no sentence, no list item, no code."""
    if len(line) > _WIDTH or _SENTENCE.search(line):
        return False
    return bool(_STRONG.search(line)) or not (_WORDS.search(line) or _LATIN.fullmatch(line.strip()))
