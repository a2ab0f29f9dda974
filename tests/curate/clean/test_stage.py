from __future__ import annotations

import random

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curate.clean import Clean
from migaki.alone import Columns, apply
from migaki.record import check
from migaki.samples import answer, question
from migaki.stage import info
from migaki.task import merge

FOOTER = "本メールは送信専用です。"
ROWS = [
    ("ＬＰ－２００の<br>電源&nbsp;について", f"ã‚µãƒ¼ã‚¯ãƒ«を確認　してください。\n{FOOTER}"),
    ("電源は？", f"電源ボタンを押してください。電源ボタンを押してください。\n{FOOTER}"),
    ("How do I reset it?", f"Hold the button&nbsp;for 5 s.\n{FOOTER}"),
    ("読めますか", "繧ｵ繝ｼ繝・け繝ｫ　を　見る"),
    ("変わりません", "この文はそのままです。"),
]


def clean(samples: pl.DataFrame, **options) -> pl.DataFrame:
    stage = Clean(**options)
    done = merge(samples, stage(samples.select(info(stage).needs)))
    return check(done, "samples", info(stage).adds, "test")


def told(samples: pl.DataFrame) -> list[tuple[str, str]]:
    return samples.select(q=question, a=answer).rows()


def test_everything_is_cleaned_and_told(make_samples) -> None:
    done = clean(make_samples(ROWS))
    assert told(done) == [
        ("LP-200の\n電源 について", "サークルを確認 してください。"),
        ("電源は？", "電源ボタンを押してください。"),
        ("How do I reset it?", "Hold the button for 5 s."),
        ROWS[3],
        ROWS[4],
    ]
    kinds = [{(one["message"], one["kind"]) for one in changes or []} for changes in done["clean_changes"].to_list()]
    assert kinds[0] == {
        *((0, kind) for kind in ("tags", "entities", "width", "spaces")),
        *((1, kind) for kind in ("mojibake", "spaces", "boilerplate")),
    }
    assert kinds[1] == {(1, "boilerplate"), (1, "repeated")}
    assert kinds[3:] == [{(1, "garbled")}, set()]
    assert done["status"].to_list() == ["keep"] * 3 + ["review", "keep"]
    assert done["reason"][3] == "garbled text"


def test_what_is_off_stays(make_samples) -> None:
    done = clean(make_samples(ROWS), html=False, boilerplate=0)
    assert told(done)[0] == ("LP-200の<br>電源&nbsp;について", f"サークルを確認 してください。\n{FOOTER}")


def test_variants_are_left_alone_unless_asked_for(make_samples, tmp_path) -> None:
    samples = make_samples([("サーバの問合せ", "全て弊社機で出来る。")])
    assert told(clean(samples)) == [("サーバの問合せ", "全て弊社機で出来る。")]
    assert told(clean(samples, unify=True)) == [("サーバーの問い合わせ", "すべて弊社機でできる。")]
    own = tmp_path / "own.csv"
    own.write_text("from,to\n弊社機,LP-200\nサーバ,サーバ\n", encoding="utf-8")
    assert told(clean(samples, variants=own)) == [("サーバの問合せ", "全てLP-200で出来る。")]
    assert told(clean(samples, variants=own, unify=True)) == [("サーバの問い合わせ", "すべてLP-200でできる。")]


MARKED = ["<b>", "</b>", "&amp;lt;", "&#１２;", "```", "`", "<氏名_1>", FOOTER, "\n" + FOOTER, "電源を切ってください。"]
CHARACTERS = ["サーバ", "ã‚µ", "繧ｵ繝ｼ", "\u200b", "　", "\n", "１", "か\u3099", "Â\u0081", "\ufffd", "。"]
piece = st.sampled_from([*MARKED, *CHARACTERS])


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.tuples(*[st.lists(piece, max_size=6).map("".join)] * 2), min_size=1, max_size=6), st.randoms())
def test_twice_is_once_in_any_order(make_samples, rows, mixed: random.Random) -> None:
    samples = make_samples(list(dict.fromkeys(rows)))
    done = clean(samples, unify=True)
    assert told(clean(done.drop("clean_changes"), unify=True)) == told(done)
    order = list(range(samples.height))
    mixed.shuffle(order)
    assert clean(samples[order], unify=True).sort("id").equals(done.sort("id"))


def test_on_a_table_of_ones_own() -> None:
    table = pl.DataFrame({"no": [1, 2], "body": ["ＬＰ－２００", None], "note": ["a", "b"]})
    done = apply(Clean(), table, Columns(text="body"))
    assert done["body"].to_list()[0] == "LP-200"
    assert done["changes"].to_list() == [[{"column": "body", "kind": "width", "count": 6, "was": None}], None]
    assert done["note"].to_list() == ["a", "b"]


def test_the_text_of_manuals_and_tickets_keeps_its_characters(testdata) -> None:
    paths = [*testdata.glob("manuals-*/md-*/*.md"), *testdata.glob("manuals-*/txt/*.txt")]
    text = "\n\n".join(path.read_text(encoding="utf-8", errors="ignore") for path in paths)
    table = pl.DataFrame({"text": [part for part in text.split("\n\n") if part.strip()]})
    done = apply(Clean(), table, Columns(text="text"))
    kinds = done["changes"].explode(empty_as_null=False).struct.field("kind").value_counts()
    assert "mojibake" not in kinds["kind"].to_list()
    assert done.filter(pl.col("reason") == "garbled text").height <= table.height * 0.001


@pytest.mark.parametrize("share", [0.0, 0.05])
def test_an_empty_table(make_samples, share) -> None:
    assert clean(make_samples([]), boilerplate=share).is_empty()
