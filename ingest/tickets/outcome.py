"""Tells from what a customer writes whether the answer helped, and from what the support writes whether it answers."""

from __future__ import annotations

import re
from typing import Literal

from migaki.text.sentences import sentences

Mood = Literal["solved", "thanks", "unsolved"]

_SOLVED = re.compile(
    r"解決(?:し|いたし|致し|でき|出来|です|済)(?!ま?せん|ない|なかった|かね)|無事.{0,20}(?:ました|です)|(?:直|治)りました|(?:直|治)った(?!か)"
    r"|(?:でき|出来)ました(?!か|が)|(?:でき|出来)るようになり|(?:動|動作し|起動し|印刷され|表示され|復旧し|復帰し|改善し|改善され|つながり|繋がり|届き|消え)(?:き)?ました(?!か|が)"
    r"|うまく(?:いき|行き)ました|正常に(?:なり|動|戻|印|表)|問題(?:なく|は?なくなり)|クローズ(?:して|で|を?お願い)"
    r"|\b(?:that|this|it|which|now)(?:'s| has| is)? (?:just |really |all )?(?:worked|works|working|did (?:it"
    r"|the trick)|fixed|solved|resolved|helped)"
    r"|\bworks? (?:now|fine|great|perfectly|again|like a charm|well)|\bworking (?:now|again|fine|perfectly)"
    r"|\b(?:fixed|solved|resolved) (?:it|the|my|now)"
    r"|\b(?:problem|issue)(?: is| has been|'s)? (?:now )?(?:gone|solved|resolved|fixed)|\ball (?:good|set)\b|\b(?:is"
    r"|got|been) (?:fixed|solved|resolved)"
    r"|\bdid the trick|\bperfect\b|\b(?:you can|please) close (?:this|the) (?:ticket|case)",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"ありがとう|有難う|有り難う|助かり(?:ました|ます)|感謝|(?:分|わ)かりました(?!か)|了解(?:しました|です|いたしました)|承知(?:しました|いたしました|です)|かしこまりました"
    r"|\bthanks?\b|\bthank you\b|\bappreciate|\bcheers\b|\bgot it\b",
    re.IGNORECASE,
)
_UNSOLVED = re.compile(
    r"まだ|未だ|依然|変わり?(?:ません|ない|らず|りま?せん)|変わら(?:ない|ず)|(?:直|治)(?:りません|らない|らず|っていません|ってい?ない|りませんでした)|解決(?:しません|しない"
    r"|しておりません|していません|できません|せず|には?至)"
    r"|再度|再発|ふたたび|再び|また(?:同じ|発生|出|起き|止ま|エラー)|同じ(?:エラー|症状|現象|状態|結果|問題)(?!は)|(?:だめ|ダメ|駄目)(?:でし|です)"
    r"|うまく(?:いき|行き)ません|(?:でき|出来)(?:ません|ない|なかった)|(?:動|動作し|起動し|印刷され|表示され|改善し|改善され|つながり|繋がり|届き|消え)(?:き)?ません|動かない"
    r"|\bstill\b|(?:doesn|didn|isn|wasn|hasn|won)['’]?t (?:seem to )?(?:work|help|fix|solve|resolve|fixed|worked)"
    r"|\b(?:does|did|is|has|was) not (?:work|help|fix|solve|resolved?|fixed|working|been)"
    r"|\bno luck\b|\bnot (?:working|fixed|resolved|solved)|\bsame (?:error|problem|issue|result|thing)|\breopen"
    r"|\bpersist|\bno change\b|\bhappen(?:s|ed|ing) again|\bc[ao]me(?:s)? back\b|\bunfortunately\b|\bback again\b"
    r"|\bfails? again",
    re.IGNORECASE,
)  # fmt: skip
_ASKS = re.compile(
    r"[?？]\s*$|(?:でしょうか|ますか|ですか|ませんか|たか|ないか|ください|下さい)(?:ね)?[。.]?$|(?:教え|お知らせ|お聞かせ|ご教示|ご連絡|ご返信|お送り|ご提供|ご記入)(?:て"
    r"|を)?(?:いただ|頂|くだ|下|願)"
    r"|^(?:could|can|would) you\b|\bplease (?:send|provide|tell|confirm|share|reply|let (?:us|me) know)\b"
    r"|\bmay i (?:have|ask|know)\b|\blet (?:us|me) know (?:what|which|if|your|the)",
    re.IGNORECASE,
)
_TELL = re.compile(
    r"[?？]\s*$|(?:でしょうか|ますか|ですか|ませんか|たか)[。.]?$|(?:教えて|お知らせ|お聞かせ|ご教示|お伺い|お送り(?:いただ|くだ|下)|送って|ご提供|ご返信|ご記入"
    r"|添付して).{0,12}(?:いただ|頂|くだ|下さ|願|ます)"
    r"|^(?:could|can|would) you\b|\bplease (?:send|provide|tell|confirm|share|reply)\b|\bmay i (?:have|ask|know)\b"
    r"|\blet (?:us|me) know (?:what|which|your|the)",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"ありがとう|承知|かしこまり|了解|失礼|恐れ入り|恐縮|お手数|申し訳|すみません|お待たせ|お世話|確認(?:の|いた|し)(?:ため|たいた?)|\bthank|\bsorry\b|\bsure\b"
    r"|\bokay?\b|\bhi\b|\bhello\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"別件|別の(?:件|質問)|もう(?:一|1|１|ひと)(?:つ|点)[、,]?(?:だけ)?(?:ご?質問|お?聞|お?伺|ご?確認|教え|お願い)|(?:追加|続け)(?:で|て)(?:ご?質問|お?聞|お?伺"
    r"|教え)|^ところで"
    r"|\b(?:another|one more|a separate|a different|a second|an unrelated|an additional) (?:question|thing|issue"
    r"|problem)"
    r"|^by the way\b|^separately\b|^also,? (?:how|can|could|is|are|do|does|what|where|why)\b",
    re.IGNORECASE,
)  # fmt: skip
# A sentence that begins so and asks, at the start or after words of contentment, comes to something else.
_FURTHER = re.compile(
    r"^(?:もう(?:一|1|１|ひと)(?:つ|点)|ちなみに|それから|それと|あと|また、|なお、|加えて|also\b|and\b|further|additionally"
    r"|in addition|next\b|what about\b|then\b)",
    re.IGNORECASE,
)
# A ticket that another one goes on with, and words of closing that may stand beside.
_MERGED = re.compile(
    r"(?=.*(?:問い?合わ?せ|本件|こちら|チケット|受付|別件|依頼))(?=.*(?:重複|統合|マージ|(?:同じ|同様の|同一の)内容))"
    r"|.*(?:本件|こちら|チケット).{0,12}(?:クローズ|完了|終了)(?:と)?(?:させて|いたし|致し)"
    r"|.*(?:\bduplicate of\b|\bas (?:a )?duplicate"
    r"|\bmerg(?:ed|ing)\b[^.\n]{0,20}\b(?:this|it|them|tickets?|requests?|cases?)\b"
    r"|\balready (?:have|has|got) (?:a|an|another|your) (?:\w+ )?(?:ticket|case|request))",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"(?:クローズ|完了|終了)(?:と)?(?:させて|いたし|致し)"
    r"|\b(?:clos(?:e|ed|ing)|continue|reply|answer|follow|see|check)\b[^.\n]{0,30}\b(?:this|the other|it|there)\b",
    re.IGNORECASE,
)
_SUFFERS = re.compile(
    r"(?:私|当方|うち)(?:のところ)?(?:も|でも)(?:同じ|同様|まったく|全く)"
    r"|同じ(?:症状|現象|問題|エラー)(?:で困|に悩|が出て(?:い|お)り?ま)"
    r"|^\W*me too\b|^\W*\+1\b|^\W*same (?:here|problem|issue)"
    r"|\bi(?:'m| am| have| got| get| see| also)[^.\n]{0,40} the same (?:problem|issue|error|symptom|thing)",
    re.IGNORECASE,
)
_INSTRUCTS = re.compile(r"[てで](?:ください|下さい)")
_WAIT = re.compile(r"お?待(?:ち|って)(?:いただけ|いて)?(?:ください|下さい)")
_SUBSTANCE = 10  # characters below which what is left beside a question says nothing


def mood(text: str) -> Mood | None:
    """Tell how a customer's message takes the answer before it; the later word outweighs the earlier one.

    >>> mood("ありがとうございます。直りました。"), mood("Thanks, but it still fails."), mood("本体は LP-200 です。")
    ('solved', 'unsolved', None)
    """
    solved, unsolved = (max((hit.end() for hit in form.finditer(text)), default=0) for form in (_SOLVED, _UNSOLVED))
    if solved or unsolved:
        return "solved" if solved > unsolved else "unsolved"
    return "thanks" if _THANKS.search(text) else None


def asks(text: str) -> bool:
    """Tell a message that ends with a question.

    >>> asks("設定を変えました。次はどうすればよいですか。"), asks("直りました。")
    (True, False)
    """
    last = next(iter(reversed(sentences(text))), "")
    return bool(_ASKS.search(last.strip()))


def only_asks(text: str) -> bool:
    """Tell an answer that only asks back.

    >>> only_asks("お使いの機種を教えてください。"), only_asks("再起動してください。直りましたか。")
    (True, False)
    """
    parts = [part.strip() for part in sentences(text)]
    asked = [part for part in parts if _TELL.search(part)]
    rest = [part for part in parts if part not in asked and not _COURTESY.search(part)]
    return bool(asked) and len("".join(rest)) < _SUBSTANCE


def instructs(text: str) -> bool:
    """Tell an answer that tells the customer what to do, other than to wait.

    >>> instructs("電源を確認してください。"), instructs("確認しますので、少々お待ちください。")
    (True, False)
    """
    return bool(_INSTRUCTS.search(_WAIT.sub("", text)))


def suffers_too(text: str) -> bool:
    """Tell someone who has the same trouble as the one who asked, and no answer to it.

    >>> suffers_too("私も同じ症状です。"), suffers_too("Same here!"), suffers_too("同じ手順で設定してください。")
    (True, True, False)
    """
    return bool(_SUFFERS.search(text)) and not instructs(text)


def only_merges(text: str) -> bool:
    """Tell an answer that only closes a ticket, for another one goes on with it.

    >>> only_merges("重複のため本件はクローズいたします。"), only_merges("重複した行を削除してください。")
    (True, False)
    """
    parts = sentences(text)
    rest = [part for part in parts if not any(form.search(part) for form in (_MERGED, _CLOSES, _COURTESY))]
    merged = any(map(_MERGED.match, parts))
    return merged and not instructs(text) and len("".join(rest)) < _SUBSTANCE


def another(text: str) -> tuple[str, str] | None:
    """Cut a message where the customer comes to another question; None where it keeps to the first.

    >>> another("直りました。別件ですが、紙はどこで買えますか。")
    ('直りました。', '別件ですが、紙はどこで買えますか。')
    """
    for part in sentences(text):
        at = text.index(part) if part in text else 0
        content = not at or mood(text[:at]) in ("solved", "thanks")
        further = content and _FURTHER.match(part.strip()) and asks(text[at:])
        if further or _ANOTHER.search(part.strip()):
            return text[:at].strip(), text[at:].strip()
    return None
