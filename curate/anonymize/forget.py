"""Forgets a person: finds what is derived from him, by any of his forms, removes it, and writes the proof."""

from __future__ import annotations

import hmac
import json
import secrets
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any

import polars as pl

from curate.anonymize import vault
from curate.anonymize.identity import identities
from curate.anonymize.layers import detect
from curate.anonymize.originals import folded, standing, telling
from curate.anonymize.replace import surface
from migaki import rows
from migaki.errors import MigakiError
from migaki.record import digest
from migaki.store import json_text
from migaki.workspace import Workspace

TRAINED = ("train.fit", "train.control")
FULL = 4  # folded Japanese characters from which a form is a full name; of Latin letters twice as many


@dataclass(frozen=True)
class Derived:
    """What is derived from a person: row ids, the store's files that hold them, and what was made from them."""

    ids: frozenset[str] = frozenset()
    held: dict[Path, int] = field(default_factory=dict)  # rows.parquet, or the vault, and how many of its rows
    made: tuple[str, ...] = ()  # files steps whose output goes as a whole
    sources: tuple[str, ...] = ()  # files that hold him, which stay the owner's to mend

    def told(self) -> dict[str, Any]:
        """Give it as JSON-ready values."""
        steps: dict[str, int] = {}
        for path, count in self.held.items():
            name = path.parents[1].name
            steps[name] = steps.get(name, 0) + count
        return {
            "ids": sorted(self.ids),
            "rows": sum(steps.values()),
            "steps": dict(sorted(steps.items())),
            "files": [step.replace(".", "/") for step in self.made],
            "sources": list(self.sources),
        }


def derived(workspace: Workspace, subject: Iterable[str], key: bytes | None = None) -> Derived:
    """Find what is derived from a person, named by any of his forms, or by a ticket.

    The forms are looked for, folded, in every row of the store and in the vault where its key is given; what the same
    texts call the same person counts too. A form that is too short to tell, such as 山田, is taken as a ticket's number
    only. From the rows found it goes on by `parents`, in a ticket to the messages of the same exchange too. Raises
    MigakiError where nothing is found.
    """
    forms = pl.Series(sorted(_folded(subject)), dtype=pl.String)
    tables = {path: rows.read(path) for path in sorted(workspace.store.root.glob("*/*/" + rows.ROWS))}
    tables = {path: frame for path, frame in tables.items() if "id" in frame.columns}
    texts = pl.concat([*map(_texts, tables.values()), _sealed(workspace, key)]).unique(maintain_order=True)
    names = forms.to_frame("form").filter(telling(pl.col("form")))["form"]
    hit = texts[standing(texts["text"], names)["row"].unique()]
    more = pl.concat([names, _forms(hit["text"], names)]).unique()
    hit = pl.concat([texts[standing(texts["text"], more)["row"].unique()], _tickets(tables.values(), forms)])
    ids = _descendants(_exchange(set(hit["id"]), tables.values()), tables.values())
    if not ids:
        raise MigakiError(
            f"{workspace.root}: no row names {', '.join(subject)}. Give the whole name, or a mail. If --purge-raw has "
            "removed the originals, give the vault's key, or the ticket's number",
            f"{workspace.root}: {'、'.join(subject)} を含む行はありません。氏名全体かメールを指定してください。"
            "--purge-raw の後なら、保管庫の鍵かチケット番号を指定してください。",
        )
    held = {path: count for path, frame in tables.items() if (count := frame.filter(pl.col("id").is_in(ids)).height)}
    for path in workspace.store.root.glob(f"{vault.NAME}/*/{vault.FILE}"):
        if count := pl.read_parquet(path, columns=["id"]).filter(pl.col("id").is_in(ids)).height:
            held[path] = count
    return Derived(frozenset(ids), held, _made(workspace, ids), _sources(tables.values(), ids))


def _folded(subject: Iterable[str]) -> set[str]:
    return set(folded(pl.Series(list(subject), dtype=pl.String)))


