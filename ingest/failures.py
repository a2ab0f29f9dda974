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
    found = " ".join(found.split())  # libraries say it in several lines; a record has one a language
    return Unreadable(
        "damaged",
        f"{name}: cannot be read as {kind}: {found}; open it in its application and save it again",
        f"{name}: {kind} として読めません（{found}）。元のアプリで開き、保存し直してください。",
    )


def encoding(name: str) -> Unreadable:
    """Say that no encoding of the ladder fits."""
    return Unreadable(
        "encoding",
        f"{name}: unknown text encoding, expected UTF-8, UTF-16 with BOM, Shift_JIS (CP932), EUC-JP or ISO-2022-JP;"
        " save it again as UTF-8",
        f"{name}: 文字コードが分かりません（対応: UTF-8、BOM 付き UTF-16、Shift_JIS、EUC-JP、ISO-2022-JP）。"
        "UTF-8 で保存し直してください。",
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


def packed(name: str, kind: str) -> Unreadable:
    """Say that the file is an archive of a kind that is not opened."""
    return Unreadable(
        "format",
        f"{name}: {kind} archives are not opened; unpack it into a folder, or pack it as ZIP",
        f"{name}: {kind} 形式の書庫は開けません。フォルダーに展開するか、ZIP にしてください。",
    )


def limit(name: str, what: str, most: int, found: int) -> Unreadable:
    """Say that the file is larger than is safe to unpack or read.

    >>> print(limit("a.zip", "files in it", 10_000, 12_000).en)
    a.zip: files in it: at most 10,000 allowed, found 12,000; split the file
    """
    return Unreadable(
        "limit",
        f"{name}: {what}: at most {most:,} allowed, found {found:,}; split the file",
        f"{name}: {what}: 上限 {most:,} に対して {found:,} です。ファイルを分割してください。",
    )


def nested(name: str, most: int) -> Unreadable:
    """Say that archives lie in archives too deeply."""
    return Unreadable(
        "limit",
        f"{name}: archives in archives are opened {most} deep and no deeper; unpack it into a folder",
        f"{name}: 書庫の入れ子は {most} 段まで開きます。フォルダーに展開してください。",
    )


def deep(name: str) -> Unreadable:
    """Say that the content is nested in itself deeper than can be followed."""
    return Unreadable(
        "limit",
        f"{name}: nested too deeply to be followed; save it again in another application, or as plain text",
        f"{name}: 入れ子が深すぎて読めません。別のアプリで保存し直すか、テキストにしてください。",
    )


def time(name: str, seconds: float) -> Unreadable:
    """Say that reading was given up."""
    return Unreadable(
        "time",
        f"{name}: not read within {seconds:,.0f} seconds; split the file, or raise --timeout (`timeout` of ingest.read"
        " in a recipe)",
        f"{name}: {seconds:,.0f} 秒以内に読めませんでした。分割するか、--timeout（レシピでは ingest.read の timeout）を"
        "増やしてください。",
    )


def memory(name: str) -> Unreadable:
    """Say that reading needs more memory than a file may have."""
    return Unreadable(
        "memory",
        f"{name}: needs more memory to be read than one file may have; split the file",
        f"{name}: 読み込みに必要なメモリーが 1 ファイルの上限を超えました。ファイルを分割してください。",
    )


def crash(name: str, how: str) -> Unreadable:
    """Say that the library that was reading the file broke down over it."""
    return Unreadable(
        "crash",
        f"{name}: its reader broke down over it ({how}); open it in its application and save it again",
        f"{name}: 読み込み中に異常終了しました（{how}）。元のアプリで開き、保存し直してください。",
    )


def naming(name: str, error: Unreadable) -> Unreadable:
    """Put the file's name before a failure that says only where in the file it is.

    >>> naming("a.xlsx", Unreadable("limit", "sheet 2: too long", "シート 2: 長すぎます")).ja
    'a.xlsx: シート 2: 長すぎます'
    """
    if error.en.startswith(name):
        return error
    return Unreadable(error.reason, f"{name}: {error.en}", f"{name}: {error.ja}")
