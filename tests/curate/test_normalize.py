from __future__ import annotations

from curate.normalize import Normalize
from migaki.samples import answer, question


def test_html_leftovers_and_width(make_samples) -> None:
    samples = make_samples([("ＬＰ－２００の<br>電源&nbsp;について", "A &amp; B を<b>確認</b>　してください。　")])
    done = Normalize()(samples)
    assert done.select(q=question, a=answer).row(0) == ("LP-200の\n電源 について", "A & B を確認 してください。")


def test_placeholders_and_comparisons_stay(make_samples) -> None:
    text = "<EMAIL_ADDRESS> へ。温度 <40 かつ >5、<設定> を押す"
    assert Normalize()(make_samples([(text, "回答です")])).select(question).item() == text


def test_html_can_be_left_alone(make_samples) -> None:
    assert Normalize(html=False)(make_samples([("a<br>b", "回答です")])).select(question).item() == "a<br>b"


def test_twice_is_once(make_samples) -> None:
    once = Normalize()(make_samples([("ﾌﾟﾘﾝﾀ  が&lt;動かない", "ｶﾊﾞｰを\r\n閉める")]))
    assert Normalize()(once).equals(once)
