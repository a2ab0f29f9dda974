"""Words that say nothing of what a text is about."""

from __future__ import annotations

_WORDS = (
    "a an the is are was were be been to of in on at for and or not do does did how what why where when which who can"
    " could i you it my your this that with from by as if will would should have has had me we our us there their they"
    " them its any some about please no yes so then than also 方法 場合 可能 必要 何 教 下 次"
)
STOP = tuple(_WORDS.split())
"""Left out when words are compared; in a large table rare words outweigh these anyway."""
