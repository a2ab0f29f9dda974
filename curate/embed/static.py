"""A static embedding by path: a table of token vectors and a tokeniser, mean and no transformer (model2vec's form)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

ROWS = 4096  # texts tokenised at a time


def vectors(text: pl.Series, folder: Path) -> npt.NDArray[np.float32]:
    """Give unit vectors of shape (texts, width of the table), zero for texts without a known token.

    The folder holds `tokenizer.json` and `model.safetensors` with a matrix (tokens, width), and where the model has
    them `weights` (tokens) and `mapping` (tokens to rows), as model2vec writes them.
    """
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    tensors = load_file(folder / "model.safetensors")
    table = next(tensor for tensor in tensors.values() if tensor.ndim == 2).astype(np.float32)
    tokens = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokens.no_padding()
    tokens.no_truncation()
    out = np.zeros((len(text), table.shape[1]), np.float32)
    for start in range(0, len(text), ROWS):
        batch = tokens.encode_batch_fast(text[start : start + ROWS].to_list(), add_special_tokens=False)
        ids = [np.asarray(one.ids, np.int64) for one in batch]
        rows = np.flatnonzero([len(one) > 0 for one in ids])
        if len(rows):
            first = np.concatenate([[0], np.cumsum([len(ids[row]) for row in rows])[:-1]])
            flat = np.concatenate([ids[row] for row in rows])
            read = table[tensors["mapping"][flat] if "mapping" in tensors else flat]
            read = read * tensors["weights"][flat, None] if "weights" in tensors else read
            out[start + rows] = np.add.reduceat(read.astype(np.float32), first)
    length = np.linalg.norm(out, axis=1, keepdims=True)
    return np.asarray(out / np.maximum(length, 1e-9), np.float32)
