"""A sentence-transformers model by path, on one thread: a second one waits spinning where cores are shared."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from migaki.errors import MigakiError


def vectors(text: pl.Series, folder: Path) -> npt.NDArray[np.float32]:
    """Give unit vectors of shape (texts, width of the model), zero for empty texts.

    Raises MigakiError where the package sentence-transformers is not installed.
    """
    import torch

    model = _load(folder)
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        made = model.encode(text.to_list(), batch_size=32, normalize_embeddings=True, show_progress_bar=False)
    finally:
        torch.set_num_threads(before)
    made = np.asarray(made, np.float32).reshape(len(text), model.get_embedding_dimension())
    made[(text.str.strip_chars() == "").to_numpy()] = 0
    return made


@cache
def _load(folder: Path) -> Any:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise MigakiError(
            "the package sentence-transformers is not installed; pip install 'migaki[semantic]'",
            "sentence-transformers が入っていません。pip install 'migaki[semantic]' で入れてください。",
        ) from error
    from transformers.utils import logging

    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        return SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    finally:
        if shown:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call]
