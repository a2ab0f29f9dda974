"""What support writes that tells of the state of a ticket or of who is speaking."""

from __future__ import annotations

import re

# An answer that only promises one.
WAITING = re.compile(
    r"折り?返し|確認(?:して|し、|いたし|致し|のうえ|の上|中|を取)|調査(?:いた|致|し|中)|少々お待ち|お待ちください"
    r"|お待ち下さい"
    r"|しばらくお待ち|お時間を|お時間(?:頂|いただ)|担当(?:部署|者|部門)?(?:に|へ|より)|追って|後ほど|のちほど"
    r"|改めて(?:ご連絡|ご案内|ご回答)"
    r"|確認でき次第|分かり次第|わかり次第|確認次第|受け?付け(?:いた|ま|致)|承りました|検討(?:いた|致)し"
    r"|社内で(?:確認|検討)"
    r"|get back to you|look(?:ing)? into|checking|investigat|escalat|please wait|under review|(?:will"
    r"|shall) (?:be in touch|update you)"
    r"|working on (?:it|this)|as soon as (?:we|i) (?:can|have|know)",
    re.IGNORECASE,
)
# Words with which a support begins a mail, and customers do not.
HELPS = re.compile(
    r"お問い?合わ?せ(?:を)?(?:いただき|頂き|くださり|下さり|下さいまして|の件)?(?:まして)?、?(?:誠に|まことに"
    r"|大変)?(?:ありがとう|有難う|有り難う)"
    r"|(?:サポート|お客様(?:相談|窓口|センター)|カスタマー|ヘルプデスク|コールセンター|問い?合わ?せ窓口"
    r"|情報システム(?:部|課)|情シス)[^、。\n]{0,16}(?:の|担当|係)?[^、。\n]{0,8}"
    r"(?:です|でございます|と申します)|(?:ご不便|ご迷惑)を(?:お|御)かけ|thank(?:s| you) for (?:contacting"
    r"|reaching out to (?:us|our)|your (?:inquiry|enquiry)"
    r"|using our|choosing)|(?:this is|my name is) \w+(?: \w+)?,? (?:from|with|at) [^\n.]{0,40}\b(?:support"
    r"|help ?desk|service)",
    re.IGNORECASE,
)
