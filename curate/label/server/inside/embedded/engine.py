# mypy: disable-error-code="import-not-found,misc,untyped-decorator"
"""Argilla's search engine on SQLite, registered as `embedded`.

Filters, orders, facets and progress are SQL over Argilla's own tables, so they are never out of step with them. Only
text and vectors lie in a file of their own. The methods that would keep an index in step with responses and
suggestions have nothing to do. What each gives is what `argilla_server.search_engine.commons` gives, except: a search
for text is ranked for everybody, a person's progress counts nobody else's responses, Japanese is found by its parts.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from argilla_server.enums import SimilarityOrder
from argilla_server.search_engine.base import SearchEngine, SearchResponseItem, SearchResponses, TextQuery
from argilla_server.settings import settings
from sqlalchemy import make_url

from . import counts, index, searching
from .filters import condition
from .sql import Sql
from .store import Store

_T = TypeVar("_T")


@cache
def store() -> Store:
    """Give the files of this server."""
    return Store(Path(make_url(settings.database_url).database))


async def _on_thread(work: Callable[..., _T], *args: Any) -> _T:
    return await asyncio.to_thread(lambda: work(store().con, *args))


@SearchEngine.register(engine_name="embedded")
class EmbeddedSearchEngine(SearchEngine):
    """The engine; it keeps nothing of its own between requests."""

    @classmethod
    async def new_instance(cls) -> EmbeddedSearchEngine:
        """Give an engine; Argilla asks for one a request."""
        return cls()

    async def close(self) -> None:
        """Do nothing: connections live as long as their threads."""

    async def ping(self) -> bool:
        """Tell whether the files can be opened."""
        return await _on_thread(lambda con: bool(con.execute("SELECT 1").fetchone()))

    async def info(self) -> dict[str, Any]:
        """Say what this is."""
        return {"name": "embedded", "version": {"number": sqlite3.sqlite_version, "distribution": "sqlite"}}

    async def create_index(self, dataset: Any) -> None:
        """Make the dataset's text table."""
        await _on_thread(index.create, dataset.id.hex)

    async def delete_index(self, dataset: Any) -> None:
        """Forget a dataset."""
        await _on_thread(index.drop, dataset.id.hex)

    async def index_records(self, dataset: Any, records: Iterable[Any]) -> None:
        """Take in records, which Argilla has committed before it calls."""
        await _on_thread(index.index, dataset.id.hex, [record.id.hex for record in records])

    async def delete_records(self, dataset: Any, records: Iterable[Any]) -> None:
        """Forget records."""
        await _on_thread(index.delete, dataset.id.hex, [record.id.hex for record in records])

    async def configure_metadata_property(self, dataset: Any, metadata_property: Any) -> None:
        """Do nothing: metadata are read where they lie."""

    async def partial_record_update(self, record: Any, **update: Any) -> None:
        """Do nothing: a record's status is read where it lies."""

    async def update_record_response(self, response: Any) -> None:
        """Do nothing: responses are read where they lie."""

    async def delete_record_response(self, response: Any) -> None:
        """Do nothing, as above."""

    async def update_record_suggestion(self, suggestion: Any) -> None:
        """Do nothing: suggestions are read where they lie."""

    async def delete_record_suggestion(self, suggestion: Any) -> None:
        """Do nothing, as above."""

    async def get_dataset_progress(self, dataset: Any) -> dict[str, int]:
        """Count the records by status; nothing for a draft."""
        return {} if dataset.is_draft else await _on_thread(counts.progress, dataset.id)

    async def get_dataset_user_progress(self, dataset: Any, user: Any) -> dict[str, int]:
        """Count a person's own responses by status; nothing for a draft."""
        return {} if dataset.is_draft else await _on_thread(counts.own_progress, dataset.id, user.id)

    async def compute_metrics_for(self, metadata_property: Any) -> Any:
        """Give what the filter menus show."""
        return await _on_thread(counts.facet, metadata_property)

    async def search(
        self,
        dataset: Any,
        query: TextQuery | str | None = None,
        filter: Any = None,
        sort: Any = None,
        offset: int = 0,
        limit: int = 100,
        user_id: Any = None,
    ) -> SearchResponses:
        """Give a page of records and how many there are in all."""
        page = (sort, user_id, offset, limit)
        found, total = await _on_thread(searching.page, dataset.id.hex, _text(query), condition(filter), *page)
        return SearchResponses(items=[_item(row) for row in found], total=total)

    async def similarity_search(
        self,
        dataset: Any,
        vector_settings: Any,
        value: list[float] | None = None,
        record: Any = None,
        query: TextQuery | str | None = None,
        filter: Any = None,
        max_results: int = 100,
        order: Any = SimilarityOrder.most_similar,
        threshold: float | None = None,
    ) -> SearchResponses:
        """Give the records nearest to a vector or to another record, which is left out, or the farthest."""
        if bool(value) == bool(record):
            raise ValueError("Must provide either vector value or record to compute the similarity search")
        wanted = value or record.vector_value_by_vector_settings(vector_settings)
        if not wanted:
            raise ValueError("Cannot find a vector value to apply with provided info")
        if order == SimilarityOrder.least_similar:
            wanted = [-number for number in wanted]
        where = condition(filter)
        if record:
            where = where & Sql("r.id <> ?", (record.id.hex,))
        setting = vector_settings.id.hex
        found = await _on_thread(searching.nearest, dataset.id.hex, _text(query), setting, wanted, where, max_results)
        items = [_item(row) for row in found if threshold is None or row[1] >= threshold]
        return SearchResponses(items=items, total=len(found))


def _item(row: tuple[str, float | None]) -> SearchResponseItem:
    return SearchResponseItem(record_id=UUID(row[0]), score=row[1])


def _text(query: TextQuery | str | None) -> tuple[str, str | None] | None:
    """Give what to search for, and in which field if only in one."""
    if query is None:
        return None
    return (query, None) if isinstance(query, str) else (query.q, query.field)
