"""Tells what a mail says from what it quotes, from its courtesies, and from its signature."""

from __future__ import annotations

import re
from collections.abc import Callable

from ingest.tickets import courtesies, outcome, phrases, politeness
from ingest.tickets.greetings import closing, opening
from ingest.tickets.lines import Kind, Line, Stretch, cut, joined, lines, stretches, unlabelled
from ingest.tickets.notifications import opened
from ingest.tickets.quotes import mark
from ingest.tickets.signatures import framed, notice, signature
from migaki.text.sentences import sentences

_SUBSTANCE = 8  # characters below which a rest says nothing
_PROMISE = 2000  # characters above which an answer is more than a promise
_PASSES = 5
_FORMAL = ("記", "以上", "敬具", "草々")  # what frames a formal letter
_ASIDE = 120  # characters of a line of courtesies
_REACH = 80  # lines at either end in which courtesies and signatures stand
_POSTSCRIPT = re.compile(
    r"\s{0,8}(?:[【\[(]?(?:追伸|追記|p\.? ?p?\.? ?s\.|p?ps(?=[:.]))\s?[:.、)】\]]{0,2}\s{0,3})++"
    r"(?:(?<=[:.、)】\]\s])|$)",
    re.IGNORECASE,
)
_Finders = tuple[tuple[Kind, Callable[[str], int]], ...]
_LEAVING: _Finders = (("signature", signature), ("closing", closing))
_ENDING: _Finders = (("disclaimer", notice), *_LEAVING)


def parts(text: str) -> list[Stretch]:
    r"""Break a mail into stretches with their kinds, which cover it in order without a gap.

    >>> [(part.start, part.end, part.kind) for part in parts("田中様\n直りました。\n> 直りましたか")]
    [(0, 4, 'greeting'), (4, 11, 'said'), (11, 19, 'quote')]
    """
    marked = [part for line in opened(lines(text)) for part in unlabelled(line, _POSTSCRIPT, "closing")]
    for _ in range(_PASSES):
        again = _once(marked)
        if again == marked:
            break
        marked = again
    return stretches(marked)


def said(text: str) -> str:
    r"""Give what a mail itself says: its stretches of kind `said`.

    >>> said("田中様\nお世話になっております。\n電源を入れ直してください。\nよろしくお願いいたします。\n--\n佐藤")
    '電源を入れ直してください。'
    """
    return spoken(text)[0]


def spoken(text: str) -> tuple[str, list[tuple[int, int]]]:
    r"""Give what a mail itself says, and where: the places of its stretches, white space around them aside.

    >>> spoken("はい。\n> 直りましたか。\n直りました。")
    ('はい。\n直りました。', [(0, 3), (14, 20)])
    """
    own = [(part.start, part.end) for part in parts(text) if part.kind == "said"]
    kept, last = "", 0
    for start, end in own:
        kept += _apart(text, last, start) + text[start:end]
        last = end
    bare = "\n".join(line.rstrip() for line in kept.replace("\r\n", "\n").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", bare).strip(), [place for one in own if (place := _trimmed(text, *one))]


def _apart(text: str, start: int, end: int) -> str:
    """Keep the blank line that stood between what was said above and below."""
    return "\n" if re.search(r"\n[^\S\n]*\n", text[start:end]) else ""


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = text[start:end]
    bare = words.strip()
    first = start + len(words) - len(words.lstrip())
    return (first, first + len(bare)) if bare else None


def only_waiting(text: str) -> bool:
    """Tell an answer that only promises one; what it tells the customer to do is no promise.

    >>> only_waiting("担当部署に確認して折り返します。"), only_waiting("電源を確認してください。")
    (True, False)
    """
    if len(text) > _PROMISE:
        return False
    spoken = sentences(text)
    rest = [sentence for sentence in spoken if outcome.instructs(sentence) or not phrases.WAITING.search(sentence)]
    return len(rest) < len(spoken) and len("".join(rest)) < _SUBSTANCE


# What stands below this line of a formal letter is its matter, however much like a signature it is written.
_NOTICE = re.compile(r"^[\s　]*記[\s　]*$", re.MULTILINE)


def _once(mail: list[Line]) -> list[Line]:
    """Take off what can be seen to be taken off; that can bare more."""
    marked = framed(mark([line for line in mail if line.kind == "said"]))
    rest = _above_postscript(mail, [line for line in marked if line.kind == "said"])
    ended = [line for line in rest if line.kind != "said"]
    rest = _aside(_without_opening(_without_end([line for line in rest if line.kind == "said"])))
    done = [line for line in (*mail, *marked, *ended) if line.kind != "said"]
    return sorted([*done, *rest], key=lambda line: (line.start, line.end))


def _without_end(rest: list[Line], finders: _Finders = _ENDING) -> list[Line]:
    """Mark notices, signatures and leave-taking from the end upwards."""
    body, tail = rest[:-_REACH], rest[-_REACH:]
    ending: list[Line] = []
    while True:
        text = joined(tail)
        for kind, find in finders:
            at = find(text)
            if kind == "signature" and _NOTICE.search(text, at):
                continue
            if at < len(text.rstrip()):
                tail, off = cut(tail, at)
                ending = [line.marked(kind) for line in off] + ending
                break
        else:
            return body + tail + ending


def _above_postscript(mail: list[Line], rest: list[Line]) -> list[Line]:
    """Mark leave-taking and signature above a postscript; a legal notice stands below it."""
    at = next((line.start for line in mail if line.kind == "closing" and _POSTSCRIPT.fullmatch(line.text)), None)
    if at is None:
        return rest
    above = [line for line in rest if line.start < at]
    below = rest[len(above) :]
    ended = _without_end(above, _LEAVING)
    # Blank lines stay, for they keep the postscript apart.
    return [line if line.text else line.marked("said") for line in ended] + below


def _aside(mail: list[Line]) -> list[Line]:
    """Mark the lines between what is said, above a postscript or a remark, that are courtesy from end to end."""
    return [line.marked("closing") if line.kind == "said" and _courteous(line.text) else line for line in mail]


def _courteous(line: str) -> bool:
    if line.strip() in _FORMAL:
        return True
    return _SUBSTANCE <= len(line) <= _ASIDE and (politeness.empty(line) or courtesies.closes(line))


def _without_opening(rest: list[Line]) -> list[Line]:
    said = [line for line in rest if line.kind == "said"]
    head, body = said[:_REACH], said[_REACH:]
    greeted, head = cut(head, opening(joined(head)))
    return [line.marked("greeting") for line in greeted] + head + body + [x for x in rest if x.kind != "said"]
