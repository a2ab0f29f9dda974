"""Gives the Unicode character of Word's symbol fonts: Wingdings' ticks and arrows, Symbol's Greek letters."""

from __future__ import annotations

_PRIVATE = 0xF000  # symbol fonts are addressed in the private use area from here
_WINGDINGS = {
    0x21: "✏", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x2B: "✉", 0x36: "⌛", 0x37: "⌨", 0x38: "🖱", 0x3A: "🖥", 0x4A: "☺",
    0x4C: "☹", 0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x73: "◆", 0x74: "◆",
    0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9E: "・", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xAB: "★",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE7: "⇐", 0xE8: "⇒", 0xE9: "⇧", 0xEA: "⇩", 0xEF: "⇦",
    0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_SYMBOL = dict(zip(b"abcdefghiklmnopqrstuwxyz", "αβχδεφγηικλμνοπθρστυωξψζ", strict=True)) | {
    0x44: "Δ", 0x46: "Φ", 0x47: "Γ", 0x4C: "Λ", 0x50: "Π", 0x51: "Θ", 0x53: "Σ", 0x57: "Ω", 0xA3: "≤", 0xA5: "∞",
    0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
    0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD6: "√", 0xDE: "⇒", 0xE2: "®", 0xE3: "©", 0xE4: "™",
}  # fmt: skip
_CIRCLED = range(0x81, 0x8B)  # Wingdings' circled 1 to 10
_BLACK_CIRCLED = range(0x8C, 0x96)


def symbol(font: str, char: str) -> str:
    """Give the character of a `w:sym`; one that is in no table stays as it is written in the file.

    >>> symbol("Wingdings", "F0FC"), symbol("Symbol", "F06D"), symbol("MS Mincho", "2460")
    ('✓', 'μ', '①')
    """
    try:
        code = int(char, 16)
        plain = chr(code)
    except ValueError:
        return ""
    at = code - _PRIVATE if code >= _PRIVATE else code
    if font.startswith("Wingdings"):
        if at in _CIRCLED:
            return chr(ord("①") + at - _CIRCLED.start)
        if at in _BLACK_CIRCLED:
            return chr(ord("❶") + at - _BLACK_CIRCLED.start)
        return _WINGDINGS.get(at, plain)
    return _SYMBOL.get(at, plain) if font == "Symbol" else plain
