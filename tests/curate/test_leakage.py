from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import migaki
from curate.leakage import Leakage
from curate.leakage.edits import edit_similarity
from curate.leakage.grams import gram_hashes, tokens
from migaki.errors import MigakiError

ASKED = "LP-200の電源ランプが点灯しないときはどうすればよいですか"
ANSWERED = "電源ケーブルが奥まで差し込まれているか確認し、別のコンセントでもお試しください。"
ASKED_EN = "What should I do when the power lamp of the LP-200 does not light up?"
ANSWERED_EN = "Check that the power cable is fully plugged in, then try another wall socket before you call us."
OTHER = ("用紙サイズの変更方法を教えてください", "設定画面の「用紙」を開き、一覧から選んで保存します。")


def leaks(make_samples, rows, **options) -> pl.DataFrame:
    """Check rows against the first, which is held out."""
    samples = make_samples(rows, split=["test"] + ["train"] * (len(rows) - 1))
    done = Leakage(**options)(samples)
    return samples.select("id", "messages").join(done, on="id", maintain_order="left")


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ((ASKED, "分かりません。"), "exact"),
        ((ASKED.replace("LP-200", "ｌｐ－２００"), "分かりません。"), "exact"),
        ((ASKED.replace("ときは", "場合は"), "分かりません。"), "near"),
        (("はじめまして。" + ASKED + "お急ぎでお願いします。", "分かりません。"), "overlap"),
        ((OTHER[0], "まずカバーを閉じます。" + ANSWERED + "直らないときは販売店へご連絡ください。"), "overlap"),
    ],
)
def test_leaks_of_each_kind_are_found_in_japanese(make_samples, row, kind) -> None:
    done = leaks(make_samples, [(ASKED, ANSWERED), row, OTHER])
    assert done["status"].to_list() == ["keep", "drop", "keep"]
    assert done["reason"][1] == "leaks into test"
    leak = done["leak"][1][0]
    assert (leak["kind"], leak["against"], leak["known"]) == (kind, "test", done["id"][0])
    said = done["messages"][1][leak["message"]]["content"][leak["start"] : leak["end"]]
    assert len(said) >= 0.8 * min(len(ASKED), len(ANSWERED))
    assert "点灯しない" in said or "コンセント" in said


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ((ASKED_EN.upper(), "I do not know that."), "exact"),
        ((ASKED_EN.replace("light up", "turn on"), "I do not know that."), "overlap"),
        (("Hello there, please help. " + ASKED_EN + " Thanks a lot!", "I do not know that."), "overlap"),
        (("And what else?", "First close the cover. " + ANSWERED_EN + " The shop can help you too."), "overlap"),
    ],
)
def test_leaks_of_each_kind_are_found_in_english(make_samples, row, kind) -> None:
    done = leaks(make_samples, [(ASKED_EN, ANSWERED_EN), row, OTHER])
    assert done["status"].to_list() == ["keep", "drop", "keep"]
    assert done["leak"][1][0]["kind"] == kind


@pytest.mark.parametrize(
    ("known", "row"),
    [
        ("ありがとうございます", "ありがとうございます"),  # everyone says it
        ("エラーE05が表示されたときの対処方法は?", "エラーE12が表示されたときの対処方法は?"),  # another error
        ("ネットワークの問題をトラブルシューティングする方法", "音声の問題をトラブルシューティングする手順"),
        ("有効期限が切れたカードは使えますか", "有効期限が切れていないカードは使えますか"),
        ("Thank you very much", "Thank you very much"),
        ("How do I clear error E05 on the printer?", "How do I clear error E12 on the printer?"),
    ],
)
def test_what_is_no_leak(make_samples, known, row) -> None:
    done = leaks(make_samples, [(known, "承知"), (row, "了解")])
    assert done["status"].to_list() == ["keep", "keep"]
    assert done["leak"].null_count() == 2


def test_rows_in_review_are_dropped_and_dropped_rows_are_marked_only(make_samples) -> None:
    samples = make_samples(
        [(ASKED, ANSWERED), (ASKED, "甲"), (ASKED, "乙")],
        split=["test", "train", None],
        status=["keep", "review", "drop"],
        reason=[None, None, "answer too short"],
    )
    done = Leakage()(samples)
    assert done["status"].to_list() == ["keep", "drop", "drop"]
    assert done["reason"].to_list() == [None, "leaks into test", "answer too short"]
    assert done["leak"].is_null().to_list() == [True, False, False]


