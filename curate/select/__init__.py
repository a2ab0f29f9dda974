"""Select: a smaller set that covers the whole, with a random one of the same size beside it."""

from curate.select.stage import Select

__all__ = ["Select"]
