"""The courtesies, quote marks and signatures of Japanese and English support mail."""

from __future__ import annotations

import re

QUOTED_REST = re.compile(
    r"^\s*(?:[-_=]{2,}\s*(?:original message|forwarded message|元のメッセージ|転送メッセージ|オリジナルメッセージ).*"
    r"|-{3,}\s*(?:original|forwarded)\b.*|begin forwarded message:.*)$",
    re.IGNORECASE,
)
HEADER = re.compile(r"^\s*\*?(?:from|差出人|送信者)\s*\*?\s*[:：]", re.IGNORECASE)
HEADER_NEXT = re.compile(r"^\s*\*?(?:sent|date|to|送信日時|日時|宛先|cc|subject|件名)\s*\*?\s*[:：]", re.IGNORECASE)
ATTRIBUTION = re.compile(
    r"^\s*(?:on\b.{4,120}\bwrote:|.{0,80}<[^>]+@[^>]+>\s*(?:wrote)?\s*[:：]"
    r"|.{0,60}\d{4}[年/-].{0,80}(?:さん|様|wrote|のメール|書きました|書かれました)?\s*[:：])\s*$",
    re.IGNORECASE,
)
QUOTE = re.compile(r"^\s*(?:[>＞]|\|\s)")
RULE = re.compile(r"^\s*(?:--|[-=_*─━―~＝－‐+＋◆◇■□・.]{4,})\s*$")
SALUTATION = re.compile(
    r"^(?:.{0,40}(?:様|御中|さま|殿|各位)(?:[、。，]|$)|(?:dear|hi|hello|hey|good (?:morning"
    r"|afternoon))\b.{0,40}[,!.。]?$)",
    re.IGNORECASE,
)
GREETING = re.compile(
    r"(?:お世話に(?:な(?:って|り)|なります)|お世話様|平素(?:より|は)|初めまして|はじめまして|突然のメール"
    r"|こんにちは|おはようございます|いつも.{0,20}(?:ありがとう|お世話)"
    r"|お問い?合わ?せ.{0,20}(?:ありがとう|御礼|お礼)|(?:ご|御)(?:連絡|返信|利用|返答|質問"
    r"|照会).{0,20}(?:ありがとう|御礼)|お待たせ.{0,20}(?:しました|おりま)"
    r"|.{0,40}の.{1,12}(?:と申します|でございます)。?$"
    r"|サポート.{0,16}(?:です|でございます)。?$|株式会社.{0,30}(?:です|でございます)。?$"
    r"|thank(?:s| you) (?:for|very much for) (?:contacting|your (?:e-?mail|message|inquiry|reply"
    r"|question)|reaching out|getting in touch)"
    r"|(?:hello|hi)[,!.]? this is \w+|i hope this (?:e-?mail|message)|hope you are (?:doing )?well)",
    re.IGNORECASE,
)
INTRODUCTION = re.compile(r"^(?:.{1,40}の)?[^、。\s]{1,8}です。?$|^.{1,40}(?:と申します|でございます)。?$")
SIGN_OFF = re.compile(
    r"(?:よろしく(?:お願い|御願い|おねがい)|宜しく(?:お願い|御願い)|何卒|以上(?:です|、|。|$|となります"
    r"|でございます)|ご不明な点|不明な点.{0,12}ございましたら"
    r"|今後とも|ご確認(?:のほど|の程).{0,12}お願い|お気軽に(?:お問い?合わ?せ|ご連絡)|取り急ぎ|とりいそぎ"
    r"|敬具|草々|ありがとうございま(?:す|した)。?$"
    r"|(?:ご|御)確認(?:を|のほど|の程)?.{0,8}お願い|また.{0,16}(?:お問い?合わ?せ|ご連絡)(?:ください"
    r"|下さい)|^よかったです|^何よりです|失礼(?:いた|致)します|お手数.{0,24}(?:お願い|おかけ)|お大事に"
    r"|(?:best|kind|warm)? ?regards\b|sincerely\b|yours (?:truly|faithfully)|cheers\b[,!.]?$"
    r"|many thanks\b|thanks(?: again| in advance)?[,!.]?$"
    r"|thank you(?: again| in advance| very much)?[,!.]?$|please (?:let (?:us|me) know|feel free)"
    r"|if you have any (?:other |further )?questions"
    r"|looking forward|we hope this helps|glad (?:to help|i could help)|have a (?:nice|good|great)|you'?re welcome)",
    re.IGNORECASE,
)
CLOSE = re.compile(
    r"^(?:(?:best|kind|warm)? ?regards|sincerely|yours.{0,12}|cheers|(?:many )?thanks|thank you|敬具|草々"
    r"|以上)[,、。!.]?$",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"(?i)tel|fax|電話|〒|e-?mail|@[\w-]+\.|https?://|株式会社|\(株\)|（株）|有限会社|sent from my|から送信"
)
WAITING = re.compile(
    r"折り?返し|確認(?:して|し、|いたし|のうえ|の上|中|を取)|調査(?:いた|し|中)|少々お待ち|お待ちください"
    r"|お時間を|担当(?:部署|者|部門)?(?:に|へ|より)|追って"
    r"|後ほど|改めて(?:ご連絡|ご案内)|get back to you|look(?:ing)? into|checking|investigat|escalat"
    r"|please wait|under review",
    re.IGNORECASE,
)
