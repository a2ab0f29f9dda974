"""Webhooks: signed, and heard."""

import httpx

from curate.label.records.content import records
from curate.label.records.demo import tables
from curate.label.records.push import push
from curate.label.records.receiver import genuine, heard, signature
from curate.label.records.wire import ask, listed

# The example of https://github.com/standard-webhooks/standard-webhooks, specification 1.0.0
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105
NAME, AT, BODY = "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", b'{"test": 2432232314}'
SIGNED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def headers(**changed):
    return {"webhook-id": NAME, "webhook-timestamp": AT, "webhook-signature": SIGNED} | changed


def test_the_signature_is_that_of_the_standard():
    assert signature(SECRET, NAME, AT, BODY) == SIGNED


def test_only_the_servers_own_and_recent_messages_count():
    now = float(AT)
    assert genuine(SECRET, headers(**{"webhook-signature": f"v1,other {SIGNED}"}), BODY, now + 10)
    assert not genuine(SECRET, headers(), BODY + b" ", now)
    assert not genuine(SECRET, headers(), BODY, now + 3600)
    assert not genuine(SECRET, headers(**{"webhook-timestamp": "soon"}), BODY, now)
    assert not genuine(SECRET, {}, BODY, now)


def test_a_record_that_is_complete_is_heard(client, dataset, submit):
    push(client, dataset, records(*tables())[:1])
    (record,) = listed(client, dataset.id)
    with heard(client, dataset.id) as completed:
        (hook,) = ask(client, "GET", "webhooks")["items"]
        assert httpx.post(hook["url"], json={"type": "record.completed"}).status_code == 401
        assert not completed.is_set()
        submit("hanako", record["id"], verdict="usable")
        assert completed.wait(10)
    assert ask(client, "GET", "webhooks")["items"] == []
