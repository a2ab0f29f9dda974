"""The ways in which a file cannot be read, each with its code and its words in both languages."""

from __future__ import annotations

from migaki.errors import Unreadable


def empty(name: str) -> Unreadable:
    """Say that the file has no bytes, or no text in them."""
    return Unreadable(
        "empty",
        f"{name}: no text found; if it is a scan, run OCR on it first, else remove it",
        f"{name}: 文字がありません。スキャン画像なら先に OCR をかけ、不要なら取り除いてください。",
    )


def truncated(name: str, kind: str) -> Unreadable:
    """Say that the file stops before its format's end mark."""
    return Unreadable(
        "truncated",
        f"{name}: expected a whole {kind}, but the end of the file is missing; copy or download it again",
        f"{name}: {kind} の末尾が欠けています。もう一度コピーまたはダウンロードしてください。",
    )


def encrypted(name: str) -> Unreadable:
    """Say that the file opens only with a password."""
    return Unreadable(
        "encrypted",
        f"{name}: protected by a password; save a copy without protection",
        f"{name}: パスワードで保護されています。保護を外したコピーを用意してください。",
    )


def damaged(name: str, kind: str, found: str) -> Unreadable:
    """Say that the content contradicts the format."""
    return Unreadable(
        "damaged",
        f"{name}: cannot be read as {kind}: {found}; open it in its application and save it again",
        f"{name}: {kind} として読めません（{found}）。元のアプリで開き、保存し直してください。",
    )


def encoding(name: str) -> Unreadable:
    """Say that no encoding of the ladder fits."""
    return Unreadable(
        "encoding",
        f"{name}: unknown text encoding; expected UTF-8, UTF-16 with BOM, Shift_JIS (CP932), EUC-JP or ISO-2022-JP",
        f"{name}: 文字コードが分かりません。UTF-8、Shift_JIS、EUC-JP などで保存し直してください。",
    )


def unopened(name: str, why: str) -> Unreadable:
    """Say that the system did not hand the file over."""
    return Unreadable(
        "permission",
        f"{name}: cannot be opened ({why}); check that it exists and may be read",
        f"{name}: 開けません（{why}）。ファイルの有無と読み取り権限を確認してください。",
    )


def unknown(name: str, found: str) -> Unreadable:
    """Say that no reader is there for this format."""
    return Unreadable(
        "format",
        f"{name}: no reader for this format ({found}); convert it to PDF, DOCX, XLSX, HTML, Markdown or text",
        f"{name}: この形式（{found}）は読めません。PDF、DOCX、XLSX、HTML、Markdown、テキストに変換してください。",
    )


def limit(name: str, what: str, most: int, found: int) -> Unreadable:
    """Say that the file is larger than is safe to unpack or read."""
    return Unreadable(
        "limit",
        f"{name}: {what}: at most {most:,} allowed, found {found:,}; split the file",
        f"{name}: {what}: 上限 {most:,} に対して {found:,} です。ファイルを分割してください。",
    )
