"""The parts of a text that cleaning leaves alone."""

from __future__ import annotations

import re

FENCE = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
"""A code block."""

CODE = re.compile(r"(```.*?(?:```|\Z)|`[^`\n]+`)", re.DOTALL)
"""Code blocks and code in a line; one group, so that `split` gives code at the odd places."""

NAMES = re.compile(
    r"```.*?(?:```|\Z)|`[^`\n]+`"  # code
    r"|「[^「」\n]*」|『[^『』\n]*』|\[[^\[\]\n]*\]|［[^［］\n]*］|【[^【】\n]*】"  # labels
    r"|\"[^\"\n]*\"|“[^“”\n]*”"  # quotations
    r"|<[^<>\s]{1,40}>"  # placeholders
    r"|[a-zA-Z][a-zA-Z0-9+.-]*://[^\s<>「」。、（）]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # addresses
    r"|(?:[A-Za-z]:)?[\\/][^\s「」。、（）]+|(?m:^[ \t]*[$>#][ \t].*$)",  # paths, commands
    re.DOTALL,
)
"""Code, labels and quotations in brackets, placeholders, addresses, paths and commands."""
