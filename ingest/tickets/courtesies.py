"""Tells sentences that are courtesy only, in Japanese and English, from sentences that carry anything else.

A sentence is one when each of its clauses is: 「お手数ですが、よろしくお願いします。」 is,
「お手数ですが、電源を入れ直してください。」 is not. A clause is one when it holds no word of substance (`politeness`),
or has one of the shapes below, in which a few words are free. Patterns are over folded text (`lines.fold`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.tickets import politeness
from ingest.tickets.addressing import IS, NAME, PLACE, SURNAME

# Any words but those that say how it went, or what cannot be had.
_FREE = (
    r"(?:(?!直り|治り|解決|でき(?:まし|るよ)|動き|つながりまし|あいにく|残念|在庫|未対応|終了|売り切れ|廃止|中止|仕様"
    r"|でき(?:ない|ません|ず)(?!.{0,8}とのこと))[^。!?0-9→])"
)
_PLAIN = r"(?:(?!ので|ませ|ない|ため)[^。!?0-9])"
_TELLS = r"(?:ご案内|ご連絡|ご回答|回答|ご報告|ご返答|お答え|ご説明|お知らせ|ご?照会|お伺い)"
_HUMBLY = r"(?:を)?(?:申し上げ|いたし|致し|させていただき|させて頂き|差し上げ|し)(?:ます|ました)"
_ABOUT = r"(?:の件|について|につきまして|に関して|に関しまして)"
_OPENS = re.compile(
    # Sorry and thank you, whatever for.
    rf"{_FREE}{{0,60}}(?:申し訳(?:ござい|あり)ません(?:でした)?|お詫び(?:を)?(?:申し上げ|いたし|致し)ます|恐れ入ります"
    r"|恐縮です|(?:ご不便|ご迷惑|お手数|ご心配|ご面倒)を?お?(?:かけ|掛け)(?:して|いたして|致して)?(?:おり"
    r"|い)?(?:ます|ました))"
    rf"|{_FREE}{{0,60}}(?:ありがとう(?:ござい(?:ます|ました))?|感謝(?:して|いたして|致して|申し上げて)?(?:おり|い)?ます"
    r"|(?:御礼|お礼)(?:を)?申し上げます)"
    r"|いつも[^、。]{0,20}(?:(?:利用|使用|愛用|活用|拝見|お使い)(?:させて(?:いただいて|頂いて)|して)"
    r"|使わせて(?:いただいて|もらって)|使って)(?:おり|い)ます"
    # What is going to be told.
    rf"|.{{0,16}}(?:ご質問|お問い?合わ?せ|ご相談|ご照会|ご依頼)[^。0-9]{{0,30}}{_TELLS}{_HUMBLY}"
    rf"|.{{1,60}}{_ABOUT}(?:[には、]|下記|以下|次|左記|の|とおり|通り|早速|順|改めて){{0,6}}{_TELLS}{_HUMBLY}"
    rf"|.{{0,60}}(?:下記|以下|次|左記)(?:の|に|とおり|通り|ように|、){{0,4}}{_TELLS}{_HUMBLY}"
    rf"|.{{1,60}}(?:{_ABOUT}|(?:こと|点)が(?:あり|ござい)(?:まして)?).{{0,24}}(?:ご連絡|ご相談|メール|連絡)"
    rf"(?:を)?(?:させていただき|差し上げ|いたし|致し|し)(?:ました|ております|ています)"
    # What was received.
    r"|(?:お送り|ご送付|ご?添付)(?:いただ|頂|くださ|下さ)[^、。]{0,24}(?:拝見|確認|受領|受け取り)[^、。]{0,10}ました"
    # What is passed on, and what kind of mail this is.
    r"|(?:お客様|お客さま|取引先|先方|クライアント|ユーザー)[^、。]{0,12}(?:から|より)、?[^、。]{0,8}(?:下記|以下|次)の"
    r"[^、。]{0,8}(?:メール|お問い?合わ?せ|ご?質問|ご?連絡)が[^、。]{0,8}(?:ました|おります|います)"
    r"|※? ?(?:本|この|当)(?:電子)?メールは、?[^。]{0,40}(?:送信専用|自動[^、。]{0,8}(?:送信|配信|返信|応答)"
    r"|自動(?:送信|配信|返信|応答)で[^、。]{0,4}、[^、。]{0,16}(?:返信|送信|お送り|回答))[^、。]{0,16}(?:です|ます|ません)"
    # Who writes.
    r"|(?:ども|どうも|どーも|やあ|毎度)"
    rf"|[^、。はがを]{{1,20}}(?:の| ){SURNAME}{IS}"
    r"|[^。]{1,60}(?:と申します|が(?:承り|担当いたし|ご?対応いたし|ご回答いたし)ます)"
    r"|(?:先日|昨日|先ほど|先程|以前|今朝)[^、。]{0,20}(?:した|しました)[^、。はがを]{1,8}です"
    r"|[^、。はが]{1,40}(?:の|た|る)者です(?:が)?"
    rf"|(?:[ぁ-ん]{{2,8}})?[^、。はがを]{{0,40}}{PLACE}[^、。はがをもにで]{{0,8}}(?:の| )?"
    rf"(?:{NAME}|[ァ-ヶー]{{2,8}})(?:\([^)]{{1,12}}\))?{IS}"
)
# Who writes, where a greeting stands before it.
_INTRODUCES = re.compile(
    rf"[^、。はがをにで]{{0,30}}{PLACE}(?:窓口|係|担当)?"
    rf"|(?:[^、。はがをで]{{1,30}}の|[^、。 はがをで]{{1,20}} )?{NAME}(?:\([^)]{{1,12}}\))?{IS}"
    r"|[^。はが]{1,40}(?:して(?:おり|い)ます|している)、?(?:[^、。はがを]{0,16}の)?"
    r"[一-龥々ァ-ヶー]{1,6}(?: [一-龥々ぁ-んァ-ヶー]{1,5})?です"
    rf"|[^、。はがを]{{1,40}}{PLACE}(?:です|でございます)|[^。はがを]{{1,30}}(?:った|した|いた|います){NAME}(?:です"
    rf"|と申します)"
    r"|[^、。はがを]{1,40}(?:担当者?|係)(?:です|でございます)"
)
_CLOSES = re.compile(
    # To stay customers, and to ask freely.
    r"(?:今後とも|これからも|引き続き)、?[^。0-9]{1,30}を、?(?:どうぞ|何卒)?(?:よろしく|宜しく)お?願い"
    r"(?:いたし|致し|申し上げ|し)?ます"
    r"|[^。0-9]{0,40}(?:お気軽に|お気兼ねなく|ご遠慮なく)、?(?:お申し付け|お問い?合わ?せ|ご連絡|ご相談|お声がけ|お知らせ|お電話)"
    r"(?:くださいませ|ください|下さい)"
    "|"
    # To write again if it did not help, or with any question.
    r"(?:もし|なお|万が一|万一)?、?[^。]{0,24}(?:解決|改善|解消|復旧|改善が見られ|直|治|うまくいか|変わら)"
    r"(?:し|され|でき|出来|ら|り)?(?:ない|ません|なかった|せず|なけれ|ず)[^。]{0,10}(?:場合|とき|時|際|ようで"
    r"|よう|ば)[^。0-9]{0,40}"
    r"(?:ご?連絡|お知らせ|お問い?合わ?せ|ご?返信|ご?相談|お申し付け|お送り|また教えて)[^。0-9]{0,24}"
    r"|(?:その他|また|なお|もし|他に|ほかに|上記|以上|万が一)?[^。]{0,24}(?:不明|質問|疑問|要望|お困り|お気づき"
    r"|気になる"
    r"|ご?心配|ご?不安|分からない|わからない|何か)[^。]{0,24}(?:ましたら|あれば|(?:際|場合|とき|時)(?:は"
    r"|には))[^。]{0,50}"
    r"(?:お問い?合わ?せ|問合せ|ご連絡|お申し?付け|ご相談|お知らせ|返信|お尋ね|ご質問|お電話)[^。]{0,30}"
    r"|解決(?:いたし|し)ましたら、?[^。]{0,24}(?:お知らせ|ご連絡|ご一報)[^。]{0,24}"
    # To look at what is attached.
    r"|(?:※ ?)?[^。、]{0,24}(?:を|も)?添付(?:いた|致)?(?:し|させていただき)(?:ました|ます|ております|ています)(?:ので)?"
    r"(?:、?(?:併せて|あわせて)?ご(?:確認|査収|覧|参照)[^。]{0,16})?"
    # Thanks, wishes, resolutions and appeals.
    r"|[^、。]{0,24}(?:ありがとう(?:ござい(?:ます|ました))?|(?:御礼|お礼)(?:を)?申し上げます|感謝(?:いたし|致し"
    r"|し)て?(?:おり|い)?ます)"
    rf"|{_PLAIN}{{1,50}}(?:(?:願って|お?祈って|祈念して)(?:おり|い)ます|お?祈り(?:申し上げ|いたし|致し)(?:ます"
    rf"|ております))"
    rf"|.{{0,20}}(?:今後|これから|引き続き|一層|皆様|お客様)[^。!?0-9]{{1,50}}(?:まい|参)ります|.{{1,40}}所存です"
    rf"|{_PLAIN}{{0,40}}(?:ご理解|ご協力|ご支援|ご愛顧|お引き?立て|ご容赦)[^。]{{0,16}}(?:お?願い|賜り)[^。]{{0,16}}"
    r"|[^、。]{0,12}?(?:よろしく|宜しく|ヨロシク)(?:の程|のほど)?(?:お願い|御願い|おねがい)?(?:を)?(?:いた|致|申し上げ"
    r"|申しあげ|し)?(?:し)?"
    r"(?:ます)?"
    # Who wrote, and what comes another time.
    rf"|(?:[^、。はがを]{{0,30}}{PLACE}[^、。はがをもにで]{{0,8}})?{NAME}でした"
    r"|以上[^、。]{0,20}(?:でした|です|となります|でございます|します)"
    r"|.{0,40}件(?:は|については|につきましては)、?(?:別途|後日|追って|改めて)、?(?:ご|お)?(?:回答|連絡|返信|案内"
    r"|知らせ)[^。]{0,12}ます"
)
_OPENS_EN = re.compile(
    r"(?:i am|i'm|we are) (?:writing|e-?mailing|contacting you|reaching out)(?: to you)?(?: today)?"
    r" (?:with regards? to|regarding|about|concerning|in regards? to|in relation to)[^.!?]{0,60}"
    r"|(?:this is|my name is|i am|i'm) (?-i:[A-Z])[\w.'-]{0,20}(?: (?-i:[A-Z])[\w.'-]{0,20})?"
    r"(?:,? (?:from|with|at|of|here from|and i'll be|and i will be|and i work)\b[^.!?\n]{0,70})?"
    r"|(?:my name is|this is) [a-z.' -]{1,40}(?: and|,) (?:(?:i am|i'm) (?:an?|the|from|with|in)|i work)\b[^.!?,]{0,60}"
    r"|i(?:'m| am|'ve been| have been) an? (?:[a-z-]+ )?(?:user|customer|member|subscriber|fan)(?: of [\w ]{1,30})?"
    r"(?: (?:for|since) [\w ]{1,30})?(?: and (?:so far )?i (?:really )?(?:love|enjoy|like) [\w ]{1,30})?"
    r"|this is (?:regarding|about|in reference to) (?:my |your |the )?(?:ticket|case|request)[^.!?,]{0,20}"
    r"|(?:i've|i have) taken (?:over|on) (?:your|this)[^.!?,]{0,40}"
    r"|(?:we|i) refer to (?:your|our|my) (?:letter|e-?mail|call|message|conversation|enquiry|inquiry|request|ticket)\b"
    r"[^.!?,]{0,90}"
    r"|(?:sorry|apologies|my apologies) (?:if|for the|in advance)\b[^.!?,]{0,60}"
    r"|(?:i am |i'm |we are |we're |we |i )?(?:so |very |really )?sorry (?:to hear|that you)[^.!?,\n]{0,80}"
    r"|(?:i am |i'm |we are |we're |we |i )(?:so |very |really |truly )?sorry (?:for|about) (?:the|any|all|this|your)\b"
    r"(?:(?! (?:but|because|so|due|as|since|until|while)\b)[^.!?,:;\n0-9]){0,80}"
    r"|(?:please )?(?:find|see) (?:below|attached|enclosed) (?:my|our|a|the) (?:\w+ )?"
    r"(?:questions?|quer(?:y|ies)|[ei]nquir(?:y|ies)|requests?|message)\b[^.!?,:;]{0,80}"
    r"|(?:(?:fyi|for your information|for info) ?[-:,]? ?)(?:please )?(?:see|find|read) (?:the )?(?:e-?mail|mail"
    r"|message|question|request|thread|below|attached)\b[^.!?,:;]{0,60}"
    r"|(?:we|i)(?: have|'ve)? (?:looked into|checked|reviewed|investigated) (?:your|this|the) (?:account|case|e-?mail"
    r"|enquiry|inquiry|issue|problem|request|ticket)(?: for you)?"
    r"|we (?:spoke|talked|chatted)(?: on the (?:phone|chat))? (?:earlier|today|yesterday|last|this)\b[^.!?,:;0-9]{0,60}"
    r"|this is an? (?:auto(?:mated|matic|-?generated)|system)[ -](?:\w+ )?"
    r"(?:e-?mail|message|reply|response|notification)\b[^.!?,:;]{0,40}"
    r"|(?:please )?do not reply (?:directly )?to this (?:e-?mail|message|address)"
    r"|(?:glad|happy|pleased|great|good) to (?:hear|know|see)[^.!?,]{0,50}"
    r"|(?:many )?thanks?(?: you)?(?: so much| very much)? for [^.!?,]{0,70}",
    re.IGNORECASE,
)
_MATTER = (
    "questions?|concerns?|issues?|problems?|quer(?:y|ies)|help|assist|anything|else|clarif|information|trouble"
    "|unclear|doubts?|thoughts"
)
_WRITE = (
    "(?:shout|share|send|reply|contact|write|reach|let|get (?:back|in touch)|give us|e-?mail|call|come back|respond)"
)
_CLOSES_EN = re.compile(
    r"(?:with )?(?:best|kind|warm|kindest|warmest|many)?(?: (?:best|kind|warm))?,? ?(?:regards|wishes)|all (?:the"
    r"|my) best"
    r"|best|(?:yours )?(?:sincerely|truly|faithfully|respectfully)(?: yours)?|yours|cheers|respectfully|cordially"
    r"|warmly"
    r"|gratefully|take care|br|rgds"
    r"|(?:thanks|thx|cheers|regards|best|br)[,!]? (?-i:[A-Z])[\w.]{1,15}(?: (?-i:[A-Z])[\w.]{1,15})?"
    # To write again if it did not help, or with any question.
    r"|(?:if|should) (?:not|(?:this|that|it|the \w+|none|nothing|you(?:'re| are)? (?:still|continue|unable"
    r"|have (?:any|more|further)|need (?:any|more|further)|run into|encounter))\b[^.!?,]{0,60}),"
    rf" (?:please |just |kindly |feel free to |do )*(?=[^.!?]{{0,120}}\b(?:us|me|we|back|shout"
    rf"|again)\b){_WRITE}\b[^.!?]{{0,120}}"
    r"|(?:if|should) (?:you|there)(?:'s|'re)?(?: (?:have|need|require|are|is|'re|still|do|should|run into|encounter"
    r"|experience|would like))*(?: (?:any|anything|further|additional|more|other|some|else))*(?: \w+){0,2}?"
    rf" ?(?:{_MATTER})[^.!?\n]{{0,70}}?,? (?:please|feel|do not|don'?t|let|just|simply|we|i|reply|contact|kindly)\b"
    r"[^.!?\n]{0,90}"
    r"|let (?:me|us) know (?:if|how|whether) (?:this|that|it|you|everything)[^.!?,0-9]{0,40}"
    r"|(?:please )?(?:do )?(?:feel free to \w+|(?:don'?t|do not) hesitate to \w+|let (?:us|me) know|contact (?:us|me)"
    r"|get (?:back|in touch)|reach (?:out|us|me)|you can (?:reach|contact|call) (?:us|me)|(?:just "
    r"|simply )?reply to this \S{4,7})"
    r"(?: (?:us|me|out|to|back|in touch|at|this|e-?mail|address|directly|any ?time|again|here|with"
    r"|\S{3,40}@\S{3,40})){0,6}"
    rf"(?: (?:if|should|with|when|in case)\b(?=[^.!?\n]{{0,60}}(?:{_MATTER}))[^.!?\n]{{0,90}})?"
    r"|(?:i'll|we'll|i will|we will) (?:keep|leave) (?:this|the|your) (?:ticket|case|request) open[^.!?0-9]{0,80}"
    r"|(?:ping|shout|call|text|write|tell) (?:me|us) if (?:this|that|it|you) [^.!?,0-9]{1,40}"
    r"|(?:is there )?anything else (?:i|we) can (?:help|assist|do)[^.!?\n]{0,40}"
    r"|(?:we are|we're|i am|i'm) (?:always )?here (?:if|should|to help)[^.!?,\n]{0,40}"
    r"|have an? (?:\w+ )?(?:\w+ )?(?:day|week|weekend|evening|one|time)[^.!?\n]{0,30}"
    # Hopes, apologies and thanks, whatever for.
    r"|(?:i |we )?(?:really )?(?:hope|trust) (?:that )?(?:this|that|it|the above)\b[^.!?\n0-9]{0,60}"
    r"|(?:i am |we are |i'm |we're |i |we )?(?:looking|look) forward to (?:hear|your|help|work|resolv|assist|see"
    r"|meet|receiv|any|serv)[^.!?\n0-9]{0,60}"
    r"|(?:we |i )?(?:\w+ )?(?:apologi[sz]e|are sorry) for (?:any|the|this|all)(?: \w+)? (?:inconvenience|trouble|delay"
    r"|confusion)[^.!?\n]{0,90}"
    r"|(?:many )?(?:thanks|thank you)(?: again| so much| very much| in advance)? for [^.!?,\n]{0,60}",
    re.IGNORECASE,
)
_TAIL = " 　。.!?,、…~ー♪☆★^_;:)(*\n\t"
_LONGEST = 240
_ABBREVIATED = re.compile(r"\b(Inc|Ltd|Co|Corp|Mr|Mrs|Ms|Dr|No|St|Pty|Bros)\.")
_LINK = re.compile(r"https?://\S{1,200}|[\w.+-]{1,64}@[\w.-]{1,100}\w")
_COMMA = re.compile("[、,]")
_COMMA_EN = re.compile(r", (?:and |but )?")
_UNFINISHED = re.compile(
    r"の件$|(?:いただき|頂き|くださり|下さり|賜り)(?:まして)?$|(?:ですが|ますが|この度は|このたびは)$"
)


def opens(sentence: str) -> bool:
    """Tell a sentence that only greets, thanks or apologises at the beginning of a mail.

    >>> opens("いつもお世話になっております。"), opens("お世話になっております、印刷できない件で質問です。")
    (True, False)
    """
    return _only(sentence, _OPENS, _OPENS_EN, named=True)


def introduces(sentence: str) -> bool:
    """Tell a sentence that only says who writes; meant for the place just after a greeting.

    >>> introduces("山田商店の佐藤です。"), introduces("印字の不良です。")
    (True, False)
    """
    return bool(_INTRODUCES.fullmatch(sentence.strip(_TAIL)))


def closes(sentence: str) -> bool:
    """Tell a sentence that only takes leave at the end of a mail.

    >>> closes("以上、よろしくお願いいたします。"), closes("お手数ですが、電源を入れ直してください。")
    (True, False)
    """
    return _only(sentence, _CLOSES, _CLOSES_EN)


@lru_cache(maxsize=4096)  # the ends of a mail are looked at again when something was taken off
def _only(sentence: str, japanese: re.Pattern[str], english: re.Pattern[str], *, named: bool = False) -> bool:
    bare = sentence.strip(_TAIL)
    if not bare or len(bare) > _LONGEST:
        return False
    if not politeness.JAPANESE.search(bare):
        whole = " ".join(_ABBREVIATED.sub(r"\1", _LINK.sub("us", bare)).split())
        return bool(english.fullmatch(whole)) or _each(_COMMA_EN.split(whole), english)
    if _UNFINISHED.search(bare):
        return False
    if politeness.empty(bare) or japanese.fullmatch(bare):
        return True
    clauses = [clause.strip(_TAIL) for clause in _COMMA.split(bare)]
    if named and len(clauses) > 1:  # 「お世話になっております、田中です。」
        clauses = [clause for clause in clauses if not _INTRODUCES.fullmatch(clause)]
    return _each(clauses, japanese)


def _each(clauses: list[str], shape: re.Pattern[str]) -> bool:
    """Tell clauses each of which is courtesy or empty, and one of which is more than empty."""
    shaped = [bool(shape.fullmatch(clause)) for clause in clauses]
    if not all(told or politeness.bare(clause) for told, clause in zip(shaped, clauses, strict=True)):
        return False
    return any(shaped) or any(map(politeness.cored, clauses))
