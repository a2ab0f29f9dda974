"""Text on its way into Argilla's pages and back: escaped, and with offsets as a browser counts them."""

from __future__ import annotations

import html

LONGEST = 20_000  # characters that a turn of a chat may have (Argilla 2.8.0)


def shown(text: str) -> str:
    """Escape a text for a field that is not Markdown: Argilla 2.8.0 puts it into its page as HTML.

    Escaped, it is shown just as it was written, and no tag in it is one.

    >>> shown("<b onload=x>5 < 6</b>")
    '&lt;b onload=x&gt;5 &lt; 6&lt;/b&gt;'
    """
    return html.escape(text, quote=False).replace("\r", "&#13;")


def clipped(text: str) -> str:
    """Escape a turn of a chat, and cut what is longer than Argilla takes: the answer's own field shows it whole."""
    kept = text[:LONGEST]
    while len(shown(kept)) > LONGEST:
        kept = kept[: -max(1, (len(shown(kept)) - LONGEST) // 5)]  # an escape has at most 5 characters
    return shown(kept)


def written(text: str) -> str:
    """Give back the text that `shown` escaped."""
    return html.unescape(text)


def to_utf16(text: str, at: int) -> int:
    """Give a browser's offset, in UTF-16 units, for one in code points.

    >>> to_utf16("𠮷野家", 1), from_utf16("𠮷野家", 2)
    (2, 1)
    """
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def from_utf16(text: str, at: int) -> int:
    """Give the offset in code points for a browser's."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * at].decode("utf-16-le", "ignore"))
