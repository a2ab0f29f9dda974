"""Who may sign in: the owner, an admin and the annotators, each with a random password in the private folder."""

from __future__ import annotations

from pathlib import Path

from curate.label.server.api import Api
from curate.label.server.folder import keep, known, password
from curate.label.server.inside.embedded.names import OWNER, WORKSPACE

ADMIN = "admin"


def ensure(place: Path, api: Api, annotators: tuple[str, ...]) -> None:
    """Make the admin and the annotators who are not there yet; nobody's password is changed."""
    there = {user["username"] for user in api("GET", "users")["items"]}
    roles = {name: "annotator" for name in annotators if name != OWNER} | {ADMIN: "admin"}
    missing = {name: role for name, role in roles.items() if name not in there}
    if not missing:
        return
    (space,) = (one["id"] for one in api("GET", "me/workspaces")["items"] if one["name"] == WORKSPACE)
    secrets = known(place)
    # Passwords are kept before they count, so that a crash in between locks nobody out.
    secrets["passwords"] = {name: password() for name in missing} | secrets["passwords"]
    keep(place, secrets)
    for name, role in missing.items():
        about = {"first_name": name, "username": name, "role": role, "password": secrets["passwords"][name]}
        user = api("POST", "users", about)
        api("POST", f"workspaces/{space}/users", {"user_id": user["id"]})