def _texts(frame: pl.DataFrame) -> pl.DataFrame:
    """Give id and text of rows, elements or samples."""
    parts = [pl.DataFrame(schema={"id": pl.String, "text": pl.String})]
    if "text" in frame.columns:
        parts.append(frame.select("id", "text"))
    if "messages" in frame.columns:
        said = pl.col("messages").list.eval(pl.element().struct.field("content")).list.join("\n", ignore_nulls=True)
        parts.append(frame.select("id", text=said))
    return pl.concat(parts).drop_nulls()


def _tickets(tables: Iterable[pl.DataFrame], forms: pl.Series) -> pl.DataFrame:
    """Give the rows of tickets that are named: id, text (the ticket's number)."""
    parts = [pl.DataFrame(schema={"id": pl.String, "text": pl.String})]
    for frame in tables:
        if "thread" in frame.columns:
            parts.append(frame.select("id", text="thread"))
        if "evidence" in frame.columns:
            path = pl.col("evidence").list.eval(pl.element().struct.field("path").explode())
            parts.append(frame.select("id", text=path).explode("text"))
    named = pl.concat(parts).drop_nulls()
    return named.filter(folded(named["text"]).is_in(forms.implode()))


def _exchange(ids: set[str], tables: Iterable[pl.DataFrame]) -> set[str]:
    """Add the messages of tickets from which a row that names the person was made: an answer speaks of him unnamed."""
    messages, used = set[str](), set[str]()
    for frame in tables:
        if "thread" in frame.columns:
            messages |= set(frame.filter(pl.col("thread").is_not_null())["id"])
        if "parents" in frame.columns:
            used |= set(frame.filter(pl.col("id").is_in(ids))["parents"].explode().drop_nulls())
    return ids | (messages & used)


def _sealed(workspace: Workspace, key: bytes | None) -> pl.DataFrame:
    found: dict[str, str] = {}
    if key is not None:
        for path in workspace.store.root.glob(f"{vault.NAME}/*/{vault.FILE}"):
            for id_, messages in vault.opened(path, key).items():
                found[id_] = "\n".join(message["content"] or "" for message in messages)
    return pl.DataFrame(
        {"id": list(found), "text": list(found.values())}, schema={"id": pl.String(), "text": pl.String()}
    )


def _forms(text: pl.Series, forms: pl.Series) -> pl.Series:
    """Give the other forms of the person in texts that name him: what is one identity with a form that is known."""
    found = detect(text).with_columns(thread=pl.col("row"), id=pl.col("row").cast(pl.String), message=pl.lit(0))
    found = identities(found.with_columns(surface(text, found))).filter(pl.col("type") == "PERSON")
    known = found.with_columns(folded(found["surface"]).alias("form"))
    his = known.filter(pl.col("form").is_in(forms.implode())).select("thread", "identity").unique()
    others = known.join(his, on=["thread", "identity"], how="semi")["form"]
    # A family name alone is other people's too: 佐々木 leads to no further row, 佐々木花子 does.
    full = (others.str.count_matches(r"[\p{Han}\p{Hiragana}々]") >= FULL) | (others.str.len_chars() >= 2 * FULL)
    return others.filter(full)


def _descendants(ids: set[str], tables: Iterable[pl.DataFrame]) -> set[str]:
    """Add the rows made from rows, step by step, by `parents`."""
    links = [frame.select("id", parent="parents").explode("parent") for frame in tables if "parents" in frame.columns]
    nothing = pl.DataFrame(schema={"id": pl.String, "parent": pl.String})
    edges = pl.concat([nothing, *links]).drop_nulls().unique()
    while new := set(edges.filter(pl.col("parent").is_in(ids))["id"]) - ids:
        ids |= new
    return ids


def _made(workspace: Workspace, ids: set[str]) -> tuple[str, ...]:
    """Name the files steps of the last run that saw a row: those that train only where a training row is among them."""
    samples, made = pl.DataFrame(), []
    for step in workspace.record().steps:
        if step.gives == "samples" and workspace.holds(step):
            samples = workspace.table("samples", step).filter(pl.col("id").is_in(ids))
        elif step.gives == "files" and step.step != vault.NAME and len(samples):
            trained = step.step in TRAINED
            if not trained or (samples["split"] == "train").any():
                made.append(step.step)
    return tuple(made)


