# mypy: disable-error-code="import-not-found"
"""Two things that Argilla 2.8.0 does for each record again and again, done once."""

from __future__ import annotations

import json
import time
from typing import Any

_LOOK = 1.0  # seconds after which it is asked again whether there are webhooks


def patch() -> None:
    """Build webhook events only where a webhook would get them, and read a question's settings once."""
    _events_only_for_webhooks()
    _settings_read_once()


def _events_only_for_webhooks() -> None:
    from argilla_server.bulk import records_bulk
    from argilla_server.contexts import webhooks

    notify = records_bulk.notify_record_event_v1
    looked = {"at": float("-inf"), "found": 0.0}

    async def notify_if_any(db: Any, event: Any, record: Any) -> Any:
        if time.monotonic() - looked["at"] > _LOOK:
            looked["found"] = len(await webhooks.list_enabled_webhooks(db))
            looked["at"] = time.monotonic()
        return await notify(db, event, record) if looked["found"] else []

    records_bulk.notify_record_event_v1 = notify_if_any


def _settings_read_once() -> None:
    from argilla_server.models.database import MetadataProperty, Question

    for model in (Question, MetadataProperty):
        model.parsed_settings = property(_reader(model.parsed_settings.fget))


def _reader(read: Any) -> Any:
    known: dict[str, Any] = {}

    def parsed_settings(self: Any) -> Any:
        stored = json.dumps(self.settings, sort_keys=True)
        if stored not in known:
            known[stored] = read(self)
        return known[stored]

    return parsed_settings
