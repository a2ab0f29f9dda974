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
    " セッションID session_id chat_id レコード番号 管理番号 管理No external_id id key No 番号 number",
    "at": "created_at created created_date created_on date_created opened_at opened submitted_at"
    " creation_ts 作成日時 作成日"
    " 受付日時 受付日 問い合わせ日時 問い合わせ日 問合せ日時 問合せ日 お問い合わせ日時 登録日時 登録日"
    " 発生日時 発生日 受信日時 日時 日付"
    " datetime timestamp date",
    "state": "status ticket_status state status_name ステータス 対応状況 処理状況 解決状況"
    " 対応ステータス 状態 状況 進捗 outcome",
    "closed": "closed_at resolved_at closed_on resolved_on closed_date resolution_date date_closed completed_at"
    " solved_at 完了日 完了日時 解決日 解決日時 クローズ日 クローズ日時 対応完了日 対応完了日時 終了日"
    " 対応済み 対応済 解決済み 解決済 処理済み 回答済み 完了 済",
    "subject": "subject title summary 件名 タイトル 題名 表題 問い合わせ件名 short_desc short_description 要約",
    "question": "question description body text customer_message customer_text inquiry message content"
    " first_message query"
    " 問い合わせ内容 お問い合わせ内容 問合せ内容 問い合わせ本文 質問内容 質問 相談内容 依頼内容 申告内容"
    " お客様の声 問い合わせ 問合せ 本文 内容 詳細 メッセージ 発言内容 発話内容 発話 発言",
    "answer": "最終回答 answer answer_html reply response agent_reply support_reply resolution solution 回答内容"
    " 回答 対応内容 返信内容 返信"
    " 対応結果 解決策 解決方法 処置内容 対処内容 対処 対応",
    "messages": "messages thread conversation conversations comments replies posts journals original parts"
    " conversation_parts threads articles entries notes turns dialogue dialog utterances notes transcript history"
    " comments_and_work_notes やり取り やりとり 対応履歴 対応経過 経過 履歴 応対履歴 応対記録 会話 チャット履歴"
    " コメント",
    "role": "role author_role sender_role speaker author_type sender_type sender direction from 発言者 送信者"
    " 送信者区分 投稿者区分 話者 発話者 役割 区分 種別",
    "asker": "requester requester_id requester_name reporter reported_by caller caller_id customer customer_name"
    " customer_email contact contact_name client user_name opened_by created_by author_name creator"
    " 問い合わせ者 問合せ者 お問い合わせ者 お客様名 顧客名 顧客 申告者 依頼者 申請者 起票者 登録者 報告者 作成者"
    " 氏名 お名前 名前 created_user",
    "author": "author from_email from_address author_id username user_id user sent_by commenter comment_author"
    " updated_by written_by 記入者 投稿者"
    " コメント者 対応者 差出人 送信者名 発言者名",
    "private": "private is_private internal is_internal isprivate internal_note 社内 社内フラグ 内部 非公開",
}
_VAGUE = {"id", "key", "no", "番号", "number"}  # columns that lists which are no tickets have too

_UTTERED = {"メッセージ", "発言内容", "発話内容", "発話", "発言"}  # what lists of errors have too, without a speaker
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
    return re.sub(r"[\s_\-.:：#・@]+", "", normalize("NFKC", name)).lower()


# What a form says to those who fill it in: 「お問い合わせ内容をご記入ください」, 「回答（担当者記入）」.
_ASKED = re.compile(
    r"(?:を|について|の詳細を)?(?:ご?具体的に|できるだけ詳しく|詳しく)?"
    r"(?:ご?記入|ご?入力|お?書き|お?選び|お?聞かせ|ご?選択|教えて)(?:して)?(?:ください|下さい|願います)?。?$"
    r"|(?:は何ですか)?[?？]$|(?<=.)[（(][^（()）]*[)）]$|[*＊※]$"
)
_HONOURS = re.compile(r"^[おご御](?=[一-龥ぁ-ん]{2})")
_OWNER = re.compile(
    r"^(?:ticket|issue|case|request|inquiry|conversation|message|article|entry|post|チケット|案件|メッセージ)"
)
# Japanese desks name their columns freely: what a name is made of tells as much as the name.
_MADE: dict[Field, re.Pattern[str]] = {
    "id": re.compile(
        r"(?:受付|問い?合わ?せ|案件|管理|チケット|ルーム|セッション|スレッド|会話|伝票|整理)(?:id|番号|no)$"
    ),
    "at": re.compile(r"(?:受付|受電|受信|入電|発生|申告|申込|起票|登録|送信|発言|発話|対応)(?:日時|日|時刻)$"),
    "state": re.compile(r"(?:対応|処理|進捗|解決|完了|対処)(?:ステータス|状況|状態|結果|区分|フラグ)$"),
    "question": re.compile(
        r"(?:申し?出|申告|相談|照会|質問|問い?合わ?せ|依頼|苦情|要望|クレーム)(?:の)?(?:内容|事項|詳細|本文|文)?$"
    ),
    "answer": re.compile(r"(?:回答|返答|返信|案内|対応|対処|処置|解決)(?:の)?(?:内容|詳細|方法|文|策)$"),
    "role": re.compile(r"(?:送信者|発言者|発信者|投稿者|話者|記入者)(?:の)?(?:種別|区分|タイプ|属性)$"),
    "asker": re.compile(r"(?:客様|顧客|契約者|申請者|依頼者|利用者|会員)(?:の)?(?:氏名|名|名前)$"),
    "private": re.compile(r"社内|内部|非公開"),
}  # fmt: skip
_FIELD_NAMES = {field: [plain(name) for name in names.split()] for field, names in NAMES.items()}


def recognise(columns: Sequence[str]) -> dict[Field, str]:
    """Map fields to the columns that hold them, by their names alone.

    A whole name counts before one without its honorific or its `ticket_`, and that before what a name is made of.

    >>> recognise(["受付番号", "件名", "お問い合わせ内容", "回答", "対応状況"])["question"]
    'お問い合わせ内容'
    """
    folded = {plain(_ASKED.sub("", column)): column for column in reversed(columns)}
    bare = {_OWNER.sub("", _HONOURS.sub("", name)): column for name, column in folded.items()}
    found: dict[Field, str] = {}
    for known in (folded, {**bare, **folded}):
        for field, names in _FIELD_NAMES.items():
            hits = [known[name] for name in names if name in known and known[name] not in found.values()]
            if hits:
                found.setdefault(field, hits[0])
    for field, made in _MADE.items():
        hits = [column for name, column in bare.items() if made.search(name) and column not in found.values()]
        if hits:
            found.setdefault(field, hits[-1])
    return found


def like_tickets(found: dict[Field, str], *, nested: bool = False) -> bool:
    """Tell whether a table with these columns is an export of tickets and not, say, a list of FAQs.

    `nested`: what is called messages is a list of records.
    """
    if plain(found.get("question", "")) in _UTTERED and not nested and "role" not in found:
        return False
    listed = "messages" in found and (nested or plain(found["messages"]) not in _LOOSE)
    says = "messages" in found or "subject" in found or "question" in found
    numbered = "id" in found and plain(found["id"]) not in _VAGUE
    tells = sum(field in found for field in ("question", "answer", "messages", "subject"))
    answered = {"subject", "answer"} <= found.keys() and bool({"author", "asker", "at"} & found.keys())
    spoken = "role" in found and plain(found["role"]) not in _LOOSE and bool({"id", "state"} & found.keys())
    return says and (
        answered or spoken or (numbered and tells > 0) or ({"state", "closed"} & found.keys() and tells > 1) or listed
    )
