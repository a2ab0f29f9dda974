"""Recognises an export's columns by their Japanese and English names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal
from unicodedata import normalize

from migaki.errors import MigakiError

Field = Literal["id", "at", "state", "subject", "question", "answer", "messages", "role"]

# The first name of a line that an export has wins. Names are compared without case, spaces, _ and -.
NAMES: dict[Field, str] = {
    "id": "ticket_id チケットID チケット番号 問い合わせ番号 お問い合わせ番号 問合せ番号 問い合わせID"
    " 問合せID 受付番号 受付No 案件番号 案件ID"
    " case_id case_number issue_key issue_id convo_id conversation_id bug_id request_id thread_id inquiry_id"
    " 管理番号 管理No external_id id key No 番号 number",
    "at": "created_at created created_date created_on date_created opened_at opened submitted_at"
    " creation_ts 作成日時 作成日"
    " 受付日時 受付日 問い合わせ日時 問い合わせ日 問合せ日時 問合せ日 お問い合わせ日時 登録日時 登録日"
    " 発生日時 発生日 受信日時 日時 日付"
    " datetime timestamp date",
    "state": "status ticket_status state status_name ステータス 対応状況 処理状況 解決状況"
    " 対応ステータス 状態 状況 進捗",
    "subject": "subject title summary 件名 タイトル 題名 表題 問い合わせ件名 short_desc short_description 要約",
    "question": "question description body text customer_message customer_text inquiry message content"
    " first_message query"
    " 問い合わせ内容 お問い合わせ内容 問合せ内容 問い合わせ本文 質問内容 質問 相談内容 依頼内容 申告内容"
    " お客様の声 問い合わせ 問合せ 本文 内容 詳細",
    "answer": "answer answer_html reply response agent_reply support_reply resolution solution 回答内容"
    " 回答 対応内容 返信内容 返信"
    " 対応結果 解決策 解決方法 処置内容 対処内容 対処 対応",
    "messages": "messages thread conversation conversations comments replies posts journals original やり取り 対応履歴",
    "role": "role author_role sender_role speaker author_type sender_type sender from 発言者 送信者"
    " 送信者区分 投稿者区分 差出人 区分",
}
_VAGUE = {"id", "key", "no", "番号", "number"}  # columns that lists which are no tickets have too


def plain(name: str) -> str:
    """Fold a column name for comparing."""
    return re.sub(r"[\s_\-.:：#・]+", "", normalize("NFKC", name)).lower()


_FIELD_NAMES = {field: [plain(name) for name in names.split()] for field, names in NAMES.items()}


def recognise(columns: Sequence[str], mapping: str = "auto") -> dict[Field, str]:
    """Map fields to the columns that hold them.

    `mapping` names columns by hand where their names say nothing: `subject=題,answer=メモ`.

    >>> recognise(["受付番号", "件名", "お問い合わせ内容", "回答", "対応状況"])["question"]
    'お問い合わせ内容'
    """
    folded = {plain(column): column for column in reversed(columns)}
    found: dict[Field, str] = {}
    for field, names in _FIELD_NAMES.items():
        hits = [folded[name] for name in names if name in folded and folded[name] not in found.values()]
        if hits:
            found[field] = hits[0]
    return found | _by_hand(columns, mapping)


def _by_hand(columns: Sequence[str], mapping: str) -> dict[Field, str]:
    if mapping == "auto":
        return {}
    given: dict[Field, str] = {}
    for entry in mapping.split(","):
        name, _, column = (part.strip() for part in entry.partition("="))
        field = next((field for field in NAMES if field == name), None)
        if field is None or column not in columns:
            raise MigakiError(
                f"mapping {entry!r}: expected field=column with one of {', '.join(NAMES)} and a column that is there;"
                f" the columns are: {', '.join(columns)}",
                f"mapping {entry!r}: 「項目=列名」で書いてください。"
                f"項目は {', '.join(NAMES)}、列は {', '.join(columns)} です。",
            )
        given[field] = column
    return given


def like_tickets(found: dict[Field, str]) -> bool:
    """Tell whether a table with these columns is an export of tickets and not, say, a list of FAQs."""
    says = "messages" in found or "subject" in found or "question" in found
    numbered = "id" in found and plain(found["id"]) not in _VAGUE
    tells = sum(field in found for field in ("question", "answer", "messages", "subject"))
    return says and ((numbered and tells > 0) or ("state" in found and tells > 1) or "messages" in found)
