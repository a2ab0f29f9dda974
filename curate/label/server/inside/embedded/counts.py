# mypy: disable-error-code="import-not-found"
"""What the UI shows beside the records: facets of metadata, progress of all and of one person."""

from __future__ import annotations

import sqlite3
from typing import Any
from uuid import UUID

from argilla_server.enums import MetadataPropertyType
from argilla_server.search_engine.base import FloatMetadataMetrics, IntegerMetadataMetrics, TermsMetrics

from .filters import path
from .sql import number


def progress(con: sqlite3.Connection, dataset: UUID) -> dict[str, int]:
    """Count records by status: total, and those of pending and completed that are not zero."""
    return _totalled(con, "SELECT status, count(*) FROM records WHERE dataset_id = ? GROUP BY 1", dataset)


def own_progress(con: sqlite3.Connection, dataset: UUID, user: UUID) -> dict[str, int]:
    """Count a person's responses by status."""
    source = "FROM responses p JOIN records r ON r.id = p.record_id WHERE r.dataset_id = ? AND p.user_id = ?"
    return _totalled(con, f"SELECT p.status, count(*) {source} GROUP BY 1", dataset, user)


def facet(con: sqlite3.Connection, prop: Any) -> Any:
    """Give a metadata property's terms with their counts, the most frequent first, or its least and greatest value."""
    found = (path(prop.name), prop.dataset_id.hex)
    source = "FROM records r, json_each(r.metadata, ?) j WHERE r.dataset_id = ? AND j.value IS NOT NULL"
    if prop.type == MetadataPropertyType.terms:
        counted = con.execute(f"SELECT j.value, count(*) {source} GROUP BY 1 ORDER BY 2 DESC, 1", found).fetchall()
        terms = [TermsMetrics.TermCount(term=str(term), count=count) for term, count in counted]
        return TermsMetrics(total=sum(count for _, count in counted), values=terms)
    whole = prop.type == MetadataPropertyType.integer
    least, greatest = con.execute(f"SELECT min(number(j.value)), max(number(j.value)) {source}", found).fetchone()
    if whole and least is not None:
        least, greatest = int(least), int(greatest)
    return (IntegerMetadataMetrics if whole else FloatMetadataMetrics)(min=number(least), max=number(greatest))


def _totalled(con: sqlite3.Connection, query: str, *ids: UUID) -> dict[str, int]:
    counted = dict(con.execute(query, [one.hex for one in ids]).fetchall())
    return {"total": sum(counted.values()), **counted}
