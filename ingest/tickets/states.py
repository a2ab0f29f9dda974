"""The words that exports use for a ticket's state and for who wrote a message."""

from __future__ import annotations

import re
from unicodedata import normalize

_OPEN = re.compile(
    r"未|中$|中[（(]|待|保留|新規|再オープン|受付|差戻|キャンセル|取消|却下|エスカ"
    r"|^(?:re-?)?open|pending|new|hold|progress|wait|assigned|unresolved|not resolved|todo|to do|backlog|cancel|reject"
    r"|won'?t|invalid|duplicate|spam"
)
_RESOLVED = re.compile(r"済|完了|解決|終了|クローズ|closed?|resolved|solved|done|fixed|complete|finished|answered")
_USER = re.compile(
    r"customer|user|client|requester|reporter|visitor|consumer|contact|asker"
    r"|客|顧客|利用者|質問者|ユーザ|依頼者|申告者|問い?合わ?せ|会員"
)
_SUPPORT = re.compile(
    r"agent|operator|assistant|support|staff|admin|helpdesk|help desk|engineer|advisor"
    r"|担当|サポート|オペレータ|回答|窓口|係|スタッフ|社員|管理者|事務局"
)
_PRIVATE = re.compile(r"internal|private|system|bot|action|内部|社内|メモ|自動")


def state(word: str | None) -> str | None:
    """Give `resolved` or `open`; None where the export says nothing or a word that is not known.

    A ticket closed without an answer (cancelled, rejected, duplicate) counts as open: nothing was resolved.

    >>> [state(word) for word in ("解決済み", "対応中", "未解決", "Closed", "")]
    ['resolved', 'open', 'open', 'resolved', None]
    """
    folded = normalize("NFKC", word or "").strip().lower()
    if not folded:
        return None
    if _OPEN.search(folded):
        return "open"
    return "resolved" if _RESOLVED.search(folded) else None


def role(word: str | None) -> str | None:
    """Give `user` for the customer and `assistant` for the support; None for notes, systems and unknown words.

    >>> role("お客様"), role("operator"), role("社内メモ")
    ('user', 'assistant', None)
    """
    folded = normalize("NFKC", word or "").lower()
    if _PRIVATE.search(folded):
        return None
    if _USER.search(folded):
        return "user"
    return "assistant" if _SUPPORT.search(folded) else None


def known_role(word: str | None) -> bool:
    """Tell whether a word says anything of the role."""
    folded = normalize("NFKC", word or "").lower()
    return any(pattern.search(folded) for pattern in (_PRIVATE, _USER, _SUPPORT))
