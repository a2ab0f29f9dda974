"""Marks what a mail quotes, and opens what it only passes on: in a forward the words inside are what is said."""

from __future__ import annotations

import re

from ingest.tickets import quoting
from ingest.tickets.greetings import closing, opening
from ingest.tickets.lines import Line, joined
from migaki.text.sentences import sentences

_HEADERS_WITHIN = 6  # lines of a quoted mail's header
_HEADERS_LEAST = 2
_LEAD = 120  # characters above a forward that can be a mere handing over
_WRAPPED = 3  # lines over which the line above a quote may be broken
_FORWARDS = 8  # forwards within forwards that are opened
_ANSWER = 80  # lines below the heading of a question in which its answer may stand
_SHOWN = 12  # lines of a prompt or a log
_ON = re.compile(r"\s{0,8}on\b", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}", re.ASCII)


def mark(mail: list[Line], depth: int = 0) -> list[Line]:
    """Mark quotes, the lines that introduce them, and the armour of signed mails; `depth` counts forwards so far."""
    marked = _prefixed(_armour(mail))
    at = _separator(marked)
    if at is None:
        return marked
    start = _above(marked, at)
    lead = _lead(marked[:start])
    if depth < _FORWARDS and _passed_on(marked[at].text, lead):
        body = at + _head_length(marked, at)
        opened = [line.marked("greeting") if line.kind == "said" else line for line in marked[:start]]
        return opened + [line.marked("quote") for line in marked[start:body]] + mark(_dequoted(mail[body:]), depth + 1)
    return marked[:start] + [line.marked("quote") for line in marked[start:]]


def own(mail: list[Line]) -> str:
    """Give the text of a mail without what it quotes."""
    return "\n".join(line.text for line in mark(mail) if line.kind == "said")


def forwarded(mail: list[Line]) -> str | None:
    """Give the address of whose words a mail only passes on, in lower case; "" where no address is told."""
    marked = _prefixed(_armour(mail))
    at = _separator(marked)
    if at is None:
        return None
    lead = _lead(marked[: _above(marked, at)])
    if not _passed_on(marked[at].text, lead):
        return None
    head = marked[at : at + _head_length(marked, at)]
    told = next((line.text for line in head if quoting.HEADER_FROM.match(line.text)), "")
    address = _ADDRESS.search(told)
    return address.group().lower() if address else ""


def _lead(above: list[Line]) -> str:
    """Give what stands above a quoted mail, without the courtesies around it."""
    text = joined(line for line in above if line.kind == "said")
    begin, end = opening(text), closing(text)
    return "".join(text[begin : max(begin, end)].split("\n")).strip()


def _passed_on(separator: str, lead: str) -> bool:
    """Tell a forward from an answer above a quote."""
    if not lead:
        return True
    if any(_own(sentence) for sentence in sentences(lead)):
        return False
    if quoting.FORWARD.match(separator):
        return len(lead) <= _LEAD or bool(quoting.HANDS_OVER.search(lead[:_LEAD]) and len(lead) <= 2 * _LEAD)
    return len(lead) <= _LEAD and bool(re.search(r"転送|fwd|forward|FYI|届き|来てい|お客様(?:から|より)", lead, re.I))


def _own(sentence: str) -> bool:
    """Tell a question about what is passed on from a request to take it over."""
    return bool(quoting.QUESTION.search(sentence)) and not quoting.TAKE_OVER.search(sentence)


def _dequoted(lines: list[Line]) -> list[Line]:
    """Let the lines of a forward that are prefixed as a whole count as said."""
    filled = [line for line in lines if line.text.strip()]
    if not filled or not all(line.text.lstrip().startswith(">") for line in filled):
        return lines
    found: list[Line] = []
    for line in lines:
        prefix = re.match(r"\s*>\s?", line.text)
        sign, rest = line.cut(prefix.end() if prefix else 0)
        found += [sign.marked("quote"), rest] if prefix else [line]
    return found


def _separator(lines: list[Line]) -> int | None:
    """Find the line from which on a mail is another mail: Original Message, or a quoted header."""
    above = False  # whether anything is said above
    for at, line in enumerate(lines):
        if line.kind != "said" or not line.text.strip():
            continue
        text = line.text
        if quoting.ORIGINAL.match(text) or quoting.FORWARD.match(text) or _is_head(lines, at):
            return at
        if above and (quoting.REPLY_ABOVE.match(text) or _attributed_rest(lines, at) or _headed_rest(lines, at)):
            return at
        above = above or not quoting.REPLY_ABOVE.match(text)
    return None


def _is_head(lines: list[Line], at: int) -> bool:
    if not quoting.HEADER.match(lines[at].text):
        return False
    head = [line.text for line in _filled_run(lines, at)]
    labels = [text for text in head if quoting.HEADER.match(text)]
    return len(labels) > _HEADERS_LEAST - 1 and any(quoting.HEADER_FROM.match(text) for text in labels)


