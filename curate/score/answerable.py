"""Whether the question can be understood alone: it names its subject and leans on nothing said before.

Questions that need their conversation are the ones that Choi et al., "Decontextualization: making sentences
stand-alone" (2021), have to rewrite: pronouns without a noun, and parts left out.
"""

from __future__ import annotations

import polars as pl

from curate.score.judge import Fault, judged
from curate.score.phrases import COURTESY, words

_VAGUE = words(
    r"症状|状態|現象|反応|手順|場合|連絡|返信|質問|問題|方法|前回|同様|上記|下記|以下|前述|例の|件|動作|操作"
    r"|対応|対処|解決|変化|結果|内容|今回|"
    r"一度|何度|何回|時間|必要|可能|教え|お願い|確認|返事|先日|昨日|本日|今日|現在|一緒|最初|途中|画面|全部"
    r"|全然|どうして|株式会社|有限会社|担当|エラー|トラブル|メール|サポート"
    r"|(?i)\b(?:an?|the|is|are|was|were|be|been|am|to|of|in|on|at|for|and|or|not|do|does|did|doing|done|doesn"
    r"|don|didn|isn|won|can|cannot|could|would|should|will|may|might|must"
    r"|how|what|why|where|when|which|who|whose|i|you|he|she|we|they|me|us|them|it|its|my|your|our|their|this"
    r"|that|these|those|there|here|thing|things|stuff|one|ones|something|anything|nothing|everything"
    r"|with|from|by|as|if|so|but|then|than|too|also|still|yet|just|only|again|ever|even|all|any|some|no|yes"
    r"|more|same|other|another|either|now|before|after|above|below|earlier|later|last|first|next"
    r"|previous(?:ly)?"
    r"|work(?:s|ed|ing)?|fail(?:s|ed|ing)?|happen(?:s|ed|ing)?|help(?:s|ed|ing)?|try|tried|tries|fix(?:ed|es)?"
    r"|said|say(?:s|ing)?|tell|told|explain(?:ed)?|mention(?:ed)?|discuss(?:ed)?|ask(?:ed)?|use(?:d|s)?"
    r"|get(?:s|ting)?|got|go(?:es|ing)?|went|make|made|know|need(?:s|ed)?|want(?:s|ed)?|please|let"
    r"|very|really|much|lot|many|great|nice|fine|well|sure|perfect|helpful|appreciated?|resolved?|solved?"
    r"|welcome|feedback|problem|problems|issue|issues|error|errors|question|questions|answer|steps?|case|time"
    r"|way|update"
    r"|updates|news|reply|response|ticket|thanks?|hello|hi|hey|dear|regards|happy|nice|meet|good|morning"
    r"|afternoon|advance|broken|wrong|ve|ll|re|s|t|m|d)\b"
)
_SUBJECT = r"[ァ-ヺー]{2,}|[一-龯々]{2,}|[一-龯](?:[をはのへ]|が[^らりるれろっ]|に[^な])|[A-Za-z][\w-]+|\d{2,}"
_KANA_NOUN = r"(?:^|[、。\s])(?:[ぁ-ん]{2,6})[がをはの]"
_POINTS_BACK = words(
    r"これ(?:は|が|を|で|に|って|ら)|それ(?:は|が|を|で|に|って|ら|だ)|あれ(?:は|が|を)|この(?:件|場合|とき"
    r"|時|問題|方法)|その(?:件|後|場合|とき|時|あと)|あの件|そこ(?:を|に|で)|例の"
    r"|上記|前述|先ほど|さきほど|先日の|前回と?|同じ(?:症状|現象|問題|エラー)|同様の"
    r"|(?i:\b(?:as )?(?:mentioned|discussed|described|said) (?:above|earlier|before)|\b(?:steps|message|ticket"
    r"|mail|answer) above\b|\b(?:this|that) (?:one|case|issue|problem)\b|\bsame (?:problem|issue|thing"
    r"|error)\b|^(?:so |but |and |why |when |how |what )?(?:does |did |do |is |was |should |can )?(?:it|this"
    r"|that|these|those|they)(?: (?:is|was|does|did|do|not|still|mean|happen|work|keep|say|fail|for|so)|n't|'s"
    r"|[?.,!]|$))"
)
_STAND_IN = (
    r"これ|それ|あれ|どれ|ここ|そこ|あそこ|こちら|そちら|どちら|なに|いつ|だれ|どう|どこ|もの|こと|ため|よう|ところ"
)


def specific(question: pl.Expr) -> list[pl.Expr]:
    """Give the question without courtesies, and the number of words in it that name something."""
    plain = question.str.replace_all(COURTESY, " ").str.strip_chars(" \n\t、。,.!！")
    named = plain.str.replace_all(_VAGUE, " ").str.count_matches(_SUBJECT)
    bare = pl.when(named == 0).then(plain.str.replace_all(_STAND_IN, " "))
    kana = bare.str.contains(_KANA_NOUN).fill_null(value=False)
    return [plain.alias("asked"), (named + kana).alias("named")]


def answerable(rows: pl.DataFrame) -> pl.Series:
    """Judge the column `question` by the columns of `specific`."""
    back = pl.col("asked").str.contains(_POINTS_BACK)
    named = pl.col("named")
    greeting = pl.col("asked").str.contains(r"[\p{L}]{2}").not_() | pl.col("asked").str.contains(
        r"^(?:[\p{L}\p{N}ー ]{0,24}の)?[\p{L}\p{N}ー ]{1,16}(?:です|と申します|でございます)$"
    )
    return judged(
        rows,
        "answerable",
        [
            Fault(greeting, 0.05, "a greeting and no question"),
            Fault(back & (named == 0), 0.05, "points back at what was said before", "question", _POINTS_BACK),
            Fault(named == 0, 0.1, "names no subject"),
            Fault(back & (named == 1), 0.4, "points back at what was said before", "question", _POINTS_BACK),
            Fault(back, 0.7, "points back at what was said before", "question", _POINTS_BACK),
        ],
    )
