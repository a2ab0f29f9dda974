"""Recognises an export's columns by their Japanese and English names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal
from unicodedata import normalize

Field = Literal[
    "id", "at", "state", "closed", "subject", "question", "answer", "messages", "role", "author", "asker", "private"
]  # fmt: skip

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
    "closed": "closed_at resolved_at closed_on resolved_on closed_date resolution_date date_closed completed_at"
    " solved_at 完了日 完了日時 解決日 解決日時 クローズ日 クローズ日時 対応完了日 対応完了日時 終了日",
    "subject": "subject title summary 件名 タイトル 題名 表題 問い合わせ件名 short_desc short_description 要約",
    "question": "question description body text customer_message customer_text inquiry message content"
    " first_message query"
    " 問い合わせ内容 お問い合わせ内容 問合せ内容 問い合わせ本文 質問内容 質問 相談内容 依頼内容 申告内容"
    " お客様の声 問い合わせ 問合せ 本文 内容 詳細",
    "answer": "最終回答 answer answer_html reply response agent_reply support_reply resolution solution 回答内容"
    " 回答 対応内容 返信内容 返信"
    " 対応結果 解決策 解決方法 処置内容 対処内容 対処 対応",
    "messages": "messages thread conversation conversations comments replies posts journals original parts"
    " conversation_parts turns dialogue dialog utterances notes transcript history"
    " comments_and_work_notes やり取り やりとり 対応履歴 対応経過 経過 履歴 応対履歴 応対記録 会話 チャット履歴"
    " コメント",
    "role": "role author_role sender_role speaker author_type sender_type sender direction from 発言者 送信者"
    " 送信者区分 投稿者区分 話者 発話者 役割 区分 種別",
    "asker": "requester requester_id requester_name reporter reported_by caller caller_id customer customer_name"
    " customer_email contact contact_name client user_name opened_by created_by author_name creator"
    " 問い合わせ者 問合せ者 お問い合わせ者 お客様名 顧客名 顧客 申告者 依頼者 申請者 起票者 登録者 報告者 作成者"
    " 氏名 お名前 名前",
    "author": "author from_email from_address author_id username user_id user sent_by commenter comment_author"
    " updated_by written_by 記入者 投稿者"
    " コメント者 対応者 差出人 送信者名 発言者名",
    "private": "private is_private internal is_internal isprivate internal_note 社内 社内フラグ 内部 非公開",
}
_VAGUE = {"id", "key", "no", "番号", "number"}  # columns that lists which are no tickets have too

_LOOSE = {
    "notes",
    "履歴",
    "経過",
    "会話",
    "コメント",
    "区分",
    "種別",
    "from",
    "direction",
    "history",
    "parts",
}  # what other tables hold beside


def plain(name: str) -> str:
    """Fold a column name for comparing."""
    return re.sub(r"[\s_\-.:：#・]+", "", normalize("NFKC", name)).lower()


_FIELD_NAMES = {field: [plain(name) for name in names.split()] for field, names in NAMES.items()}


def recognise(columns: Sequence[str]) -> dict[Field, str]:
    """Map fields to the columns that hold them, by their names alone.

    >>> recognise(["受付番号", "件名", "お問い合わせ内容", "回答", "対応状況"])["question"]
    'お問い合わせ内容'
    """
    folded = {plain(column): column for column in reversed(columns)}
    found: dict[Field, str] = {}
    for field, names in _FIELD_NAMES.items():
        hits = [folded[name] for name in names if name in folded and folded[name] not in found.values()]
        if hits:
            found[field] = hits[0]
    return found


def like_tickets(found: dict[Field, str], *, nested: bool = False) -> bool:
    """Tell whether a table with these columns is an export of tickets and not, say, a list of FAQs.

    `nested`: what is called messages is a list of records.
    """
    listed = "messages" in found and (nested or plain(found["messages"]) not in _LOOSE)
    says = "messages" in found or "subject" in found or "question" in found
    numbered = "id" in found and plain(found["id"]) not in _VAGUE
    tells = sum(field in found for field in ("question", "answer", "messages", "subject"))
    answered = {"subject", "answer"} <= found.keys() and bool({"author", "asker", "at"} & found.keys())
    spoken = "role" in found and plain(found["role"]) not in _LOOSE and bool({"id", "state"} & found.keys())
    return says and (
        answered or spoken or (numbered and tells > 0) or ({"state", "closed"} & found.keys() and tells > 1) or listed
    )
