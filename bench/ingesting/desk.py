"""Tickets of an invented help desk with known roles, states and answers, from a fixed seed."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

NAMES = {"ja": (["田中 一郎", "鈴木 花子", "高橋 健"], ["佐藤 美咲", "伊藤 大輔"]),
         "en": (["Tom Baker", "Ann Lee", "Raj Patel"], ["Emma Stone", "Luis Gomez"])}  # fmt: skip
PARTS = {"ja": ["給紙ローラー", "印字ヘッド", "無線LAN", "電源ユニット", "カッター", "センサー", "パネル", "リボン"],
         "en": ["feed roller", "print head", "LAN unit", "power unit", "cutter", "sensor", "panel", "fan"]}  # fmt: skip
TEXTS = {
    "ja": {
        "subject": "{part}の不具合 {code}",
        "ask": "{part}を交換したあと、エラー{code}が出て印字できません。対処方法を教えてください。",
        "answer": "{part}のカバーを開け、レバー{code}を奥まで押し込んでから電源を入れ直してください。",
        "second": "設定メニューで{part}の値を{code}に変更し、保存してから再起動してください。",
        "back": "恐れ入りますが、本体の型番と{code}のファームウェアの版を教えていただけますでしょうか。",
        "detail": "型番は LP-{code}、版は 2.{code} です。",
        "wait": "担当部署に確認のうえ、{code}の件は折り返しご連絡いたします。",
        "still": "試しましたが、まだエラー{code}が出ます。",
        "solved": "ありがとうございます。おかげさまで{code}の件は解決しました。",
        "closing": "ご連絡ありがとうございます。{code}の件はこれでクローズいたします。",
        "note": "社内メモ{code}: この顧客は契約更新前なので値引きの話をしないこと。",
        "machine": "自動送信: チケット{code}を受け付けました。",
    },
    "en": {
        "subject": "Trouble with the {part} {code}",
        "ask": "After I replaced the {part} the printer shows error {code} and does not print. What should I do?",
        "answer": "Open the cover of the {part}, push lever {code} all the way in, and switch the printer off and on.",
        "second": "Set the value of the {part} to {code} in the settings menu, save it, and restart the printer.",
        "back": "Could you tell us the model and the firmware version of unit {code}?",
        "detail": "It is an LP-{code} with firmware 2.{code}.",
        "wait": "We are looking into {code} and will get back to you.",
        "still": "I tried it, but error {code} still appears.",
        "solved": "Thank you, that worked. Error {code} is gone.",
        "closing": "Glad to hear it. I am closing {code} now.",
        "note": "Note {code}: customer is before renewal, do not mention discounts.",
        "machine": "This is an automatic message: ticket {code} was received.",
    },
}
SHAPES = (
    "ask answer", "ask answer solved", "ask back detail answer solved", "ask answer still second solved",
    "ask wait answer", "ask answer solved closing", "ask note answer solved", "ask machine answer", "ask",
    "ask answer still",
)  # fmt: skip
SPEAKER = {"ask": "user", "detail": "user", "still": "user", "solved": "user", "note": None, "machine": "system"}


@dataclass(frozen=True)
class Say:
    """One message: what it is for, its role, who writes it, and when."""

    kind: str
    role: str | None
    name: str
    text: str
    at: datetime

    @property
    def email(self) -> str:
        """The address of who writes."""
        return (
            self.name.lower().encode("ascii", "ignore").decode().strip().replace(" ", ".")
            + f"{abs(hash_of(self.name))}@"
            + ("customer.example" if self.role == "user" else "desk.example")
        )


@dataclass
class Ticket:
    """One ticket as the desk knows it."""

    number: int
    subject: str
    resolved: bool
    turns: list[Say] = field(default_factory=list)

    @property
    def answer(self) -> str | None:
        """What resolved it; None where nothing did."""
        said = [say.text for say in self.turns if say.kind in ("answer", "second")]
        return said[-1] if self.resolved else None


def hash_of(name: str) -> int:
    """Give a number for a name, the same in every run."""
    return sum(ord(letter) * place for place, letter in enumerate(name, start=1)) % 997


def tickets(lang: str, count: int, seed: int = 11) -> list[Ticket]:
    """Make tickets of every course that a ticket takes; every text is its own, by the code in it."""
    draw = random.Random(f"{seed} {lang}")
    customers, helpers = NAMES[lang]
    made: list[Ticket] = []
    for number in range(count):
        shape = SHAPES[number % len(SHAPES)].split()
        part, customer, helper = draw.choice(PARTS[lang]), draw.choice(customers), draw.choice(helpers)
        at = datetime(2024, 1 + number % 12, 1 + number % 27, 9, 0, tzinfo=UTC)
        subject = TEXTS[lang]["subject"].format(part=part, code=1000 + number)
        ticket = Ticket(5000 + number, subject, shape[-1] not in ("ask", "still"))
        for place, kind in enumerate(shape):
            role = SPEAKER.get(kind, "assistant")
            name = customer if role == "user" else helper
            text = TEXTS[lang][kind].format(part=part, code=1000 + number * 10 + place)
            ticket.turns.append(Say(kind, role, name, text, at + timedelta(minutes=37 * place)))
        made.append(ticket)
    return made
