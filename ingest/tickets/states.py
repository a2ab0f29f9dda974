"""The words that exports use for a ticket's state and for who wrote a message."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

YES, NO = {"true", "1", "yes", "はい", "○"}, {"false", "0", "no", "いいえ", "×"}
PRIVATE = "private"  # the role of a note among colleagues
_OPEN = re.compile(
    r"未|中$|中[（(]|待|保留|新規|再オープン|再開|受付|差戻|差し戻|キャンセル|取消|取下|却下|エスカ|オープン|対応不要"
    r"|重複|統合|対象外|迷惑|できず|不可"
    r"|^(?:re-?)?open|pending|\bnew\b|escalat|declin|hold\b|progress|\bworking\b|wait|assigned"
    r"|un-?(?:re)?solved|not (?:re)?solved"
    r"|to ?do\b|backlog"
    r"|cancel|reject|won'?t|wont|invalid|duplicate|merged|removed|deleted|spam"
    r"|works ?for ?me|incomplete|unconfirmed|needs ?info|feedback"
    r"|cannot reproduce|not reproducible|in review|triage|blocked|active\b"
)
_RESOLVED = re.compile(
    r"済|完了|解決|終了|クローズ|回答あり|closed?|resolved|solved|done|fixed|complete|finished|answered|verified"
    r"|accepted|deployed|released"
)
_ROLES = {
    "user": re.compile(
        r"customer|end.?user|\busers?\b|client|requester|reporter|visitor|consumer|contact|asker|buyer|guest|\bcaller\b"
        r"|incoming|inbound|\bmember|客|顧客|利用者|質問者|ユーザ|依頼者|依頼元|申告者|問い?合わ?せ|会員|相談者|投稿者|申請者|友だち|友達"
    ),
    "assistant": re.compile(
        r"agent|operator|assistant|support|staff|admin|helpdesk|help.?desk|service.?desk|engineer|advisor|moderator"
        r"|technician|representative|\brep\b|outgoing|outbound|担当|サポート|オペレータ|回答|窓口|係|スタッフ|社員|管理者|事務局"
        r"|ヘルプデスク|コールセンター|対応者|弊社|当社|店舗|ショップ"
    ),
    "bot": re.compile(
        r"chat.?bot|\bbot\b|_bot|-bot|virtual agent|auto.?(?:reply|respond)|ボット|自動応答|自動返信|ai ?アシスタント"
    ),
    "system": re.compile(
        r"system|automation|line.?item|status.?change|\baction\b|\btrigger\b|\bevent\b|システム|自動|イベント|ログ$"
    ),
    PRIVATE: re.compile(
        r"internal|private|work.?notes?|内部|社内|メモ|非公開|作業ノート|申し?送り|引き?継ぎ|\bnote\b|^(?:共有)?ノート$|コメント（社内"
    ),
}
_WORDS = 4096  # words that are remembered: an export repeats few of them in every row
_FIRST = (PRIVATE, "bot", "system")


@lru_cache(_WORDS)
def state(word: str | None) -> str | None:
    """Give `resolved` or `open`; None where the export says nothing or a word that is not known.

    A ticket closed without an answer (cancelled, rejected, duplicate) counts as open: nothing was resolved.

    >>> [state(word) for word in ("解決済み", "対応中", "未解決", "Closed", "")]
    ['resolved', 'open', 'open', 'resolved', None]
    """
    folded = normalize("NFKC", word or "").strip().lower().replace("_", " ")
    if not folded:
        return None
    if _OPEN.search(folded):
        return "open"
    return "resolved" if _RESOLVED.search(folded) else None


@lru_cache(_WORDS)
def role(word: str | None) -> str | None:
    """Give `user` (the customer), `assistant` (the support), `bot`, `system` or `private`; None for unknown words.

    Where a word names both sides, the last one counts, as in compounds: 「お客様窓口」 is the support.

    >>> role("お客様"), role("operator"), role("Customer Support"), role("社内メモ")
    ('user', 'assistant', 'assistant', 'private')
    """
    folded = normalize("NFKC", word or "").lower()
    if not folded:
        return None
    for sure in _FIRST:
        if _ROLES[sure].search(folded):
            return sure
    ends = {
        name: max((hit.end() for hit in _ROLES[name].finditer(folded)), default=0) for name in ("user", "assistant")
    }
    best = max(ends, key=lambda name: ends[name])
    return best if ends[best] else None
