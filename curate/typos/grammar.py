"""What grammar forbids: two particles that never follow each other, and a noun that is inflected without する."""

from __future__ import annotations

import re
from collections.abc import Iterator

from curate.typos.costs import Costs
from curate.typos.text import Hit, Joined

# Between what is no hiragana, so that neither belongs to a word (くにを, をのぞく). The second is kept.
_PARTICLES = re.compile(
    r"(?<=[一-龥ァ-ヶーA-Za-z0-9])(を[のがではも]|が[をには]|[にで]を)(?=[ \t]?[一-龥ァ-ヶA-Za-z0-9])"
)
# Words of two kanji each: in 直接触れる the last two are no word.
_INFLECTED = re.compile(
    r"(?<![一-龥])((?:[一-龥]{2}){1,3})"
    r"(?:(?P<te>て(?=くだ|下さ|いる|いま|いた|いな|おく|おい|しま|から|も|は|、))"
    r"|(?P<ta>た(?=。|ら、|場合|とき|後|こと|もの))"
    r"|(?P<masu>ま(?=す[。、がかの\n]|した[。、がかの\n]|せん[。、がかの\n]))"
    r"|(?P<go>続(?=け[るたてま]))"
    r"|(?P<suru>る(?=。|こと|場合|とき|ため|必要))"
    r"|(?P<reru>れ(?=る|た|て|ます|ました|ない|ません)))"
)


def find(joined: Joined, costs: Costs | None) -> Iterator[Hit]:
    """Yield particles of which one is too many and, with a dictionary, verbs that lack their し or さ."""
    for match in _PARTICLES.finditer(joined.prose):
        yield match.start(), match.end(), match[0][1], "surplus", f"{match[0]} is never written"
    for match in _INFLECTED.finditer(joined.prose) if costs else ():
        word, ending = match[1][-2:], match[0][-1]
        if costs and costs.verbal(word):
            lacking = "さ" if match["reru"] else "す" if match["suru"] else "し"
            yield match.end() - 1, match.end(), lacking + ending, "missing", f"{word} is no verb without する"
