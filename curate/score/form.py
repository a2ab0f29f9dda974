"""Whether the answer has the form that the question asks for: a time for いつ, an amount for いくら, a cause for なぜ.

The types are those of Li and Roth, "Learning question classifiers" (2002), as far as their answers show on the surface.
"""

from __future__ import annotations

import polars as pl

from curate.score.phrases import words

_FORMS: dict[str, tuple[str, str]] = {
    "time": (
        r"いつ|何[時日分秒週月年]|期限|期日|何か月|何カ月|頻度|どの(?:くらい|程度)の(?:時間|期間|日数)"
        r"|(?i:\bwhen (?:is|are|was|will|does|do|did|can|should)\b|\bhow (?:long|often|soon)\b|\bwhat time\b"
        r"|\bdeadline\b)",
        r"[0-9０-９一二三四五六七八九十数]\s?(?:か|カ|ヶ|営業|時)?[時分秒日週月年間]|毎[日週月年回]|翌|当日|即"
        r"|すぐ|末|以内|(?i:\b(?:days?|weeks?|months?|years?|hours?|minutes?|seconds?|daily|weekly|monthly"
        r"|annually|every|immediately|soon|until|noon|midnight|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
        r"|january|february|march|april|june|july|august|september|october|november|december)\b|\d)",
    ),
    "amount": (
        r"いくら|何(?:円|個|台|人|枚|本|度|回|件|名|センチ|メートル|キロ|文字|桁|GB|MB|%)|料金"
        r"|(?i:\bhow (?:much|many|large|big|far|fast|high)\b|\bwhat (?:is|are) the (?:price|cost|fee|limit"
        r"|size|maximum|minimum)\b)",
        r"[0-9０-９]|[一二三四五六七八九十百千万][円個台人枚本度回件名割]|無料|無制限|制限はな|(?i:\bfree\b"
        r"|\bno (?:limit|charge|fee)\b|\bunlimited\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten"
        r"|dozen|half|double)\b)",
    ),
    "cause": (
        r"なぜ|何故|どうして|原因|理由|(?i:\bwhy\b|\bcauses?\b|\breasons?\b)",
        r"ため|から|ので|原因|理由|可能性|おそれ|考えられ|によ[りるっ]|て(?:い|お)|で(?:い|お)り?ま|ません|(?i:\bbecause\b"
        r"|\bdue to\b|\bcaus|\breason|\bsince\b|\bso that\b|\bif\b|\bmay\b|\bmight\b|\bis (?:not|too)"
        r"|\bprobably\b|\busually\b)",
    ),
    "person": (
        r"誰|だれ(?:が|に|を)|どなた|(?i:^who\b|\bwhom\b)",
        r"[者員長部課係室様氏社]|担当|さん|あなた|ユーザ|メンバー|(?i:\b(?:you|team|manager|department"
        r"|director|owner|administrators?|users?|staff|people|person|anyone|members?|customers?|developers?|he"
        r"|she|they|we|i)\b)",
    ),
}
# Regex has no look-ahead here: どうしても is taken out of the question first.
_NOT_ASKED = "どうしても"


def form() -> pl.Expr:
    """Give 1 where the answer has the form asked for, 0 where it has not, null where no form is asked for.

    >>> pl.DataFrame({"question": ["送料はいくらですか"] * 2, "answer": ["660円です。", "はい。"]}).select(
    ...     form())["form"].to_list()
    [1.0, 0.0]
    """
    asked = pl.col("question").str.replace_all(_NOT_ASKED, "", literal=True)
    found = pl.lit(None, pl.Float64)
    for question, answer in reversed(_FORMS.values()):
        kind = asked.str.contains(words(question))
        given = pl.when(kind).then(pl.col("answer")).str.contains(words(answer)).cast(pl.Float64)
        found = pl.when(kind).then(given).otherwise(found)
    return found.alias("form")
