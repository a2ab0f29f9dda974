"""House style: register, words, tone and format of answers, by the company's sheet."""

from curate.style.stage import Style

__all__ = ["Style"]
