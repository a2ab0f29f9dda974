"""Boilerplate: lines and sentences at the ends of texts that recur in many documents."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from curate.clean.changes import SCHEMA, Step, put, unchanged
from curate.clean.units import Units, units

KIND = "boilerplate"
FEWEST = 3  # documents in which a line recurs that says nothing of them
SOME = 10  # documents in which any other line recurs at least
_BUCKETS = 1 << 22
_LEAST = 8  # characters of a line that has no cue
# Lines that speak of the message or the page and not of the matter.
_CUES_JA = (
    r"送信専用|返信.{0,12}(?:お答え|回答|対応).{0,6}(?:できません|できかね)|(?:本|この)(?:メール|メッセージ).{0,20}(?:自動|返信|送信|配信|心当たり)"
    r"|自動(?:送信|配信|返信|応答)(?:メール|され|です|して(?:おり|い)ます)|配信(?:停止|解除)|無断(?:転載|複製|転用)|著作権は.{0,40}(?:帰属|所有)|役に立ちましたか|参考になりましたか"
    r"|お世話になって(?:おり|い)ます|^.{0,12}(?:よろしく|宜しく)お願い(?:いた|致|申)|今後とも.{0,20}(?:よろしく|宜しく|お願い)"
    r"|お問い?合わせ(?:いただ|頂|くださ|下さ).{0,12}ありがとう|(?:ご利用|ご愛顧).{0,12}ありがとう"
    r"|ご不明な点.{0,20}(?:ください|下さい|お問い?合わ?せ)|機密情報.{0,30}(?:含|禁)|(?:プライバシーポリシー|利用規約)$"
    r"|(?:この|本)(?:記事|ページ|文書).{0,16}(?:シェア|共有|印刷|更新日|作成)|ページの?(?:先頭|トップ)(?:へ|に)"
    r"|関連(?:記事|リンク|ページ)[:：]?$|(?:受付|営業)時間[:：]"
)
_CUES_EN = (
    r"copyright (?:©|\(c\)|\d{4})|^© ?\d{4}|all rights reserved|powered by|unsubscribe|back to top|sent from my"
    r"|do not reply|was this .{0,20}helpful|did this (?:answer|solve)|rate this (?:article|page)|(?:best|kind) regards"
    r"|sincerely yours|thank you for (?:contacting|reaching|your (?:inquiry|e?-?mail|interest))"
    r"|intended (?:only|solely) for|confidential(?:ity)? (?:notice|information)"
    r"|^(?:privacy policy|terms of (?:use|service)|cookie policy)$"
)
CUES = f"{_CUES_JA}|(?i:{_CUES_EN})"
# Lines that tell what to do are what manuals are for, however often they recur.
_DOING = (
    r"クリック|タップ|選択|入力|押し|実行|開[きくい]|閉じ|移動|チェック|指定|設定|確認|参照|詳[しく]"
    r"|(?i:^(?:\W|\d)*(?:click|select|choose|press|tap|enter|type|run|open|close|go to|see|check|use|set|make|note"
    r"|then|in the|on the|for more)\b)"
)


def removed(text: pl.Series, document: pl.Series, share: float, found: Units | None = None) -> Step:
    """Take boilerplate off the beginning and the end of each text; a text that is nothing else stays whole.

    `document` names where each text comes from. A line or sentence is boilerplate where it stands in at least `share`
    of the documents (and 10 of them), and tells nobody what to do; one that speaks of the message or the page itself
    ("Powered by", 「本メールは送信専用です」) where it stands in 3.
    """
    limit = max(SOME, share * document.n_unique())
    return _removed(text, document.rank("dense").cast(pl.UInt32), limit, found or units(text))


def _removed(text: pl.Series, document: pl.Series, limit: float, cut: Units) -> Step:
    lines = _recurring(text, document, cut)
    cued, told = pl.col("line").str.contains(CUES), pl.col("line").str.contains(_DOING)
    wordy = pl.col("line").str.contains(r"\p{L}{2}") & (pl.col("line").str.len_chars() >= _LEAST)
    chosen = lines.filter(~told & (cued | ((pl.col("documents") >= limit) & wordy)))["key"]
    boilerplate = np.isin(cut.key, chosen.to_numpy())
    step = _without(text, cut, boilerplate) if len(chosen) else unchanged(text)
    if step.changes.is_empty():
        return step
    # A line recurs less now, so that a text of nothing but boilerplate may have become one that says something.
    rows = pl.Series(np.flatnonzero(np.diff(np.concatenate([[0], np.cumsum(boilerplate)])[cut.first])), dtype=pl.UInt32)
    part = step.text.gather(rows)
    more = _removed(part, document.gather(rows), limit, units(part))
    moved = more.changes.with_columns(at=rows.gather(more.changes["at"]))
    return Step(put(step.text, rows, more.text), pl.concat([step.changes, moved]))


def _recurring(text: pl.Series, document: pl.Series, cut: Units) -> pl.DataFrame:
    """Give the lines that stand in several documents: key, line, documents."""
    buckets = (cut.key % np.uint64(_BUCKETS)).astype(np.int64)
    # First a rough count, which is never too low: of a million lines only the few that recur are grouped.
    often = np.flatnonzero(np.bincount(buckets, minlength=_BUCKETS)[buckets] >= FEWEST)
    row = np.searchsorted(cut.first, often, side="right") - 1
    table = pl.DataFrame({"key": cut.key[often], "document": document.gather(row), "unit": often, "row": row})
    lines = table.group_by("key").agg(pl.col("document").n_unique(), pl.col("unit", "row").first())
    lines = lines.filter(pl.col("document") >= FEWEST)
    spans = zip(lines["unit"], text.gather(lines["row"]), strict=True)
    told = [value.encode()[cut.begin[unit] : cut.end[unit]].decode() for unit, value in spans]
    return lines.select("key", documents="document", line=pl.Series(told, dtype=pl.String))


def _without(text: pl.Series, cut: Units, boilerplate: npt.NDArray[np.bool_]) -> Step:
    counts = np.diff(cut.first)
    own = np.concatenate([[0], np.cumsum(~boilerplate)])
    left = (own[cut.first[1:]] - own[cut.first[:-1]]) > 0  # something is left
    ends = np.zeros(len(counts), bool)
    there = np.flatnonzero((counts > 0) & left)
    ends[there] = boilerplate[cut.first[there]] | boilerplate[cut.first[there + 1] - 1]
    rows = np.flatnonzero(ends)
    values, changes = [], []
    for row, value in zip(rows.tolist(), text.gather(rows), strict=True):
        first, last = cut.first[row], cut.first[row + 1]
        kept = first + np.flatnonzero(~boilerplate[first:last])[[0, -1]]
        raw, begin, end = value.encode(), cut.begin[kept[0]], cut.end[kept[1]]
        values.append(raw[begin:end].decode())
        was = "\n".join(part.decode().strip() for part in (raw[:begin], raw[end:]) if part.strip())
        changes.append((row, KIND, int(last - first - (kept[1] - kept[0] + 1)), was))
    return Step(put(text, pl.Series(rows, dtype=pl.UInt32), values), pl.DataFrame(changes, schema=SCHEMA, orient="row"))
