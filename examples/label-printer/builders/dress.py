"""Dresses the bare questions and answers in greetings, signatures and the dirt of real tickets."""

from __future__ import annotations

from random import Random

from builders.common import load
from builders.model import Person, Ticket

GREETINGS = [
    "お世話になっております。",
    "いつもお世話になっております。",
    "お世話になります。",
    "はじめまして。",
    "こんにちは。",
]
CLOSINGS = [
    "よろしくお願いいたします。",
    "お手数ですが、よろしくお願いします。",
    "以上、よろしくお願い致します。",
    "ご確認のほど、よろしくお願いいたします。",
    "",
]
THANKS = [
    "お問い合わせいただきありがとうございます。",
    "お問合せありがとうございます。",
    "ご連絡ありがとうございます。",
]
ENDINGS = [
    "ご不明な点がございましたら、お気軽にお問い合わせください。\nよろしくお願いいたします。",
    "何卒よろしくお願い申し上げます。",
    "引き続きよろしくお願いいたします。",
    "ご確認をお願いいたします。",
]
OPENERS_EN = ["Hello,", "Hi,", "Dear support team,", "Good morning,"]
CLOSERS_EN = ["Best regards,", "Kind regards,", "Thanks,", "Many thanks,"]
RULES = ["━" * 20, "-- ", "=" * 30, "*" * 28]


def full_name(person: Person, language: str) -> str:
    """Give the name in the usual order of the language."""
    if language == "ja":
        return f"{person['family']} {person['given']}"
    return f"{person['given']} {person['family']}"


def signature_ja(person: Person, rng: Random) -> str:
    """Write a customer's signature with a rule above, and below where the rule is a frame."""
    rule = rng.choice(RULES)
    lines = [rule, person["company"], f"{person['dept']}　{full_name(person, 'ja')}".strip("　")]
    lines.append(f"{person['postal']} {person['address']}")
    lines += [f"TEL：{person['tel']}", f"E-mail: {person['mail']}"]
    return "\n".join(lines if rule == "-- " else [*lines, rule])


def signature_en(person: Person) -> str:
    """Write an English signature below two dashes."""
    lines = ["-- ", full_name(person, "en"), f"{person['dept']}, {person['company']}".removeprefix(", ")]
    return "\n".join([*lines, person["address"], f"Tel: {person['tel']}", person["mail"]])


def desk_signature(agent: str) -> str:
    """Write the signature of the support desk."""
    desk = load("people.yaml")["company"]
    rule = "━" * 20
    lines = [rule, f"{desk['name']}　サポート窓口　{agent}", f"{desk['postal']} {desk['address']}"]
    return "\n".join([*lines, f"TEL：{desk['tel']}　FAX：{desk['fax']}", f"MAIL：{desk['mail']}", rule])


def with_personal(ticket: Ticket) -> str:
    """Give the question, with its planted sentence where there is one."""
    if not ticket.planted:
        return ticket.question
    joint = "なお、" if ticket.language == "ja" else " "
    return f"{ticket.question}{joint}{ticket.planted['sentence']}"


def body_ja(ticket: Ticket, rng: Random, signed: float) -> str:
    """Write a Japanese customer's whole message."""
    person = ticket.person
    intro = f"{person['company']}の{person['family']}です。"
    greeting = rng.choice(GREETINGS)
    lines = [greeting + ("" if rng.random() < 0.3 else intro), "", with_personal(ticket)]
    closing = rng.choice(CLOSINGS)
    if closing:
        lines += ["", closing]
    if rng.random() < signed:
        lines += ["", signature_ja(person, rng)]
    return "\n".join(lines)


def reply_ja(ticket: Ticket, rng: Random, signed: float) -> str:
    """Write a Japanese agent's whole reply."""
    if not ticket.answer:
        return ""
    lines = [f"{ticket.person['family']}様", "", f"{rng.choice(THANKS)}", f"ミナモ印機サポートの{ticket.agent}です。"]
    if rng.random() < 0.3:
        lines[2:4] = ["お世話になっております。", f"ミナモ印機サポートの{ticket.agent}です。"]
    lines += ["", ticket.answer, "", rng.choice(ENDINGS)]
    if rng.random() < signed:
        lines += ["", desk_signature(ticket.agent)]
    return "\n".join(lines)


def body_en(ticket: Ticket, rng: Random) -> str:
    """Write an English customer's whole message."""
    lines = [rng.choice(OPENERS_EN), "", with_personal(ticket), "", rng.choice(CLOSERS_EN)]
    lines.append(signature_en(ticket.person) if rng.random() < 0.5 else full_name(ticket.person, "en"))
    return "\n".join(lines)


def reply_en(ticket: Ticket, rng: Random) -> str:
    """Write an English agent's whole reply."""
    if not ticket.answer:
        return ""
    lines = [f"Dear {ticket.person['given']},", "", "Thank you for contacting Minamo Printing support.", ticket.answer]
    lines += ["", rng.choice(["Please let us know if you have any other questions.", "We hope this helps."]), ""]
    return "\n".join([*lines, "Best regards,", ticket.agent, "Minamo Printing Support"])


def to_html(text: str) -> str:
    """Leave the traces of a web form: br tags and hard spaces."""
    return text.replace("。\n", "。&nbsp;\n", 1).replace("\n", "<br>")


def _choose_html(tickets: list[Ticket], rng: Random) -> None:
    """Mark the tickets whose text keeps traces of HTML."""
    for source, count in {"zendesk": 16, "tickets_en": 5}.items():
        plain = [t for t in tickets if t.source == source and not t.tags and not t.copy_of and not t.conflict]
        for ticket in rng.sample(plain, min(count, len(plain))):
            ticket.tags.add("html")


def _dress(ticket: Ticket, rng: Random) -> None:
    """Write body and reply in the style of the source."""
    if "short" in ticket.tags:
        ticket.body = ticket.question
    elif ticket.source in ("chat", "chat_en"):
        ticket.body = with_personal(ticket)
    elif ticket.language == "en":
        ticket.body, ticket.reply = body_en(ticket, rng), reply_en(ticket, rng)
    elif "english" in ticket.tags:
        ticket.body, ticket.reply = f"{ticket.question}\n\nRegards,\nRafael", ticket.answer
    else:
        signed = {"zendesk": 0.45, "legacy": 0.15}.get(ticket.source, 0.9)
        ticket.body, ticket.reply = body_ja(ticket, rng, signed), reply_ja(ticket, rng, signed * 0.8)
    if "html" in ticket.tags:
        ticket.body, ticket.reply = to_html(ticket.body), to_html(ticket.reply)


def dress(tickets: list[Ticket], seed: int) -> None:
    """Dress all tickets; an exact duplicate takes over the text of its original."""
    rng = Random(seed)
    _choose_html(tickets, rng)
    foreign = load("people.yaml")["customers_en"][3]
    for ticket in tickets:
        if "english" in ticket.tags:
            ticket.person = foreign
        if not ticket.copy_of:
            _dress(ticket, rng)
    for ticket in tickets:
        if ticket.copy_of:
            first = ticket.copy_of
            ticket.body, ticket.reply, ticket.subject = first.body, first.reply, first.subject
            ticket.product, ticket.tags, ticket.planted = first.product, set(first.tags), first.planted
