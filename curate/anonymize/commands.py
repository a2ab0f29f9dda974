"""`migaki audit`, `migaki reveal` and `migaki forget`: proof that personal data are gone, and their way back or out."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path
from typing import Any

import click

from curate.anonymize import canaries
from migaki.cli.common import json_option, run_chain, workspace_at, workspace_option
from migaki.errors import MigakiError, say
from migaki.files import write_table
from migaki.registry import load
from migaki.store import json_text
from migaki.workspace import Workspace

SHOWN = 20  # places that the text report lists
LOG = "audit.log.jsonl"  # in the workspace's root: who looked at or removed what
key_option = click.option(
    "--key",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help=say("the vault's key, in place of MIGAKI_VAULT_KEY", "保管庫の鍵のファイル（MIGAKI_VAULT_KEY の代わり）"),
)


@click.group("audit")
def audit() -> None:
    """Prove that personal data are gone from what was written."""


@audit.command()
@workspace_option
@key_option
@json_option
def pii(workspace: str, key: Path | None, as_json: bool) -> int:
    """Scan exports, reports and every other file with all layers, and for what was found before; 1 if any is left.

    What the layers found before masking is searched for in all its forms (width, kana, spaces, hyphens): it is taken
    from the rows before masking, or from the vault where its key is given. Planted canaries give the recall, with a
    95 % interval. Writes WORKSPACE/audit/pii.json; it names places and holds no original.
    """
    from curate.anonymize.audit import audit as scanned

    place = workspace_at(workspace)
    found = scanned(place, _key(place, key))
    found["at"] = datetime.now(UTC).isoformat(timespec="seconds")
    place.store.write_text(place.root / "audit" / "pii.json", json_text(found))
    click.echo(json.dumps(found, ensure_ascii=False, indent=1)) if as_json else _tell(found)
    return 1 if found["left"] else 0


@audit.command()
@workspace_option
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help=say("ticket export", "書き出し先"))
@click.option("--count", default=60, show_default=True, type=click.IntRange(1), help=say("canaries", "件数"))
@click.option("--seed", default=1, show_default=True, help=say("of the draw", "乱数の種"))
def plant(workspace: str, output: Path, count: int, seed: int) -> None:
    """Write invented tickets with invented personal data, to be named among the recipe's tickets for a rehearsal.

    What was planted is kept in WORKSPACE/canaries.jsonl (mode 0600) for `migaki audit pii` and `migaki audit memory`.
    """
    place = workspace_at(workspace)
    made = canaries.made(count, seed)
    write_table(canaries.tickets(made), output)
    kept = place.root / canaries.FILE
    place.store.write_text(kept, made.drop("suffix").write_ndjson())
    kept.chmod(0o600)
    click.echo(say(f"{count} canaries in {output}", f"カナリア {count} 件を {output} に書きました"))


@audit.command()
@workspace_option
@json_option
def memory(workspace: str, as_json: bool) -> int:
    """Ask the trained adapter for the planted canaries: exposure in bits, and how many it says; 1 if it says any.

    Writes WORKSPACE/train/probe/probe.json, without the values.
    """
    place = workspace_at(workspace)
    record = place.record()
    record.steps = [step for step in record.steps if step.step != "train.probe"]
    probe = load("stages", "train.probe")(canaries=place.root / canaries.FILE)
    run_chain(place, [probe], record=record, quiet=as_json)
    found = json.loads((place.published("train.probe") / "probe.json").read_text("utf-8"))
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        for name in ("canaries", "verbatim", "exposure_mean", "exposure_max"):
            click.echo(f"{name}  {found[name]}")
    return 1 if found["verbatim"] else 0


@click.command()
@click.argument("sample", metavar="ID")
@workspace_option
@key_option
@json_option
def reveal(sample: str, workspace: str, key: Path | None, as_json: bool) -> None:
    """Show what a row said before masking, from the vault; needs its key, and adds a line to the audit log."""
    from curate.anonymize import vault

    place = workspace_at(workspace)
    opened = vault.opened(place.files(vault.NAME) / vault.FILE, vault.key_of(key))
    ids = [id_ for id_ in opened if id_.startswith(sample)]
    if len(ids) != 1:
        raise MigakiError(
            f"{len(ids)} rows of the vault start with {sample!r}; give more of the id, or a row's parent",
            f"保管庫で {sample!r} で始まる行は {len(ids)} 件です。"
            "id をもう少し長く、または元の行の id を指定してください。",
        )
    logged(place, "reveal", ids[0])
    if as_json:
        click.echo(json.dumps({"id": ids[0], "messages": opened[ids[0]]}, ensure_ascii=False, indent=1))
        return
    click.secho(ids[0], bold=True)
    for message in opened[ids[0]]:
        click.echo(f"  {message['role']}: {message['content']}")


@click.command()
@click.argument("subject", nargs=-1, required=True)
@workspace_option
@key_option
@click.option("--yes", is_flag=True, help=say("remove; without it only listed", "実際に消す（なければ一覧のみ）"))
@json_option
def forget(subject: tuple[str, ...], workspace: str, key: Path | None, yes: bool, as_json: bool) -> None:
    """List what is derived from a person, named by any form (name, mail, number, ticket), and remove it with --yes.

    Rows go from every step in the store and from the vault; exports, adapters and sheets that were made from them go
    as a whole. Proof of it, with digests before and after, lies in WORKSPACE/audit/forget-TIME.json.
    """
    from curate.anonymize.forget import derived, remove

    place = workspace_at(workspace)
    found = derived(place, subject, _key(place, key))
    if yes:
        told = remove(place, found, subject)
        logged(place, "forget", told["proof"])
    else:
        told = found.told()
    click.echo(json.dumps(told, ensure_ascii=False, indent=1) if as_json else _listed(told, done=yes))


def logged(place: Workspace, what: str, of: str) -> None:
    """Add a line to the audit log, before what it tells of is shown."""
    line = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "by": getuser(), "did": what, "of": of}
    path = place.root / LOG
    path.touch(mode=0o600)
    with path.open("a", encoding="utf-8") as log:
        log.write(json.dumps(line, ensure_ascii=False) + "\n")


def _key(place: Workspace, file: Path | None) -> bytes | None:
    """Read the vault's key where there is a vault and a key is given."""
    from curate.anonymize import vault

    there = place.record().last(vault.NAME) is not None
    return vault.key_of(file) if there and (file or vault.given()) else None


