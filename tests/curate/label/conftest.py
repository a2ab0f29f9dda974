"""What every test with a real server needs."""

from __future__ import annotations

import pytest

from curate.label.server.environment import interpreter
from migaki.errors import MigakiError


@pytest.fixture(scope="session")
def environment() -> None:
    """Make the environment of the server; skip where it cannot be made."""
    try:
        interpreter()
    except MigakiError as error:
        pytest.skip(f"no environment for the server: {error}")
