"""The `migaki` command."""

from migaki.cli.main import main

__all__ = ["main"]
