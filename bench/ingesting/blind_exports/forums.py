"""Forums' exports in their documented shapes: posts in HTML, one of which may be the accepted answer."""

import html
import json

from bench.ingesting.blind_exports.texts import Said, Ticket


def _dump(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _shown(ticket: Ticket, *kinds: str) -> list[tuple[int, Said]]:
    return [(index, said) for index, said in enumerate(ticket.said) if said.who in kinds]


def discourse(tickets: list[Ticket]) -> bytes:
    """Write topics whose posts are HTML; other users chat along, one post may be the accepted answer."""
    return _dump([_topic(t) for t in tickets if t.state in ("solved", "open") and len(t.pairs) < 2])


def _topic(ticket: Ticket) -> dict[str, object]:
    accepted = {answer for _, answer in ticket.pairs}
    posts = [
        {
            "id": 500 + index,
            "username": "asker" if said.who == "user" else "helper_anna",
            "cooked": "<p>" + html.escape(said.text).replace("\n", "<br>\n") + "</p>",
            "created_at": said.at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "post_number": index + 1,
            "post_type": 1,
            "reads": 12,
            "staff": False,
            "moderator": False,
            "user_title": None,
            "accepted_answer": index in accepted,
        }
        for index, said in _shown(ticket, "user", "assistant")
    ]
    closing = {"id": 599, "username": "system", "cooked": "", "post_type": 3, "action_code": "autoclosed.enabled"}
    return {
        "id": ticket.number,
        "title": ticket.subject,
        "fancy_title": ticket.subject,
        "posts_count": len(posts),
        "closed": ticket.state != "open",
        "archetype": "regular",
        "category_id": 6,
        "post_stream": {"posts": [*posts, closing], "stream": [post["id"] for post in posts]},
        "accepted_answer": {"post_number": min(accepted) + 1} if accepted else None,
    }


def questions(tickets: list[Ticket]) -> bytes:
    """Write a question site's dump: items with answers, the accepted one marked, HTML bodies."""
    items = []
    for ticket in tickets:
        if ticket.state not in ("solved", "open") or len(ticket.pairs) > 1:
            continue
        answers = [
            {
                "answer_id": index,
                "is_accepted": (0, index) in ticket.pairs,
                "score": 3 if (0, index) in ticket.pairs else 0,
                "owner": {"display_name": "Anna", "reputation": 900, "user_type": "registered"},
                "body": "<p>" + html.escape(said.text) + "</p>",
                "creation_date": int(said.at.timestamp()),
            }
            for index, said in _shown(ticket, "assistant")
        ]
        items.append(
            {
                "question_id": ticket.number,
                "title": ticket.subject,
                "is_answered": bool(ticket.pairs),
                "view_count": 31,
                "tags": ["setup"],
                "owner": {"display_name": "Max", "reputation": 11, "user_type": "registered"},
                "body": "<p>" + html.escape(ticket.said[0].text) + "</p>",
                "answers": answers,
            }
        )
    return _dump({"items": items, "has_more": False, "quota_max": 300})
