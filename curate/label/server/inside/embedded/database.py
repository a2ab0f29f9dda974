# mypy: disable-error-code="import-not-found"
"""Argilla's database: which one the engine knows, and who owns it."""

from __future__ import annotations

import sqlite3
import sys
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .names import OWNER, WORKSPACE

VERSION, REVISION = "2.8.0", "580a6553186f"  # of Argilla, and of its tables: the engine reads them


def check(database: Path) -> None:
    """Refuse versions that the engine does not know. Asked first: to import Argilla takes seconds."""
    if (found := version("argilla-server")) != VERSION:
        sys.exit(f"argilla-server {VERSION} is needed, this is {found}")
    package = find_spec("argilla_server")
    (place,) = package.submodule_search_locations if package and package.submodule_search_locations else [""]
    if (tables := _revision(database)) and not [*Path(place, "alembic", "versions").glob(f"{tables}_*.py")]:
        sys.exit(f"{database}: tables of revision {REVISION} are needed, these are {tables}")


def migrate(database: Path) -> None:
    """Make the tables, or finish making them."""
    from alembic import command
    from alembic.config import Config
    from argilla_server.database import ALEMBIC_CONFIG_FILE

    if _revision(database) != REVISION:
        if not _ask(database, "SELECT count(*) FROM users"):  # a first start that was cut off: nobody was ever in
            database.unlink(missing_ok=True)
        command.upgrade(Config(ALEMBIC_CONFIG_FILE), REVISION)
    con = sqlite3.connect(database)
    con.execute("PRAGMA journal_mode = WAL")  # people read and answer while records are pushed
    con.close()


def _revision(database: Path) -> str | None:
    found: str | None = _ask(database, "SELECT version_num FROM alembic_version")
    return found


def _ask(database: Path, query: str) -> Any:
    """Give the one value that a query gives; None where the table is not there."""
    con = sqlite3.connect(database)
    try:
        return con.execute(query).fetchone()[0]
    except (sqlite3.OperationalError, TypeError):
        return None
    finally:
        con.close()


async def owner(password: str, key: str) -> None:
    """Make the owner and the workspace at the first start; afterwards people may change their password."""
    from argilla_server.contexts import accounts
    from argilla_server.database import AsyncSessionLocal
    from argilla_server.enums import UserRole
    from argilla_server.models import User, Workspace

    async with AsyncSessionLocal() as db:
        if not await accounts.get_user_by_username(db, OWNER):
            space = Workspace(name=WORKSPACE)
            hashed = accounts.hash_password(password)
            who = {"first_name": OWNER, "username": OWNER, "role": UserRole.owner}
            await User.create(db, **who, password_hash=hashed, api_key=key, workspaces=[space])
