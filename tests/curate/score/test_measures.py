from __future__ import annotations

from datetime import UTC, datetime

import polars as pl
import pytest

from curate.score import Score
from curate.score.quality import WEIGHTS

GOOD = [
    ("領収書はどこで発行できますか", "マイページの「注文履歴」で対象の注文を開き、「領収書を発行」を押してください。"),
    ("保証書をなくしても修理できますか", "はい、できます。保証期間を確かめられないため、修理は有料です。"),
    ("エラーE05が出る原因", "E05は紙詰まりです。用紙が詰まっています。カバーを開け、用紙を取り除いてください。"),
    ("設置に必要な書類", "・申込書\n・本人確認書類\n・設置場所の図面"),
    ("How do I clean the print head?", "Open the cover and wipe the print head with a dry cloth."),
    ("Does the router support WPA3?", "No, the R210 router only does WPA2."),
    ("Documents for a visa letter", "- a copy of your passport\n- the visa application"),
]
FAULTY = [
    ("responds", "promises", "在庫はいつ入りますか", "確認のうえ、担当者より改めてご連絡いたします。"),
    ("responds", "promises", "When is it in stock?", "Thank you. We will look into this and get back to you."),
    ("responds", "does not know", "在庫はいつ入りますか", "申し訳ございませんが、こちらではわかりかねます。"),
    ("responds", "does not know", "When is it in stock?", "Sorry, I don't know."),
    ("responds", "not there", "配線の手順", "添付の資料をご覧ください。"),
    ("responds", "not there", "How do I wire the bell?", "Please see the figure below."),
    ("responds", "elsewhere", "電源が入らない原因", "サポート窓口までお問い合わせください。"),
    ("responds", "courtesies", "電源が入らない原因", "ご不便をおかけし申し訳ございません。"),
    ("responds", "courtesies", "Why is there no power?", "We apologize for the inconvenience."),
    ("responds", "leans on", "設置のしかた", "下図のように棚を壁へ固定し、棚板を四隅のねじで留めてください。"),
    ("complete", "inside a sentence", "解約の手順", "管理画面で「契約」を開きます。次に解約のボタンを"),
    ("complete", "inside a sentence", "How do I cancel?", "Open the plan page. Press Cancel and then turn on the"),
    ("complete", "no end", "解約の手順", "管理画面で「契約」を開きます。次に解約のボタンを押して確認画"),
    ("complete", "unlike", "解約の手順", "1. 契約の画面を開きます。\n2. 解約を選び、理由を入"),
    ("complete", "empty list item", "How do I cancel?", "Do this:\n1. Open the plan page.\n2."),
    ("complete", "brackets", "解約の手順", "契約の画面を開き、[解約する](https://example.com/pl"),
    ("answerable", "greeting", "お世話になっております。みどり社の田中です。", "利用者の画面から追加できます。"),
    ("answerable", "greeting", "Hello,", "You can add users on the team page."),
    ("answerable", "points back", "上記の手順でもだめでした", "電源ケーブルを差し直してください。"),
    ("answerable", "points back", "Why does it do that?", "The sensor is dirty. Wipe it."),
    ("answerable", "no subject", "動きません", "電源ケーブルを差し直してください。"),
    ("answerable", "no subject", "not working", "Plug in the power cable again."),
    ("fit", "other things", "定期券の再発行の方法", "加湿器のタンクは毎日水を入れ替えて洗ってください。"),
    ("fit", "other things", "How do I renew my library card?", "The boiler pressure should be one bar when cold."),
    ("fit", "form", "送料はいくらですか", "加湿器のタンクは洗ってください。"),
    ("length", "a word or two", "育児休業の申請の流れを教えてください", "申請です。"),
    ("length", "yes or no", "Is the card valid in Kyoto?", "Yes."),
    ("clean", "decoded", "更新の方法", "更新は管理画面から行います。".encode().decode("cp932", "replace")),
    ("clean", "decoded", "How do I update?", "Don’t unplug the unit while updating.".encode().decode("cp1252")),
    ("clean", "over and over", "保管期間", "契約書は保管。" * 9),
    ("clean", "link", "How do I update?", "https://example.com/articles/1234"),
    ("clean", "symbols", "保管期間", "★☆★☆!!!###年"),
    ("register", "mixed", "電源の切り方", "まず印刷を止めます。次に電源を切る。最後にプラグを抜きます。"),
]  # fmt: skip


def scored(make_samples, rows, **columns) -> pl.DataFrame:
    samples = make_samples(rows, **columns)
    samples = samples if "score_ground" in samples.columns else samples.with_columns(score_ground=None)
    return samples.select("id", "messages").join(Score()(samples), on="id", maintain_order="left")


