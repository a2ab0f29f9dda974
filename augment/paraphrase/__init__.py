"""Paraphrases of questions by a language model, each gated by rules."""

from augment.paraphrase.stage import Paraphrase

__all__ = ["Paraphrase"]
