"""Nothing of a person is left outside the private part and the vault, and what is left somewhere is found."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from curate.anonymize import artifacts, canaries, commands
from curate.anonymize.audit import audit
from curate.anonymize.originals import folded, originals, telling
from tests.curate.anonymize.conftest import KEY, MAIL, OTHER, PHONE, WIDE, run


def ask(*args: object):
    command, *rest = args
    done = CliRunner().invoke(command, list(map(str, rest)), standalone_mode=False)
    if done.exception:
        raise done.exception
    return done


@pytest.mark.parametrize(
    "pair",
    [("ヤマダ　タロウ", "やまだたろう"), ("０３（１２３４）５６７８", "03-1234-5678"), ("Taro YAMADA", "taro_yamada")],
)
def test_ways_of_writing_the_same_fold_alike(pair) -> None:
    one, other = folded(pl.Series(pair))
    assert one == other


def test_a_common_word_tells_nothing_and_a_full_name_does() -> None:
    values = folded(
        pl.Series(["森", "山田", "12345", "山田太郎", "ヤマダタロウ", "090-1234-5678", "j.doe@example.com"])
    )
    assert pl.select(telling(values)).to_series().to_list() == [False, False, False, True, True, True, True]


def test_no_file_outside_the_private_part_holds_an_original(company) -> None:
    place = company
    found = audit(place)
    assert found["originals"] >= 3
    assert found["left"] == []
    looked = {path.relative_to(place.root).parts[0] for path in artifacts.public(place)}
    assert {"export", "label", "report", "run.json", "store"} <= looked
    run(company.root.parent, "--purge-raw")
    for path in place.root.rglob("*"):
        if path.is_file():
            text = "\n".join(artifacts.texts(path)) + path.read_bytes().decode("utf-8", "ignore")
            said = folded(pl.Series([text]))[0]
            assert not [value for value in (MAIL, PHONE, WIDE, OTHER) if value in text], path
            assert folded(pl.Series([PHONE]))[0] not in said, path


def test_after_purging_the_vault_gives_the_dictionary_to_who_has_the_key(company) -> None:
    place = company
    known = originals(place).filter(pl.col("type") != "redacted")
    run(company.root.parent, "--purge-raw")
    assert originals(place).is_empty()
    assert originals(place, bytes.fromhex(KEY)).equals(known)
    assert MAIL in known["value"]


def planted(root: Path, form: str) -> None:
    """Hide a value in a file of each format that a workspace may hold."""
    frame = pl.DataFrame({"rows": [[{"content": f"連絡は{form}まで"}]]})
    frame.write_parquet(root / "a.parquet")
    frame.write_ipc(root / "b.arrow")
    frame.write_ipc_stream(root / "c.arrow")
    (root / "d.json").write_text(json.dumps({"error": {"text": f"連絡は{form}まで"}}))  # ASCII escapes
    (root / "e.html").write_text(f"<p>連絡は<b>{form}</b>まで</p>", encoding="utf-8")
    (root / "f.jsonl.gz").write_bytes(gzip.compress(json.dumps({"x": form}).encode()))
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", f"<si><t>連絡は{form}まで</t></si>")
    with zipfile.ZipFile(root / "g.zip", "w") as archive:
        archive.writestr("sheet.xlsx", inner.getvalue())
    (root / "h.log").write_text(f"failed: {form}\n", encoding="utf-8")


@pytest.mark.parametrize("form", [PHONE, WIDE, "090 1234 9999"])
def test_what_is_left_is_found_in_every_format_and_form(company, form) -> None:
    place = company
    (place.root / "odd").mkdir()
    planted(place.root / "odd", form)
    found = audit(place)
    assert {one["file"] for one in found["left"]} == {
        path.relative_to(place.root).as_posix() for path in (place.root / "odd").iterdir()
    }
    done = ask(commands.audit, "pii", "-w", place.root)
    assert done.return_value == 1
    report = (place.root / "audit" / "pii.json").read_text()
    assert form not in report + done.output
    assert PHONE not in report + done.output


def test_a_clean_workspace_ends_with_0_and_is_clean_again_with_its_own_report(company) -> None:
    place = company
    for _ in range(2):
        done = ask(commands.audit, "pii", "-w", place.root, "--json")
        assert done.return_value == 0
        assert json.loads(done.output)["left"] == []


def test_a_number_within_a_longer_one_is_another_number(company) -> None:
    place = company
    (place.root / "order.txt").write_text("注文 7709012349999881 を受けました", encoding="utf-8")
    assert not [one for one in audit(place)["left"] if one["by"] == "dictionary"]


def test_a_canary_that_no_layer_finds_lowers_the_recall(company, tmp_path) -> None:
    place = company
    ask(commands.audit, "plant", "-w", place.root, "-o", tmp_path / "tickets" / "canaries.csv", "--count", 12)
    assert (place.root / canaries.FILE).stat().st_mode & 0o777 == 0o600
    run(company.root.parent)
    numbers = ("EMAIL_ADDRESS", "PHONE_NUMBER", "CREDIT_CARD", "JP_MY_NUMBER")
    found = audit(place)
    assert {name: found["canaries"][name]["share"] for name in numbers} == dict.fromkeys(numbers, 1.0)
    made = canaries.read(place.root)
    (place.root / "leak.txt").write_text("ご登録: " + made["value"][2], encoding="utf-8")
    after = audit(place)
    assert after["canaries"]["PHONE_NUMBER"]["hits"] == found["canaries"]["PHONE_NUMBER"]["hits"] - 1
    assert after["canaries"]["all"]["high"] <= 1
