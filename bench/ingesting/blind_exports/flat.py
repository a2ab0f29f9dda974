"""Exports of one row a ticket, one question and one answer: workbooks, tab files and CSV with private columns."""

import io

from bench.ingesting.blind_exports.tables import WORDS, memo, table
from bench.ingesting.blind_exports.texts import Ticket


def _last(ticket: Ticket) -> str:
    return [said.text for said in ticket.said if said.who == "assistant"][-1:][0] if _answered(ticket) else ""


def _answered(ticket: Ticket) -> bool:
    return any(said.who == "assistant" for said in ticket.said)


def _single(tickets: list[Ticket]) -> list[Ticket]:
    """Tickets that fit one row: one question, one answer."""
    return [ticket for ticket in tickets if len(ticket.pairs) < 2]


def ledger(tickets: list[Ticket]) -> bytes:
    """Write the desk's own workbook: a title above the head, a sheet a month, a sheet of lists, a private column."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    half = len(_single(tickets)) // 2
    for name, part in (("4月", _single(tickets)[:half]), ("5月", _single(tickets)[half:])):
        sheet = book.add_worksheet(name)
        sheet.write(0, 0, "お問い合わせ管理台帳")
        sheet.write(1, 6, "※個人情報につき取扱注意")
        sheet.write_row(
            2, 0, ["No.", "受付日", "お客様名", "お問い合わせ内容", "回答内容", "対応者", "状況", "社内備考"]
        )
        for row, ticket in enumerate(part, 3):
            sheet.write_row(
                row,
                0,
                [
                    row - 2,
                    f"{ticket.said[0].at.month}/{ticket.said[0].at.day}",
                    ticket.asker[0],
                    ticket.said[0].text,
                    _last(ticket),
                    ticket.agent[0],
                    WORDS[ticket.state],
                    memo(ticket),
                ],
            )
    lists = book.add_worksheet("リスト")
    lists.write_column(0, 0, ["状況", *WORDS.values()])
    book.close()
    return out.getvalue()


def unicode_text(tickets: list[Ticket]) -> bytes:
    """Write the workbook saved as Unicode text: UTF-16 with tabs."""
    rows: list[list[object]] = [["受付番号", "受付日時", "申請者", "件名", "内容", "対応結果", "進捗", "社内メモ"]]
    for ticket in _single(tickets):
        rows.append(
            [
                ticket.number,
                f"{ticket.said[0].at:%Y/%m/%d %H:%M}",
                ticket.asker[0],
                ticket.subject,
                ticket.said[0].text,
                _last(ticket),
                WORDS[ticket.state],
                memo(ticket),
            ]
        )
    return table(rows, "utf-16", "\t")


def forms(tickets: list[Ticket]) -> bytes:
    """Write the form's answers as a workbook, with columns the team added at the right."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Sheet1")
    sheet.write_row(
        0,
        0,
        [
            "ID",
            "開始時刻",
            "完了時刻",
            "メール",
            "名前",
            "お問い合わせ内容をご記入ください",
            "回答",
            "対応状況",
            "メモ(非公開)",
        ],
    )
    for row, ticket in enumerate(_single(tickets), 1):
        sheet.write_row(
            row,
            0,
            [
                row,
                f"{ticket.said[0].at:%m/%d/%y %H:%M:%S}",
                f"{ticket.said[0].at:%m/%d/%y %H:%M:%S}",
                "anonymous",
                ticket.asker[0],
                ticket.said[0].text,
                _last(ticket),
                WORDS[ticket.state],
                memo(ticket),
            ],
        )
    book.close()
    return out.getvalue()


def dynamics(tickets: list[Ticket]) -> bytes:
    """Write the view exported to a workbook: hidden id columns first, the resolution in one cell."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("All Cases")
    sheet.write_row(
        0,
        0,
        [
            "(Do Not Modify) Case",
            "(Do Not Modify) Row Checksum",
            "(Do Not Modify) Modified On",
            "Case Title",
            "Case Number",
            "Customer",
            "Description",
            "Status",
            "Status Reason",
            "Owner",
            "Resolution",
            "Internal Notes",
        ],
    )
    status = {
        "solved": ("Resolved", "Problem Solved"),
        "open": ("Active", "In Progress"),
        "spam": ("Canceled", "Canceled"),
        "duplicate": ("Canceled", "Merged"),
    }
    for row, ticket in enumerate(_single(tickets), 1):
        sheet.write_row(
            row,
            0,
            [
                f"{ticket.number:08x}-7d2e-ee11-bdf4-000d3a",
                "k8zD/1==",
                f"{ticket.said[0].at:%Y-%m-%d}",
                ticket.subject,
                f"CAS-{ticket.number}-H2",
                ticket.asker[0],
                ticket.said[0].text,
                *status[ticket.state],
                ticket.agent[0],
                _last(ticket),
                memo(ticket),
            ],
        )
    book.close()
    return out.getvalue()


def redmine_csv(tickets: list[Ticket]) -> bytes:
    """Write the issue list's CSV in cp932 with the last notes as a column."""
    rows: list[list[object]] = [
        [
            "#",
            "プロジェクト",
            "トラッカー",
            "親チケット",
            "ステータス",
            "優先度",
            "題名",
            "作成者",
            "担当者",
            "更新日",
            "作成日",
            "進捗率",
            "プライベート",
            "説明",
            "最新のコメント",
        ]
    ]
    state = {"solved": "終了", "open": "進行中", "spam": "却下", "duplicate": "却下"}
    for ticket in _single(tickets):
        at = f"{ticket.said[0].at:%Y/%m/%d %H:%M}"
        rows.append(
            [
                ticket.number,
                "ヘルプデスク",
                "サポート",
                "",
                state[ticket.state],
                "通常",
                ticket.subject,
                ticket.asker[0],
                ticket.agent[0],
                at,
                at,
                100,
                "いいえ",
                ticket.said[0].text,
                _last(ticket),
            ]
        )
    return table(rows, "cp932")
