"""Split into train and test by source, before anything is synthesised."""

from curate.split.stage import Split

__all__ = ["Split"]
