"""Starting, finding and ending the server; what it lets nobody do; what a kill leaves behind."""

import json
import os
import signal
import stat
import threading
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from curate.label.server import environment, process
from curate.label.server.client import address, connect
from curate.label.server.commands import down, status, up
from curate.label.server.folder import folder, known
from curate.label.server.inside.embedded.alive import started
from curate.label.server.inside.embedded.guard import policy
from migaki.errors import MigakiError


def test_up_twice_is_once_and_adds_who_is_missing(workspace):
    before = process.find(workspace)
    told = CliRunner().invoke(up, ["-w", str(workspace), "--json", "--annotator", "花子", "--annotator", "taro"])
    assert told.exit_code == 0, told.output
    assert json.loads(told.output)["pid"] == before.pid
    passwords = known(before.folder)["passwords"]
    assert passwords.keys() == {"owner", "admin", "hanako", "taro", "花子"}
    assert len(set(passwords.values())) == 5


def test_status_tells_where_who_and_how_far(workspace, dataset):
    told = CliRunner().invoke(status, ["-w", str(workspace)], env={"LC_ALL": "C"})
    server = process.find(workspace)
    assert told.output.startswith(f"{server.url} (pid {server.pid})\n")
    assert "owner (owner)" in told.output
    assert "search: 0 of 8 records completed" in told.output
    about = json.loads(CliRunner().invoke(status, ["-w", str(workspace), "--json"]).output)
    assert {user["role"] for user in about["users"]} == {"owner", "admin", "annotator"}
    assert next(one["total"] for one in about["datasets"] if one["name"] == "search") == 8


def test_only_this_machine_is_listened_to(workspace):
    server = process.find(workspace)
    assert httpx.get(f"{server.url}/api/v1/status").json()["search_engine"]["name"] == "embedded"
    inode_ports = [
        line.split()[1] for line in Path("/proc/net/tcp").read_text().splitlines()[1:] if line.split()[3] == "0A"
    ]
    port = f"{int(server.url.rpartition(':')[2]):04X}"
    assert [one for one in inode_ports if one.endswith(f":{port}")] == [f"0100007F:{port}"]


def test_what_is_secret_is_readable_by_its_owner_alone(workspace):
    place = process.find(workspace).folder
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    readable = [path.name for path in place.iterdir() if path.is_file() and path.stat().st_mode & 0o077]
    assert readable == []


def test_nobody_gets_in_without_a_password(workspace):
    server = process.find(workspace)
    for who in ({"username": "owner", "password": "1234"}, {"username": "argilla", "password": "12345678"}):
        assert httpx.post(f"{server.url}/api/v1/token", data=who).status_code == 401
    assert (
        httpx.get(f"{server.url}/api/v1/me/datasets", headers={"X-Argilla-Api-Key": "argilla.apikey"}).status_code
        == 401
    )


def test_pages_run_no_script_of_a_text(workspace):
    page = httpx.get(f"{process.find(workspace).url}/sign-in")
    rules = dict(rule.split(" ", 1) for rule in page.headers["content-security-policy"].split("; "))
    assert (
        page.text.count("<script>") == rules["script-src"].count("'sha256-") == 2
    )  # its own, each known by its digest
    assert "unsafe" not in rules["script-src"]
    assert rules["img-src"] == "'self' data: blob:"  # no picture elsewhere that would tell who reads


