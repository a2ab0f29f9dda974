from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from ingest.piece import Letter, Piece
from ingest.tickets import subjects
from ingest.tickets.threads import join
from migaki.sources import Source

DESK = "support@maker.example"
START = datetime(2024, 5, 1, tzinfo=UTC)
ASKED, ANSWERED = "印字がかすれます。", "お問い合わせありがとうございます。清掃してください。"


def sent(
    name: str,
    sender: str,
    to: str,
    subject: str,
    *,
    day: float = 0,
    text: str = ASKED,
    refs: tuple[str, ...] = (),
    **more: str,
) -> Piece:
    copied = tuple(more.get("copied", "").split())
    letter = Letter(
        name, refs, sender, subject, (*to.split(), *copied), copied, more.get("index", ""), more.get("automatic", "")
    )  # type: ignore[arg-type]
    return Piece("Message", text, at=START + timedelta(days=day), letter=letter)


def found(*pieces: Piece) -> tuple[list[str], str]:
    """Give the thread of each mail and the roles, as u, a, b, s; the same in every order of reading."""
    documents = [(Source(Path(), f"box/{number}.eml", ""), [piece]) for number, piece in enumerate(pieces)]
    mixed = list(documents)
    Random(len(pieces)).shuffle(mixed)  # noqa: S311
    told: dict[str, Piece] = {}
    again: dict[str, Piece] = {}
    for given, kept in ((documents, told), (mixed, again)):
        for _, made in join(given):
            assert isinstance(made, list)
            kept |= {piece.letter.id: piece for piece in made if piece.letter}
    assert told == again
    ordered = [told[piece.letter.id] for piece in pieces if piece.letter]
    return [str(piece.thread) for piece in ordered], "".join(str(piece.role)[0] for piece in ordered)


def test_references_join_over_a_missing_mail():
    threads, roles = found(
        sent("2", DESK, "t@shop.example", "Re: 印字", day=1, refs=("1",)),
        sent("3", "t@shop.example", DESK, "Re: 印字", day=2, refs=("1", "2")),
        sent("5", "t@shop.example", DESK, "RE: 別の題", day=3, refs=("0", "1")),
    )
    assert (threads, roles) == (["2", "2", "2"], "auu")


def test_one_subject_of_two_customers_stays_apart():
    threads, roles = found(
        sent("1", "t@shop.example", DESK, "お問い合わせ"),
        sent("2", "k@firm.example", DESK, "お問い合わせ", day=0.1),
        sent("3", DESK, "t@shop.example", "Re: お問い合わせ", day=1, text=ANSWERED),
        sent("4", DESK, "k@firm.example", "RE: Re: お問い合わせ", day=1, text=ANSWERED),
        sent("5", "t@shop.example", DESK, "Re: お問い合わせ", day=2),
        sent("6", "x@new.example", DESK, "Re: お問い合わせ", day=2),
    )
    assert (threads, roles) == (["1", "2", "1", "2", "1", "6"], "uuaauu")


def test_an_old_subject_is_not_answered_by_a_new_mail():
    threads, _ = found(
        sent("1", "t@shop.example", DESK, "印字"),
        sent("2", "t@shop.example", DESK, "印字", day=3),
        sent("3", DESK, "t@shop.example", "Re: 印字", day=100),
    )
    assert threads == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("first", "second"), [("印字 [#12345]", "[#12345] 回答"), ("【受付番号：A-1077】印字", "Re: 受付番号:A-1077")]
)
def test_ticket_numbers_join(first: str, second: str):
    threads, roles = found(sent("1", "t@shop.example", DESK, first), sent("2", DESK, "x@y.example", second, day=90))
    assert (threads, roles) == (["1", "1"], "ua")


def test_outlooks_index_joins():
    pair = [
        sent("1", "t@shop.example", DESK, "印字", index="Ac" + "x" * 28),
        sent("2", DESK, "t@shop.example", "別", index="Ac" + "x" * 28),
    ]
    assert found(*pair)[0] == ["1", "1"]


def test_a_mail_sent_again_and_colleagues_in_copy():
    threads, roles = found(
        sent("1", "t@shop.example", DESK, "印字", copied="boss@shop.example"),
        sent("2", "t@shop.example", DESK, "【再送】印字", day=1, copied="boss@shop.example"),
        sent(
            "3", "sato@maker.example", "t@shop.example", "Re: 印字", day=2, copied="boss@shop.example", text="清掃を。"
        ),
        sent("4", "boss@shop.example", "sato@maker.example", "Re: 印字", day=3, refs=("3",)),
        sent("5", "noreply@maker.example", "boss@shop.example", "Re: 印字", day=4, refs=("4",), text="交換します。"),
    )
    assert (threads, roles) == (["1"] * 5, "uuaua")


