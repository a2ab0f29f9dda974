"""Text as vectors without a download: word vectors and characters, or any encoder that the user names by path."""

from curate.embed.choose import Embedded, embed

__all__ = ["Embedded", "embed"]