def _tell(found: dict[str, Any]) -> None:
    files, texts, known, left = found["files"], found["texts"], found["originals"], found["left"]
    click.echo(
        say(
            f"{files} files, {texts} texts, searched for {known} known values and with all layers",
            f"{files} ファイル、{texts} 件の文を、既知の値 {known} 件と全検出層で調べました",
        )
    )
    for name, share in found["canaries"].items():
        low, high = share["low"], share["high"]
        click.echo(f"  canaries {name}: {share['hits']}/{share['of']} (95 %: {low}–{high})")
    for one in left[:SHOWN]:
        at = "" if one["start"] is None else f":{one['start']}–{one['end']}"
        click.echo(f"  {one['file']} #{one['text']}{at}  {one['type']} ({one['by']})")
    if len(left) > SHOWN:
        click.echo(say(f"  … {len(left) - SHOWN} more in audit/pii.json", f"  … 残り {len(left) - SHOWN} 件"))
    told = say(f"{len(left)} left", f"残り {len(left)} 件") if left else say("nothing is left", "残っていません")
    click.secho(told, fg="red" if left else "green", file=sys.stdout)


def _listed(told: dict[str, Any], *, done: bool) -> str:
    lines = [say(f"{told['rows']} rows of the store", f"保管データ {told['rows']} 行")]
    lines += [f"  {step}: {count}" for step, count in told["steps"].items()]
    lines += [say(f"made from them: {path}", f"派生物: {path}") for path in told["files"]]
    lines += [say(f"still in the source: {name}", f"元のファイル: {name}") for name in told["sources"]]
    lines.append(
        say(f"removed; proof: {told['proof']}", f"消しました。証明: {told['proof']}")
        if done
        else say("nothing removed yet: add --yes", "まだ消していません。--yes を付けると消します")
    )
    return "\n".join(lines)
