"""Words that frame a question or tie a sentence together, and do not say what it is about."""

_FOLDED = (
    "a an the i you he she it we they my your his her its our their me him them us this that these those is are was "
    "were be been being am do does did done doing have has had having will would can could shall should may might "
    "must to of in on at for from with by as into about and or but if then than so what which who whom how when where "
    "why there here any some all no not get got want need please help know tell way ways possible able try trying "
    "i'm i've i'd i'll it's don't doesn't didn't can't won't isn't aren't what's how's hello hi thanks thank "
    "方 法 方法 手順 仕方 場 合 場合 教 知 願 致 頂 事 時 何 所 度 御 宜 申 訳 世 話 思 為 様 分 以 件 際"
)
_NORMAL = (
    "為る 有る 居る 成る 出来る 下さる 頂く 御座る 致す 思う 言う 知る 教える 事 物 時 場合 所 良い どう 何 何処 何時 "
    "方法 手順 願う 御 様 此れ 其れ 為 仕方 行く 来る 見る"
)
ASKING = frozenset(_FOLDED.split())
"""As they are written, folded; kanji stand alone and in twos, as the character model counts them."""

EMPTY = frozenset(_NORMAL.split())
"""Sudachi's normal forms of Japanese ones."""
