from __future__ import annotations

import pytest

from tests.ingest.files import elements

BUGS = """<?xml version="1.0" encoding="{codec}"?>
<!DOCTYPE bugzilla SYSTEM "https://example.com/bugzilla.dtd">
<bugzilla><bug>
<bug_id>7</bug_id><creation_ts>2024-05-01 10:00:00 +0900</creation_ts><short_desc>印字不良</short_desc>
<bug_status>RESOLVED</bug_status><resolution>FIXED</resolution><reporter name="田中">t@shop.example</reporter>
<long_desc isprivate="0"><who name="田中">t@shop.example</who><bug_when>2024-05-01 10:00 +0900</bug_when>
<thetext>かすれます。</thetext></long_desc>
<long_desc isprivate="1"><who name="佐藤">s@maker.example</who><bug_when>2024-05-01 10:30 +0900</bug_when>
<thetext>内緒です。</thetext></long_desc>
<long_desc isprivate="0"><who name="佐藤">s@maker.example</who><bug_when>2024-05-01 11:00 +0900</bug_when>
<thetext>清掃してください。</thetext></long_desc>
</bug></bugzilla>"""


@pytest.mark.parametrize("codec", ["utf-8", "shift_jis", "euc-jp"])
def test_bugs_are_tickets(tmp_path, codec):
    (tmp_path / "a.xml").write_bytes(BUGS.format(codec=codec).encode(codec))
    frame = elements(tmp_path)
    assert frame["text"].to_list() == ["印字不良", "かすれます。", "内緒です。", "清掃してください。"]
    assert frame["role"].to_list() == [None, "user", None, "assistant"]
    assert frame["state"].unique().to_list() == ["resolved"]
    assert frame["encoding"].unique().to_list() == [codec]


def test_a_bug_that_was_not_fixed_is_open(tmp_path):
    (tmp_path / "a.xml").write_text(BUGS.format(codec="utf-8").replace("FIXED", "WONTFIX"), encoding="utf-8")
    assert elements(tmp_path)["state"].unique().to_list() == ["open"]


def test_repeated_records_are_a_table(tmp_path):
    (tmp_path / "a.xml").write_text(
        "<list><i><型番>A</型番><色>赤</色></i><i><型番>B</型番></i></list>", encoding="utf-8"
    )
    frame = elements(tmp_path)
    assert frame["cells"].to_list() == [[["型番", "色"], ["A", "赤"], ["B", ""]]]


def test_any_other_document_is_its_text(tmp_path):
    (tmp_path / "a.xml").write_text("<?xml version='1.0'?><doc><h>題名</h><p>本文です。</p></doc>", encoding="utf-8")
    assert elements(tmp_path)["text"].to_list() == ["題名", "本文です。"]


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?><a><b></a>',
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
        "<?xml version='1.0'?>" + "<a>" * 20_000,
    ],
)
def test_broken_and_hostile_documents_give_no_text(tmp_path, text):
    (tmp_path / "a.xml").write_text(text)
    assert elements(tmp_path)["category"].to_list() == ["Error"]
