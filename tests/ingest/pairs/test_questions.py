import pytest

from ingest.pairs.headings import is_silent, is_statement
from ingest.pairs.questions import about, careful, definition


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (["LP-200", "3.2 ラベルの交換手順"], "ラベルを交換するにはどうすればよいですか？"),
        (["LP-200", "給水タンクの取り付け"], "給水タンクを取り付けるにはどうすればよいですか？"),
        (["LP-200", "ネットワークへの接続"], "ネットワークへ接続するにはどうすればよいですか？"),
        (["LP-200", "指定場所へのファイルの保存"], "指定場所へファイルを保存するにはどうすればよいですか？"),
        (["LP-200", "プログラムの入手と検証"], "プログラムを入手・検証するにはどうすればよいですか？"),
        (["LP-200", "時刻の合わせかた"], "時刻の合わせかたを教えてください。"),
        (["LP-200", "まずは始めよう"], "まずは始めるにはどうすればよいですか？"),
        (["LP-200", "用紙の補給", "手順"], "用紙を補給する手順を教えてください。"),
        (["LP-200", "権限の種類", "公開"], "権限の種類のうち「公開」とは何ですか？"),
        (["LP-200", "ページを移動する", "複製する"], "ページを複製するにはどうすればよいですか？"),
        (["LP-200", "表を編集する", "Macの場合"], "表を編集するとき、Macの場合はどうすればよいですか？"),
        (["LP-200", "図を作成する", "記法例2"], "図を作成するときの記法例2を教えてください。"),
        (["LP-200", "ページを作成する (v7以降)"], "ページを作成するにはどうすればよいですか？(v7以降)"),
        (["LP-200", "特許権：新規性を持つ発明の権利"], "特許権について教えてください。"),
        (["LP-200", "画面が消える"], "画面が消えるときはどうすればよいですか？"),
        (["LP-200", "一覧のリスト化"], "一覧をリスト化するにはどうすればよいですか？"),
        (["LP-200", "苦情の取扱い"], "苦情を取り扱うにはどうすればよいですか？"),
        (["LP-200", "画面で権限変更"], "画面で権限を変更するにはどうすればよいですか？"),
        (["LP-200", "いつ点検を行うか"], "いつ点検を行うかを教えてください。"),
        (["LP-200", "一度に印刷するには (batch printing)"], "一度に印刷するにはどうすればよいですか？"),
        (["LP-200", "起動に認証が必要"], "起動に認証が必要なときはどうすればよいですか？"),
        (["LP-200", "鍵が複数あるケース"], "鍵が複数あるケースではどうすればよいですか？"),
        (["LP-200", "災害への対応"], "災害への対応方法を教えてください。"),
        (["LP-200", "表の作成方法1"], "表を作成するにはどうすればよいですか？"),
        (["LP-200", "表の作成方法2"], "表を作成する別の方法を教えてください。"),
        (["LP-200", "設定を乱用しない"], "「設定を乱用しない」とはどういうことですか？"),
        (["LP-200", "ウェブ上から"], None),
        (["LP-200", "その他の機能"], None),
        (["取扱説明書", "特長"], "特長を教えてください。"),
        (["LP-200", "その他"], None),
        (["LP-200", "§1.5, 3.2"], None),
        (["LP-200", "プロセスには以下が含まれる（必須ではない）："], None),
    ],
)
def test_japanese(path: list[str], expected: str | None):
    assert about(path, japanese=True) == expected


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("SBOM", "SBOMはソフトウェアの部品表です。", "SBOMとは何ですか？"),
        ("コメントボタン", "コメントを見ることができます。", "コメントボタンでは何ができますか？"),
        ("対応機種", "機種 | 可否\nA | 可", "対応機種を教えてください。"),
        ("関連サイト", "名前 | 場所\nA | B", "関連サイトの一覧を教えてください。"),
        ("試験版 (beta)", "試験版 (beta) は公開の前に配る版です。", "試験版 (beta)とは何ですか？"),
        ("折り畳み", "折り畳みを使うと、長い文を隠せます。", "折り畳みでは何ができますか？"),
        ("移植用の道具", "次のとおりです。\n- 刃\n- 枠", "移植用の道具を教えてください。"),
        ("営業報告", "売上は伸びています。前年比で112%でした。", "営業報告について教えてください。"),
        ("鍵交換", "先に電源を切ってください。", "鍵交換方法を教えてください。"),
        ("騒音", "正面から1メートルで40デシベル以下。", "LP-200の騒音について教えてください。"),
    ],
)
def test_japanese_by_what_the_text_says(name: str, body: str, expected: str):
    assert about(["LP-200", name], japanese=True, body=body) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (["Guide", "Creating and using templates"], "How do I create and use templates?"),
        (["Guide", "Move/rename a page"], "How do I move/rename a page?"),
        (["Guide", "Keep your system up-to-date"], "How do I keep my system up-to-date?"),
        (["Guide", "Search results"], "What should I know about search results?"),
        (["Guide", "If a page is locked"], "What happens if a page is locked?"),
        (["Guide", "Creating slides", "Example"], "Can you show me an example of how to create slides?"),
        (["Guide", "Reset the unit", "Procedure"], "What is the procedure to reset the unit?"),
        (["Guide", "Precautions when moving the unit"], "What should I be careful about when moving the unit?"),
        (["Guide", "Names of the parts"], "What are the names of the parts?"),
        (["Guide", "lintian"], "What is lintian?"),
        (["Guide", "debmake -x"], "What does debmake -x do?"),
        (["Guide", "debian/control (template)"], "What is in debian/control (template)?"),
        (["Guide", "src/hello.py (v2) — the program"], "What is in src/hello.py (v2)?"),
        (["Guide", "HELPER PACKAGES"], "What should I know about helper packages?"),
        (["Guide", "People around Debian"], "What should I know about people around Debian?"),
        (["Guide", "Book of Knots"], "What should I know about Book of Knots?"),
        (["Guide", "Start to edit with Pad button"], "What does the Start to edit with Pad button do?"),
        (["Guide", "Start to edit with Pad button appears"], "When does the Start to edit with Pad button appear?"),
        (["Guide", "Click the button"], "How do I click the button?"),
        (["Guide", "Lamp", "Caution"], "What precautions apply to lamp?"),
        (["Guide", "GROWI"], "What should I know about GROWI?"),
        (["Guide", "How to create a page 2"], "What is another way to create a page?"),
        (["Guide", "Send invoices", "How to set up"], "How do I send invoices?"),
        (["Guide", "Types of permissions", "Only me"], 'What is "Only me" among the types of permissions?'),
        (["Guide", "Example 2: External site", "HTML"], "Can you show me an example of external site in HTML?"),
        (["Guide", "https://example.com/manual"], None),
        (["Guide", "Copyright 2024 Aoba"], None),
        (["Guide", "3 directories, 14 files"], None),
    ],
)
def test_english(path: list[str], expected: str | None):
    assert about(path, japanese=False) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The wiki of Debian documentation is open.", "What should I know about Debian documentation?"),
        ("See debian documentation, or search debian.", "What should I know about debian documentation?"),
    ],
)
def test_names_keep_their_capital(body: str, expected: str):
    assert about(["Guide", "Debian documentation"], japanese=False, body=body) == expected


def test_warnings_and_terms():
    assert careful(["LP-200", "ヘッドの清掃", "注意"], japanese=True) == "ヘッドを清掃するときの注意点は何ですか？"
    assert careful(["LP-200", "安全上のご注意"], japanese=True) == "安全上の注意点は何ですか？"
    assert careful(["LP-200", "つなぐ前に"], japanese=True) == "つなぐ前の注意点は何ですか？"
    assert careful(["LP-200", "お使いになるときは"], japanese=True) == "お使いになるときの注意点は何ですか？"
    assert careful(["LP-200 Manual", "Replacing the lamp"], japanese=False) == (
        "What should I be careful about when replacing the lamp?"
    )
    assert careful([], japanese=True) is None
    assert definition("Ports", japanese=False) == "What are Ports?"


def test_sentences_are_no_headings():
    assert is_statement("「ライセンス」は、権利を与える手法")
    assert is_statement("You can turn this on whenever you feel like doing so.")
    assert not is_statement("2人目の編集者が編集に参加する")
    assert is_silent("(alternative)")
    assert not is_silent("仕様")
