"""The batch as a locked Excel sheet, and back with every row checked."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from curate.label.batch import BATCH, LABELS, QUESTIONS, text_hash
from migaki.errors import MigakiError, japanese_locale
from migaki.stage import stage

SHEET = "migaki"
BY = "annotator"
WIDTHS = {"why": 22, "question": 45, "answer": 60, "source": 28, "quote": 50, "conflict": 40}
HEADINGS_JA = {
    "why": "選ばれた理由",
    "question": "質問",
    "answer": "回答",
    "source": "出典",
    "quote": "出典の文",
    "conflict": "矛盾する回答",
}


@stage("label.batch", scope="whole", takes=("samples", "elements"), gives="files", requires=("masked",))
class Sheet:
    """Write the routed rows to `batch.xlsx`: everything locked but the answers, verdicts as a drop-down list."""

    def __call__(self, samples: pl.DataFrame, elements: pl.DataFrame, out: Path) -> dict[str, object]:
        """Write the workbook into `out`; gives the number of rows."""
        from curate.label.batch import batch

        rows = batch(samples, elements) if "route" in samples.columns else pl.DataFrame(schema=BATCH)
        write(rows, out / "batch.xlsx")
        return {"rows": rows.height}


def write(rows: pl.DataFrame, path: Path) -> None:
    """Write a batch as a workbook. Formulas in customers' text stay text."""
    import xlsxwriter

    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})  # the same bytes each time
    sheet = book.add_worksheet(SHEET)
    head = book.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1, "valign": "top"})
    fixed = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "border_color": "#CCCCCC"})
    free = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "locked": False, "bg_color": "#FFFBE6"})
    columns = [*BATCH, *(f"new_{ask.name}" for ask in QUESTIONS), BY]
    # Row 1 holds names for the machine, row 2 titles for people.
    sheet.write_row(0, 0, columns, head)
    sheet.write_row(1, 0, _titles(), head)
    sheet.set_row(0, None, None, {"hidden": True})
    for at, row in enumerate(rows.iter_rows(), 2):
        for column, value in enumerate(row):
            sheet.write_string(at, column, value or "", fixed)
        for column in range(len(BATCH), len(columns)):
            sheet.write_blank(at, column, None, free)
    for at, name in enumerate(columns):
        sheet.set_column(at, at, WIDTHS.get(name, 24), None, {"hidden": name in ("id", "hash", "lang")})
    sheet.data_validation(
        2, len(BATCH), rows.height + 2, len(BATCH), {"validate": "list", "source": list(QUESTIONS[0].choices)}
    )
    sheet.freeze_panes(2, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True})
    book.close()


def _titles() -> list[str]:
    ja = japanese_locale()
    return [
        *((HEADINGS_JA.get(name, name) if ja else name) for name in BATCH),
        *((ask.ja if ja else ask.en) for ask in QUESTIONS),
        "記入者" if ja else BY,
    ]


def read(path: Path, now: datetime) -> pl.DataFrame:
    """Read people's answers from a filled-in workbook: columns as in LABELS, one row an answer given.

    Raises MigakiError naming the row where a locked cell was changed (its hash no longer fits), a verdict is none of
    the choices, or a verdict has no annotator.
    """
    try:
        rows = pl.read_excel(path, sheet_name=SHEET, infer_schema_length=0)
    except Exception as error:
        raise MigakiError(
            f"{path}: cannot be read as a Migaki batch ({error}); give the workbook that `migaki label` wrote",
            f"{path}: Migaki のバッチとして読めません ({error})。`migaki label` が書き出した表を渡してください。",
        ) from error
    wanted = [*BATCH, *(f"new_{ask.name}" for ask in QUESTIONS), BY]
    if lacking := [name for name in wanted if name not in rows.columns]:
        raise MigakiError(f"{path}: columns are missing: {lacking}", f"{path}: 列がありません: {lacking}")
    rows = rows.select(pl.col(name).cast(pl.String).fill_null("") for name in wanted).with_row_index("line", 2).slice(1)
    rows = rows.with_columns(pl.col(*wanted).str.replace_all("\r\n", "\n"), found=text_hash(rows))
    _refuse(
        path, rows.filter(pl.col("hash") != pl.col("found")), "a locked cell was changed", "固定欄が変更されています"
    )
    answered = rows.filter(pl.any_horizontal(pl.col(f"new_{ask.name}") != "" for ask in QUESTIONS))
    choices = list(QUESTIONS[0].choices)
    _refuse(
        path,
        answered.filter(~pl.col("new_verdict").is_in(choices)),
        f"verdict must be one of {choices}",
        f"判定は {choices} から選んでください",
    )
    _refuse(path, answered.filter(pl.col(BY) == ""), "who answered? annotator is empty", "記入者が空です")
    long = answered.select(
        "id", "hash", BY, *(pl.col(f"new_{ask.name}").alias(f"q:{ask.name}") for ask in QUESTIONS)
    ).unpivot([f"q:{ask.name}" for ask in QUESTIONS], index=["id", "hash", BY], variable_name="question")
    given = long.filter(pl.col("value") != "").with_columns(
        pl.col("question").str.strip_prefix("q:"), by=BY, by_kind=pl.lit("human"), at=pl.lit(now)
    )
    return given.select(pl.col(name).cast(kind) for name, kind in LABELS.items()).sort("id", "question")


def _refuse(path: Path, rows: pl.DataFrame, en: str, ja: str) -> None:
    if not rows.is_empty():
        line, row = rows["line"][0], rows["id"][0]
        raise MigakiError(f"{path}: row {line} (id {row}): {en}", f"{path}: {line} 行目 (id {row}): {ja}")