def test_customers_with_addresses_that_anyone_can_have():
    _, roles = found(
        sent("1", "a@gmail.com", "help@gmail.com", "印字"),
        sent("2", "help@gmail.com", "a@gmail.com", "Re: 印字", refs=("1",), day=1, text="清掃を。"),
        sent("3", "b@gmail.com", "help@gmail.com", "紙"),
        sent("4", "help@gmail.com", "b@gmail.com", "Re: 紙", refs=("3",), day=1, text="交換を。"),
    )
    assert roles == "uaua"


def test_a_help_desk_of_the_same_company():
    pieces: list[Piece] = []
    for number in range(6):
        user, agent = f"u{number}@firm.example", ("mori@firm.example", "sato@firm.example")[number % 2]
        pieces += [
            sent(f"{number}q", user, "pc@firm.example", "印字", day=number, copied="boss@firm.example"),
            sent(f"{number}a", agent, user, "Re: 印字", day=number + 0.2, refs=(f"{number}q",), text="清掃を。"),
            sent(f"{number}c", "boss@firm.example", agent, "Re: 印字", day=number + 0.3, refs=(f"{number}a",)),
        ]
    assert found(*pieces)[1] == "uau" * 6


def test_the_support_begins():
    _, roles = found(
        sent("1", DESK, "t@shop.example", "点検のご案内", text="この度は点検のご案内です。"),
        sent("2", "t@shop.example", DESK, "Re: 点検のご案内", refs=("1",), day=1),
    )
    assert roles == "au"


def test_machines_answer_nothing():
    threads, roles = found(
        sent("1", "t@shop.example", DESK, "印字"),
        sent("2", DESK, "t@shop.example", "自動返信", day=0.01, automatic="bot", text="受け付けました。"),
        sent("3", "t@shop.example", DESK, "不在", day=0.02, automatic="system", refs=("2",)),
        sent("4", DESK, "t@shop.example", "Re: 印字", day=1, refs=("1",), text=ANSWERED),
    )
    assert (threads, roles) == (["1"] * 4, "ubsa")


def test_mails_without_dates():
    one = sent("1", "t@shop.example", DESK, "印字")
    two = sent("2", DESK, "t@shop.example", "Re: 印字")
    bare = [Piece(piece.category, piece.text, letter=piece.letter) for piece in (one, two)]
    assert found(*bare) == (["1", "1"], "ua")


def test_a_mailing_list_where_everyone_answers():
    pieces: list[Piece] = []
    for number in range(6):
        pieces += [
            sent(f"{number}q", f"p@x{number}.example", "list@l.example", f"題{number}"),
            sent(
                f"{number}a",
                f"p@x{(number + 1) % 6}.example",
                "list@l.example",
                f"Re: 題{number}",
                day=1,
                text="こうします。",
            ),
        ]
    threads, roles = found(*pieces)
    assert threads == [f"{number}q" for number in range(6) for _ in range(2)]
    assert roles == "ua" * 6


@pytest.mark.parametrize(
    ("subject", "bare", "answer"),
    [("Re: RE: [list] 印字", "印字", True), ("返信：印字", "印字", True), ("Re[2]: 印字", "印字", True),
     ("Ｆｗｄ：印字", "印字", True),
     ("[list] 印字", "印字", False), ("【LP-350】印字", "【LP-350】印字", False), ("Reset", "Reset", False),
     ("", "", False)],
)  # fmt: skip
def test_subjects(subject: str, bare: str, answer: bool):
    assert (subjects.bare_subject(subject), subjects.answers(subject)) == (bare, answer)


def test_many_mails_of_one_subject_take_seconds():
    pieces = [
        sent(str(number), f"u{number}@x.example", DESK, "お問い合わせ", day=number / 100) for number in range(5000)
    ]
    pieces += [
        sent(f"a{number}", DESK, f"u{number}@x.example", "Re: お問い合わせ", day=50, text="清掃を。")
        for number in range(4000, 5000)
    ]
    threads, roles = found(*pieces)
    assert threads[5000:] == [str(number) for number in range(4000, 5000)]
    assert roles == "u" * 5000 + "a" * 1000