def test_the_policy_lets_only_the_pages_own_scripts_run(tmp_path):
    (tmp_path / "index.html").write_text("<script>one()</script><script src=x></script>")
    digest = b64encode(sha256(b"one()").digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in policy(tmp_path)


def test_another_process_with_its_number_is_left_alone(tmp_path):
    place = folder(tmp_path)
    about = {"pid": os.getpid(), "started": "another time", "url": "http://127.0.0.1:9"}
    (place / "running.json").write_text(json.dumps(about))
    assert process.find(tmp_path) is None
    told = CliRunner().invoke(down, ["-w", str(tmp_path)], env={"LC_ALL": "C"})
    assert told.output == "it was not running\n"
    assert CliRunner().invoke(status, ["-w", str(tmp_path)], env={"LC_ALL": "ja_JP.UTF-8"}).exit_code == 0
    assert started(os.getpid())


def test_without_a_server_the_next_step_is_told(tmp_path, monkeypatch):
    with pytest.raises(MigakiError, match="migaki label up"):
        connect(tmp_path)
    monkeypatch.setenv("ARGILLA_API_URL", "http://127.0.0.1:9/")
    monkeypatch.setenv("ARGILLA_API_KEY", "a key")
    assert address(tmp_path) == ("http://127.0.0.1:9", "a key")
    with pytest.raises(MigakiError, match="does not answer"):
        connect(tmp_path)


def test_an_environment_that_cannot_be_made_leaves_nothing(tmp_path, monkeypatch):
    installer = tmp_path / "uv"
    installer.write_text("#!/bin/sh\nmkdir -p $5\necho 'error: no network' >&2\nexit 1\n")
    installer.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("MIGAKI_HOME", str(tmp_path / "home"))
    with pytest.raises(MigakiError, match=r"argilla-server 2\.8\.0 cannot be installed: error: no network") as told:
        environment.interpreter()
    assert "Excel" in told.value.ja
    assert list((tmp_path / "home").iterdir()) == []


def test_other_tables_are_refused(workspace, tmp_path):
    """A database of another revision, as a later Argilla would leave it, is neither read nor changed."""
    import sqlite3

    place = folder(tmp_path)
    con = sqlite3.connect(place / "argilla.db")
    with con:
        con.execute("CREATE TABLE alembic_version(version_num TEXT)")
        con.execute("INSERT INTO alembic_version VALUES ('0000later0000')")
    con.close()
    with pytest.raises(MigakiError, match="0000later0000"):
        process.up(tmp_path)
    assert process.find(tmp_path) is None


def test_a_kill_loses_nothing_that_was_acknowledged(workspace, client, as_person):
    import argilla as rg

    settings = rg.Settings(fields=[rg.TextField("text")], questions=[rg.LabelQuestion("verdict", labels=["a", "b"])])
    made = rg.Dataset("killed", workspace="migaki", settings=settings, client=client).create()
    made.records.log([rg.Record(id=f"k{n}", fields={"text": f"基板{n}番"}) for n in range(40)])
    places = {record.id: str(record._server_id) for record in made.records}
    pushed, submitted, enough = list(places), [], threading.Event()
    server, taro = process.find(workspace), as_person("taro")
    api = server.api()

    def push():
        for start in range(40, 4000, 20):
            items = [{"external_id": f"k{n}", "fields": {"text": f"基板{n}番"}} for n in range(start, start + 20)]
            try:
                api("PUT", f"datasets/{made.id}/records/bulk", {"items": items})
            except OSError:
                return
            pushed.extend(item["external_id"] for item in items)

    def submit():
        for name in list(places):
            try:
                values = {"verdict": {"value": "b"}}
                taro("POST", f"records/{places[name]}/responses", {"status": "submitted", "values": values})
            except httpx.HTTPError:
                return
            submitted.append(name)
            if len(submitted) == 10:
                enough.set()

    workers = [threading.Thread(target=work) for work in (push, submit)]
    for worker in workers:
        worker.start()
    assert enough.wait(30)
    os.kill(server.pid, signal.SIGKILL)
    for worker in workers:
        worker.join()
    assert 40 < len(pushed) < 4000  # it died in the middle
    again = process.up(workspace)
    assert (again.pid != server.pid, again.url) == (True, server.url)  # bookmarks stay good
    kept = {record.id: record for record in made.records(with_responses=True)}
    assert set(pushed) <= set(kept)
    assert all(kept[name].responses["verdict"][0].value == "b" for name in submitted)
    found = {record.id for record in made.records(rg.Query(query="基板"))}
    assert found == set(kept)  # the search file has caught up
    made.records.log([rg.Record(id=name, fields={"text": f"基板{name[1:]}番"}) for name in pushed])
    assert len(list(made.records)) == len(kept)  # a push again makes no second record
    made.delete()