@pytest.mark.parametrize("name", ["eval.jsonl", "eval.csv", "eval.parquet", "eval.txt"])
def test_files_of_any_format_are_checked_against(make_samples, tmp_path, name) -> None:
    table, file = pl.DataFrame({"no": [7, 8], "prompt": ["別の話題", ASKED]}), tmp_path / name
    write = {"jsonl": table.write_ndjson, "csv": table.write_csv, "parquet": table.write_parquet}
    if name.endswith("txt"):
        file.write_text(f"別の話題\n\n{ASKED}\n", encoding="utf-8")
    else:
        write[name.partition(".")[2]](file)
    done = Leakage(against=(file,))(make_samples([(ASKED, "甲"), OTHER]))
    assert done["reason"].to_list() == [f"leaks into {name}", None]
    assert done["leak"][0][0]["known"] == "2"


def test_a_chat_file_is_read_by_its_messages(make_samples, tmp_path) -> None:
    make_samples([(ASKED, ANSWERED)]).select("messages").write_ndjson(tmp_path / "chats.jsonl")
    done = Leakage(against=(tmp_path / "chats.jsonl",))(make_samples([("別の質問です", ANSWERED), OTHER]))
    assert done["status"].to_list() == ["drop", "keep"]


def test_an_empty_file_is_told(make_samples, tmp_path) -> None:
    (tmp_path / "empty.csv").write_text("no\n")
    with pytest.raises(MigakiError, match=r"empty\.csv: holds no text"):
        Leakage(against=(tmp_path / "empty.csv",))(make_samples([OTHER]))


def test_nothing_to_check_against_is_said(make_samples, caplog) -> None:
    with caplog.at_level("WARNING", logger="migaki"):
        done = Leakage()(make_samples([OTHER, (ASKED, ANSWERED)]))
    assert done["status"].to_list() == ["keep", "keep"]
    assert "nothing was checked" in caplog.text or "何も照合していません" in caplog.text
    assert Leakage()(make_samples([OTHER]).clear()).is_empty()


def test_alone_on_a_table(tmp_path) -> None:
    (tmp_path / "eval.txt").write_text(ASKED, encoding="utf-8")
    table = pl.DataFrame({"no": [1, 2], "body": [f"至急です。{ASKED}教えて", OTHER[0]]})
    done = migaki.apply(Leakage(against=(tmp_path / "eval.txt",)), table, migaki.Columns(text="body"))
    assert done["status"].to_list() == ["drop", "keep"]
    assert (done["leak"][0][0]["column"], done["leak"][0][0]["start"]) == ("body", 5)


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(6)))
def test_the_order_of_rows_does_not_matter(make_samples, order) -> None:
    rows = [(ASKED, ANSWERED), (ASKED + "至急", "甲"), OTHER, ("乙", ANSWERED), (ASKED_EN, "x"), ("何", ANSWERED_EN)]
    samples = make_samples(rows, split=["test", "train", "train", "train", "test", "train"])
    straight = Leakage()(samples).sort("id")
    assert Leakage()(samples[list(order)]).sort("id").equals(straight)


@settings(max_examples=50, deadline=None)
@given(st.text(st.sampled_from("ａＡaéｶﾞガｱあ漢字ー1 .-々\n🙂"), max_size=30))
def test_tokens_stand_where_they_say(text) -> None:
    found = tokens(pl.Series([text]))
    pieces = [text[start:end] for start, end in zip(found.start, found.end, strict=True)]
    assert all(piece.strip(" .-\n🙂") for piece in pieces)
    apart = pl.Series(pieces, dtype=pl.String)
    assert tokens(apart).hashes.tolist() == found.hashes.tolist()


def test_voicing_and_width_make_no_other_token() -> None:
    wide, narrow = (tokens(pl.Series([text])).hashes.tolist() for text in ("ガス Abc", "ｶﾞｽ ＡＢＣ"))
    assert wide == narrow


@settings(deadline=None)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=30))
def test_equal_runs_have_equal_hashes(letters) -> None:
    import numpy as np

    hashes, begin = gram_hashes(np.array(letters, np.uint64), np.array([0, len(letters)]), 3)
    runs = [tuple(letters[at : at + 3]) for at in begin]
    assert len(runs) == max(0, len(letters) - 2)
    assert len(set(hashes.tolist())) == len(set(runs))


@settings(deadline=None)
@given(st.text("あいab", max_size=8), st.text("あいab", max_size=8))
def test_edit_similarity_is_symmetric_and_one_for_equals(one, other) -> None:
    import numpy as np

    points = np.array([ord(letter) for letter in one + other], np.uint32)
    offsets = np.array([0, len(one), len(one) + len(other)])
    there, back = (edit_similarity(points, offsets, np.array([a]), np.array([1 - a]))[0] for a in (0, 1))
    assert there == back
    assert (there == 1) == (one == other)
    longer = max(len(one), len(other), 1)
    assert there <= 1 - abs(len(one) - len(other)) / longer
