"""Two annotators at the real pages in a real browser, and what is pulled afterwards.

Screenshots are kept in the test's folder, or in the one that MIGAKI_SCREENSHOTS names.
"""

import json
import os
from pathlib import Path

import polars as pl
import pytest

from curate.label.labels import load
from curate.label.records.content import records
from curate.label.records.demo import tables
from curate.label.records.pull import pull
from curate.label.records.push import push
from curate.label.server import process
from curate.label.server.folder import known
from tests.curate.label.records.browser import chromium, people

BAD = '<img src=x onerror="window.hacked=1"><script>window.hacked=2</script>'
HOSTILE = f"悪意 {BAD} 𠮷野家の 3 年です。"

pytest.importorskip("playwright", reason="the Python package playwright is not installed")
pytestmark = pytest.mark.skipif(not chromium(), reason="no Chromium: apt-get install chromium")


@pytest.fixture
def pictures(tmp_path):
    return Path(os.environ.get("MIGAKI_SCREENSHOTS", tmp_path / "screenshots"))


@pytest.fixture
def rows():
    samples, elements = tables()
    said = [{"role": "user", "content": f"危険？ {BAD}"}, {"role": "assistant", "content": HOSTILE}]
    hostile = samples.filter(pl.col("id") == "d01").with_columns(
        id=pl.lit("bad"), messages=pl.Series([said]), route=pl.lit("review"), score_support=1.0, score_quality=None
    )
    return pl.concat([samples, hostile], how="vertical_relaxed"), elements


def test_two_annotators_from_signing_in_to_what_is_pulled(client, dataset, place, fresh, rows, pictures):
    push(client, dataset, records(*rows))
    server = process.find(place.root)
    passwords = known(server.folder)["passwords"]
    with people(server.url, pictures) as sign_in:
        hanako = sign_in("hanako", passwords["hanako"])
        assert hanako.open(dataset.id) == 13
        assert hanako.search("保証期間") == 1
        assert "お買い上げから 3 年" in hanako.page.inner_text(".fields")
        assert "本製品の保証期間はお買い上げ日から 1 年間とします。" in hanako.page.inner_text(".fields")
        assert hanako.correct("answer", "保証期間は 1 年です。") == "保証期間はお買い上げから 3 年です。"
        hanako.mark("お買い上げ", "wrong")
        hanako.choose("verdict", "fix")
        hanako.picture("corrected")
        assert hanako.submit() == 201

        taro = sign_in("taro", passwords["taro"])
        assert taro.open(dataset.id) == 12  # one answer completes a record here
        assert taro.filter("言語", "en") == 4
        taro.picture("filtered")
        taro.open(dataset.id)
        assert taro.search("悪意") == 1
        shown = taro.page.inner_text(".fields")
        assert shown.count(BAD) == 3  # in the question, in the answer, in the answer to mark: as text
        taro.mark("3 年", "personal")
        taro.choose("verdict", "drop")
        taro.rate("rating", 1)
        taro.picture("hostile")
        assert taro.page.evaluate("[window.hacked, document.querySelectorAll('img[src=x]').length]") == [None, 0]
        assert taro.submit() == 201
        taro.open(dataset.id)
        assert taro.find_similar() == 10  # all that wait but the one that is shown
        assert "%" in taro.page.inner_text(".record")
        taro.picture("similar")
    pull(client, dataset, fresh)
    at = HOSTILE.index("3 年")
    assert sorted(load(fresh.labels()).select("id", "question", "value", "by").rows()) == [
        ("bad", "groundedness", "grounded", "taro"),
        ("bad", "rating", "1", "taro"),
        ("bad", "span", json.dumps([{"label": "personal", "start": at, "end": at + 3}], separators=(",", ":")), "taro"),
        ("bad", "verdict", "drop", "taro"),
        ("d03", "answer", "保証期間は 1 年です。", "hanako"),
        ("d03", "groundedness", "ungrounded", "hanako"),
        ("d03", "rating", "3", "hanako"),
        (
            "d03",
            "span",
            '[{"label":"wrong","start":5,"end":10},{"label":"wrong","start":13,"end":16}]',
            "hanako",
        ),
        ("d03", "verdict", "fix", "hanako"),
    ]
    assert len(list(pictures.glob("*.png"))) == 4