@pytest.mark.parametrize("pair", GOOD)
def test_good_pairs_have_no_fault(make_samples, pair) -> None:
    row = scored(make_samples, [pair]).row(0, named=True)
    assert [fault["why"] for fault in row["faults"] if fault["value"] < 0.5] == []
    assert row["score_quality"] > 0.3
    assert row["status"] == "keep"


@pytest.mark.parametrize(("measure", "why", "question", "answer"), FAULTY)
def test_a_fault_is_told_and_lowers_the_quality(make_samples, measure, why, question, answer) -> None:
    row = scored(make_samples, [(question, answer)]).row(0, named=True)
    told = {fault["measure"]: fault for fault in row["faults"]}
    assert why in told[measure]["why"]
    assert told[measure]["value"] == row[f"score_{measure}"] < 1
    assert row["score_quality"] <= row[f"score_{measure}"] ** WEIGHTS[measure] + 1e-9


@pytest.mark.parametrize(
    ("question", "answer", "measure", "words"),
    [
        ("設置のしかた", "棚を壁に固定します。添付の図面のとおりに棚板を留めてください。", "responds", "添付の"),
        ("先日の件ですが、同じエラーが出ます", "電源を入れ直してください。", "answerable", "先日の"),
        ("更新の方法", "更新は🙂画面のﾂ から。\ufffd", "clean", "\ufffd"),
        ("電源の切り方", "印刷を止めます。電源を切る。", "register", "電源を切る。"),
    ],
)
def test_the_place_points_at_the_words(make_samples, question, answer, measure, words) -> None:
    row = scored(make_samples, [(question, answer)]).row(0, named=True)
    fault = next(fault for fault in row["faults"] if fault["measure"] == measure)
    assert row["messages"][fault["message"]]["content"][fault["start"] : fault["end"]] == words


def test_low_quality_goes_to_review_and_is_never_dropped(make_samples) -> None:
    rows = [("在庫はいつ入りますか", "確認のうえ、担当者より改めてご連絡いたします。"), GOOD[0]]
    done = scored(make_samples, rows)
    assert done["status"].to_list() == ["review", "keep"]
    assert done["reason"].to_list() == ["low quality: promises an answer", None]
    assert done["step"].to_list() == ["curate.score", None]


def test_a_long_answer_stands_out_among_its_like(make_samples) -> None:
    rows = [(f"部品{at}の清掃", f"部品{at}を布で{'よく' * (at % 4)}拭いてください。") for at in range(40)]
    rows.append(("部品99の清掃", "部品99を布で拭いてください。窓も拭いてください。" * 40))
    values = scored(make_samples, rows)["score_length"].to_list()
    assert set(values[:-1]) == {1.0}
    assert values[-1] == pytest.approx(0.1)


def test_a_stale_answer_is_told_where_ages_count(make_samples) -> None:
    at = [datetime(2023, 1, 1, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC)]
    samples = make_samples(GOOD[:2], at=at).with_columns(score_ground=None)
    assert Score()(samples)["score_fresh"].to_list() == [1.0, 1.0]
    assert Score(stale_days=365)(samples)["score_fresh"].to_list() == [0.5, 1.0]


def test_a_superseded_source_is_told(make_samples) -> None:
    samples = make_samples(GOOD[:2], source=["手順書_第1版.docx", "手順書_第2版.docx"]).with_columns(score_ground=None)
    version = pl.Series(["第1版", "第2版"])
    span = pl.col("evidence").list.eval(pl.element().struct.with_fields(version=pl.lit("第1版")))
    first = samples.with_columns(evidence=span)
    assert Score()(first)["score_fresh"].to_list() == [1.0, 1.0]
    second = pl.concat(
        [
            first[:1],
            samples[1:].with_columns(
                pl.col("evidence").list.eval(pl.element().struct.with_fields(version=pl.lit(version[1])))
            ),
        ]
    )
    assert Score()(second)["score_fresh"].to_list() == [0.5, 1.0]


def test_groundedness_counts_where_it_is_known(make_samples) -> None:
    known = scored(make_samples, GOOD[:2], score_ground=[0.2, 1.0])
    plain = scored(make_samples, GOOD[:2])
    assert known["score_quality"][0] == pytest.approx(plain["score_quality"][0] * 0.2)
    assert known["score_quality"][1] == plain["score_quality"][1]
    assert "score_ground" not in plain.columns or plain["score_ground"].null_count() == 2
