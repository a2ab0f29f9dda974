"""What was found and replaced: the originals of a run, for as long as the workspace or its vault still holds them."""

from __future__ import annotations

import polars as pl

from curate.anonymize.redact import BLACK, Redact
from curate.anonymize.stage import NAME
from curate.anonymize.vault import FILE, opened
from curate.anonymize.vault import NAME as VAULT
from migaki.stage import info
from migaki.text.normalize import fold
from migaki.workspace import RunRecord, StepRecord, Workspace

FOUND = {"type": pl.String(), "value": pl.String(), "surrogate": pl.String()}
BETWEEN = r"[-‐‑‒–—―−ｰー_().・/,、,:;'’]"  # what people put between the parts of a name or a number
KATAKANA = [chr(code) for code in range(ord("ァ"), ord("ヶ") + 1)]
HIRAGANA = [chr(ord(kana) - 0x60) for kana in KATAKANA]


def folded(text: pl.Series) -> pl.Series:
    """Fold text so that all ways of writing the same are equal: width, case, kana, spaces, what stands between parts.

    >>> folded(pl.Series(["ヤマダ　タロウ", "０３（１２３４）５６７８", "Taro_YAMADA"])).to_list()
    ['やまだたろう', '0312345678', 'taroyamada']
    """
    return fold(text).str.replace_all(BETWEEN, "").str.replace_many(KATAKANA, HIRAGANA)


def telling(value: pl.Expr) -> pl.Expr:
    """Tell whether a folded value says who it is wherever it stands: a bare 森 or 3 does not, and is a common word.

    >>> pl.select(telling(pl.Series(["山田", "山田太郎", "0312345678", "1234"]))).to_series().to_list()
    [False, True, True, False]
    """
    han, kana = value.str.count_matches(r"[\p{Han}々]"), value.str.count_matches(r"\p{Hiragana}")
    return (han >= 3) | (han + kana >= 4) | (value.str.len_chars() >= 6)


def standing(text: pl.Series, values: pl.Series) -> pl.DataFrame:
    """Find which of some folded values stand in which texts: row, folded.

    A number that is only a part of a longer one is another number.

    >>> standing(pl.Series(["電話０３（１２３４）５６７８", "No. 903123456780"]), pl.Series(["0312345678"])).rows()
    [(0, '0312345678')]
    """
    wanted = values.to_list()
    rows = pl.DataFrame({"row": pl.int_range(len(text), dtype=pl.UInt32, eager=True), "text": folded(text)})
    if not wanted:
        return rows.clear().rename({"text": "folded"})
    hits = rows.filter(pl.col("text").str.contains_any(wanted))
    hits = hits.with_columns(folded=pl.col("text").str.extract_many(wanted, overlapping=True)).explode("folded")
    number = pl.col("folded").str.contains(r"^\d+$")
    apart = pl.when(number).then(pl.format(r"(?:^|\D){}(?:\D|$)", "folded")).otherwise(pl.lit(""))
    return hits.unique(maintain_order=True).filter(pl.col("text").str.contains(apart)).select("row", "folded")


def originals(workspace: Workspace, key: bytes | None = None) -> pl.DataFrame:
    """Give what was found and replaced, each value once: type, value, surrogate.

    From the rows before masking where `--purge-raw` has not removed them, else from the vault where there is one and
    its key is given. Empty where neither is there.
    """
    record = workspace.record()
    found = [_masked(workspace, record, key), _blackened(workspace, record)]
    return pl.concat(found).unique().sort("type", "value", "surrogate")


def surrogates(workspace: Workspace) -> pl.Series:
    """Give everything that was put in the place of an original, each once."""
    step = _step(workspace.record(), NAME)
    if step is None or not workspace.holds(step):
        return pl.Series(dtype=pl.String)
    spans = workspace.table("samples", step)["anonymize_spans"].explode().drop_nulls()
    return spans.struct.field("surrogate").drop_nulls().unique()


def before_masking(workspace: Workspace, key: bytes | None = None) -> pl.DataFrame | None:
    """Give id and messages of all rows as they were before masking; None where they are gone or sealed."""
    record = workspace.record()
    step = _step(record, NAME)
    if step is None:
        return None
    earlier = RunRecord(record.steps[: record.steps.index(step)])
    raw = earlier.last("samples")
    if raw is not None and workspace.holds(raw):
        return workspace.table("samples", raw).select("id", "messages")
    if key is None or earlier.last(VAULT) is None:
        return None
    rows = opened(workspace.files(VAULT) / FILE, key)
    schema = workspace.table("samples", step).select("id", "messages").schema
    return pl.DataFrame({"id": list(rows), "messages": list(rows.values())}, schema=schema)


def _masked(workspace: Workspace, record: RunRecord, key: bytes | None) -> pl.DataFrame:
    raw, step = before_masking(workspace, key), _step(record, NAME)
    if raw is None or step is None:
        return pl.DataFrame(schema=FOUND)
    spans = workspace.table("samples", step).select("id", "anonymize_spans").explode("anonymize_spans")
    both = spans.drop_nulls().unnest("anonymize_spans").join(raw, on="id").drop_nulls("surrogate")
    said = pl.col("messages").list.get(pl.col("message"), null_on_oob=True).struct.field("content")
    value = said.str.slice(pl.col("start"), pl.col("end") - pl.col("start"))
    return both.select("type", value=value, surrogate="surrogate").drop_nulls("value")


def _blackened(workspace: Workspace, record: RunRecord) -> pl.DataFrame:
    """Give what was blackened in the sources' text: blackening keeps the length, so that both can be laid together."""
    step = _step(record, info(Redact).name)
    raw = RunRecord(record.steps[: record.steps.index(step)]).last("elements") if step else None
    if step is None or raw is None or not (workspace.holds(raw) and workspace.holds(step)):
        return pl.DataFrame(schema=FOUND)
    both = (
        workspace.table("elements", raw)
        .select("id", old="text")
        .join(workspace.table("elements", step).select("id", new="text"), on="id")
    )
    both = both.filter(pl.col("old") != pl.col("new")).with_row_index("row")
    runs = both.with_columns(run=pl.col("new").str.extract_all(f"{BLACK}+|[^{BLACK}]+")).explode("run")
    width = pl.col("run").str.len_chars().cast(pl.Int64)
    value = pl.col("old").str.slice(width.cum_sum().over("row") - width, width)
    hit = runs.with_columns(value=value).filter(
        pl.col("run").str.starts_with(BLACK) & (pl.col("value") != pl.col("run"))
    )
    return hit.select(type=pl.lit("redacted"), value="value", surrogate="run")


def _step(record: RunRecord, name: str) -> StepRecord | None:
    return next((step for step in record.steps if step.step == name), None)