def _filled_run(lines: list[Line], at: int) -> list[Line]:
    run: list[Line] = []
    for line in lines[at : at + _HEADERS_WITHIN]:
        if not line.text.strip():
            break
        run.append(line)
    return run


def _attributed_rest(lines: list[Line], at: int) -> bool:
    """Tell an attribution that no marked quote follows: all below it is the quote."""
    return quoting.attributes(lines[at].text) and any(line.text.strip() for line in lines[at + 1 :])


def _headed_rest(lines: list[Line], at: int) -> bool:
    """Tell the heading of the mail that is answered, unless the answer stands below it."""
    return bool(quoting.HEADED.match(lines[at].text)) and not any(
        quoting.ANSWERED.match(x.text) for x in lines[at : at + _ANSWER]
    )


def _above(lines: list[Line], at: int) -> int:
    """Take in the rule and the blank lines above a quoted header."""
    while at and (not lines[at - 1].text.strip() or re.fullmatch(r"[\s_=-]{3,120}", lines[at - 1].text)):
        at -= 1
    return at


def _head_length(lines: list[Line], at: int) -> int:
    """Count the lines from a separator to the end of the quoted header."""
    length, seen = 0, False
    for line in lines[at:]:
        header = bool(quoting.HEADER.match(line.text))
        wrapped = seen and bool(re.match(r"\s+\S|.{0,200}[\w.-]@[\w.-]+[>;,)\]]", line.text))
        if length and not header and not (wrapped and line.text.strip()) and (seen or line.text.strip()):
            break
        seen = seen or header
        length += 1
    return length


def _armour(mail: list[Line]) -> list[Line]:
    """Mark the frame of a PGP-signed mail, and a line above which the answer is to be typed if it comes first."""
    marked: list[Line] = []
    inside = ""
    for line in mail:
        if quoting.PGP_HEAD.match(line.text) or quoting.PGP_TAIL.match(line.text):
            inside = "head" if quoting.PGP_HEAD.match(line.text) else "tail"
        marked.append(line.marked("signature") if inside and line.kind == "said" else line)
        if (inside == "head" and not line.text.strip()) or quoting.PGP_END.match(line.text):
            inside = ""
    first = next((at for at, line in enumerate(marked) if line.text.strip() and line.kind == "said"), None)
    if first is not None and quoting.REPLY_ABOVE.match(marked[first].text):
        marked[first] = marked[first].marked("quote")
    return marked


def _prefixed(lines: list[Line]) -> list[Line]:
    """Mark the lines that begin with > and those that introduce them."""
    marked = list(lines)
    at = 0
    while at < len(lines):
        end = _block(lines, at)
        if end == at:
            at += 1
            continue
        above = _introduction(marked, at)
        barred = bool(quoting.BAR.match(lines[at].text))
        if (above < at or not barred) and not (above == at and _shown(lines, at, end)):
            marked[above:end] = [line.marked("quote") if line.kind == "said" else line for line in marked[above:end]]
        at = end
    return marked


def _block(lines: list[Line], at: int) -> int:
    """Give the end of the run of quoted lines that begins here, over blank lines within it."""
    pattern = quoting.BAR if quoting.BAR.match(lines[at].text) else quoting.QUOTE
    end = at
    while end < len(lines) and lines[end].kind == "said" and pattern.match(lines[end].text):
        end += 1
    return end


def _introduction(lines: list[Line], at: int) -> int:
    """Find where the line that introduces the quote at `at` begins; `at` where there is none."""
    last = at - 1
    while last >= 0 and not lines[last].text.strip():
        last -= 1
    if last < 0 or lines[last].kind != "said":
        return at
    told = ""
    for first in range(last, max(-1, last - _WRAPPED), -1):
        if not lines[first].text.strip() or lines[first].kind != "said":
            break
        told = f"{lines[first].text.strip()} {told}".strip()
        if quoting.attributes(told) or (first == last and quoting.introduces(told)):
            before = lines[first - 1].text.strip() if first else ""
            wrapped = _ON.match(before) and not _ON.match(told) and quoting.attributes(f"{before} {told}")
            return first - 1 if wrapped else first
    return at


def _shown(lines: list[Line], at: int, end: int) -> bool:
    """Tell a prompt or a log whose lines begin with > from a quote."""
    before = at - 1
    while before > 0 and not lines[before].text.strip():
        before -= 1
    above = lines[before].text if before >= 0 else ""
    if end - at > _SHOWN or not quoting.SHOWS.search(above):
        return False
    return bool(quoting.PROMPT.match(lines[at].text)) or above.rstrip().endswith(":")
