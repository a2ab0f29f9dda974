"""A company with a person in its FAQ and tickets, and a run over it, for what reads whole workspaces."""

from __future__ import annotations

import shutil
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from migaki import registry
from migaki.cli.main import cli
from migaki.workspace import Workspace

MAIL, PHONE, WIDE, OTHER = "yamada-t@example.jp", "090-1234-9999", "０９０−１２３４−９９９９", "hana@example.jp"
FAQ = "# 窓口 {0}\n\nQ: 窓口{0}はどこですか\n\nA: support{0}@example.jp へどうぞ。番号は{0}です。\n"
TICKETS = f"""\
チケット番号,ステータス,件名,問い合わせ内容,回答
T-1,解決済み,紙詰まり,用紙が止まります。連絡先は {MAIL} です。電話 {WIDE},カバーを開けます。{PHONE} に折り返します。
T-2,解決済み,印字,文字が薄いです。連絡先は {OTHER} です。,濃度を上げてから、もう一度印刷してください。
T-3,解決済み,電源,電源が入りません。,コンセントを確かめてください。
"""
STEPS = [
    "ingest.read",
    "ingest.pairs",
    "curate.vault",
    "curate.anonymize",
    "curate.redact",
    "curate.dedup",
    "curate.conflicts",
    {"curate.split": {"test": 0.3}},
    {"curate.route": {"rows": 10}},
    "label.batch",
    {"augment.rewrite": {"n": 1}},
]
KEY = "0f" * 32


def run(folder: Path, *flags: str) -> Workspace:
    """Run the company's recipe that lies in a folder."""
    recipe = {"sources": {"manuals": "in/", "tickets": "tickets/"}, "steps": STEPS, "export": ["jsonl", "hf"]}
    (folder / "recipe.yaml").write_text(yaml.safe_dump(recipe), encoding="utf-8")
    done = CliRunner().invoke(
        cli, ["run", str(folder / "recipe.yaml"), "--workers", "1", *flags], standalone_mode=False
    )
    if done.exception:
        raise done.exception
    return Workspace(folder / "workspace")


@pytest.fixture(scope="session")
def settings():
    """Give the vault's key to the environment, and register what the recipe names."""
    with pytest.MonkeyPatch.context() as patch:
        point = EntryPoint("curate.vault", "curate.anonymize.vault:Vault", "migaki.stages")
        patch.setitem(registry._points("stages"), "curate.vault", point)
        patch.setenv("MIGAKI_VAULT_KEY", KEY)
        yield


@pytest.fixture(scope="session")
def first_run(settings, tmp_path_factory):
    """Give the folder of the company after a first run."""
    folder = tmp_path_factory.mktemp("company")
    (folder / "in").mkdir()
    (folder / "tickets").mkdir()
    for at in range(2):
        (folder / "in" / f"faq{at}.md").write_text(FAQ.format(at), encoding="utf-8")
    (folder / "tickets" / "t.csv").write_text(TICKETS, encoding="utf-8")
    run(folder)
    return folder


@pytest.fixture
def company(first_run, tmp_path):
    """Give a workspace of one's own, of a first run."""
    shutil.copytree(first_run, tmp_path, dirs_exist_ok=True)
    return Workspace(tmp_path / "workspace")