def _sources(tables: Iterable[pl.DataFrame], ids: set[str]) -> tuple[str, ...]:
    named = [frame.filter(pl.col("id").is_in(ids))["source"] for frame in tables if "source" in frame.columns]
    return tuple(sorted({name for column in named for name in column.drop_nulls()}))


def remove(workspace: Workspace, found: Derived, subject: Iterable[str]) -> dict[str, Any]:
    """Remove the rows, what was made from them, and people's labels of them; write and give the proof.

    The proof holds digests of all files that were changed or removed and of the dataset, before and after; the person
    only as an HMAC under a random salt, so that who knows the name can check it and nobody else learns it.
    """
    salt, before = secrets.token_hex(16), _digests(workspace, found)
    record = workspace.record()
    proof = found.told() | {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "salt": salt,
        "subject": sorted(hmac.digest(salt.encode(), form.encode(), "sha256").hex() for form in _folded(subject)),
        "dataset_before": record.digest,
        "before": before,
    }
    with workspace.store.locked():
        _without(found)
        for step in found.made:
            shutil.rmtree(workspace.published(step), ignore_errors=True)
            shutil.rmtree(workspace.store.root / step, ignore_errors=True)
        _unlabel(workspace, found.ids)
        shutil.rmtree(workspace.root / "report", ignore_errors=True)  # it quotes rows; `migaki report` writes it anew
        record.steps = [step for step in record.steps if step.step not in found.made]
        if record.last("samples"):
            record.digest = digest(workspace.table("samples", record.last("samples")))
        workspace.save(record)
        _publish(workspace, found)
    proof |= {"dataset_after": record.digest, "after": _digests(workspace, found)}
    name = f"forget-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}.json"
    workspace.store.write_text(workspace.root / "audit" / name, json_text(proof))
    return proof | {"proof": f"audit/{name}"}


def _without(found: Derived) -> None:
    """Write every file that holds a row without it; all are written before the first is put in place."""
    written = []
    for path in found.held:
        new = path.with_name(path.name + ".new")
        if path.name == vault.FILE:
            frame = pl.read_parquet(path)
            vault.write(frame.filter(~pl.col("id").is_in(found.ids)), new)
        else:
            gone = rows.read(path, ["id"])["id"].is_in(found.ids)
            pl.read_parquet(path).filter(~gone).write_parquet(new, compression="lz4", statistics=False)
            _recount(path.with_name("manifest.json"), int(gone.sum()))
        written.append(new)
    for new in written:
        new.replace(new.with_name(new.name.removesuffix(".new")))


def _recount(path: Path, gone: int) -> None:
    manifest = json.loads(path.read_bytes())
    manifest["forgotten"] = manifest.get("forgotten", 0) + gone
    manifest["rows"] = manifest.get("rows", gone) - gone
    path.write_text(json_text(manifest), encoding="utf-8")


def _unlabel(workspace: Workspace, ids: frozenset[str]) -> None:
    for path in sorted(workspace.labels().glob("*.jsonl")):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines if json.loads(line)["id"] not in ids]
        if len(kept) < len(lines):
            workspace.store.write_text(path, "".join(kept))


def _publish(workspace: Workspace, found: Derived) -> None:
    """Bring the vault that was changed to where it is published."""
    target = workspace.published(vault.NAME) / vault.FILE
    step = workspace.record().last(vault.NAME)
    if step and target.exists() and any(path.name == vault.FILE for path in found.held):
        shutil.copy(workspace.files(vault.NAME) / vault.FILE, target)


def _digests(workspace: Workspace, found: Derived) -> dict[str, str]:
    """Hash the files that hold rows, and those that were made from them, as far as they are there."""
    folders = [workspace.published(step) for step in found.made]
    files = [*found.held, *(path for folder in folders for path in folder.rglob("*") if path.is_file())]
    hashed = {}
    for path in sorted(files):
        if path.exists():
            with path.open("rb") as opened:
                hashed[path.relative_to(workspace.root).as_posix()] = file_digest(opened, "sha256").hexdigest()
    return hashed
