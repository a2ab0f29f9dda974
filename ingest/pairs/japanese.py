"""Words Japanese headings as questions."""

from __future__ import annotations

import re

from ingest.pairs.actions import ACTION, NEGATIVE, VERB, WAYS, doing

_HOW = "にはどうすればよいですか？"
_TELL = "を教えてください。"
_WHEN = re.compile(r"(?:場合|とき|時|際)(?:は|に|には|の対処|の対応|の処置)?$")
_POLITE = re.compile(r"(?:ません|ます|です|ました|でした|ない|た)[。．]$|(?:ません|ます|です|ました|でした)$")
_FAILURE = re.compile(r"(?:エラー|異常|不良|故障|詰まり|づまり|つまり|トラブル|不具合|障害|失敗)$")
_WAY = re.compile(
    rf"(?:{WAYS}|[消用理解決処除]法|[りいきしちびみえけせてねべめれげじぎ]かた"
    rf"|[りいきしちびみえけせてねべめれげじぎ]方)[\s]*\d?$"
)
_LISTED = re.compile(
    r"(?:もの|一覧|仕様|種類|内容|条件|目的|特長|特徴|構成|要件|名称|事項|概要|違い|原因|対処法?|期間"
    r"|範囲|制限|基準|ルール|ポイント|例|定義|メリット|デメリット|リスク|注意点?|留意点|入手先|連絡先"
    r"|問い合わせ先|付属品|消耗品|著者|作者|訳者|意見"
    r"|責務|ガイドライン|対応機種|動作環境|推奨環境|料金|費用|手数料|営業時間|寸法|サイズ|重量|質量|はたらき|働き)$"
)
_RELATED = re.compile(
    r"(?:の|用|[るたないうくすつむぶぐ]|に関する|に対する)(?:ベストプラクティス|管理項目|項目|ヒント|概念|ロゴ|レイアウト|話題|事例"
    r"|機能|役割|関係|歴史|経緯|背景|意味|状態|位置|場所|基本|基礎"
    r"|考え方|サイクル|ライフサイクル|予定"
    r"|時間|回数|頻度|寿命|形式|書式|フォーマット|文法|構文|記法|規則|オプション|パラメータ|引数|部品"
    r"|利点|欠点|課題|権限|対象|環境"
    r"|バージョン|窓口|動作|仕組み|しくみ|ワークフロー|プロセス|情報|ツール|プログラム|文書|資料|手段"
    r"|対策|対応|影響|結果|効果|性能"
    r"|精度|目安|周期|値|相違|ファイル|ターゲット|箇所|理由|用途|方針|体制|責任|義務|権利|コードネーム|階層)$"
)
_INDIRECT = re.compile(r"(?:いつ|どう|どの|どれ|どこ|なぜ|何|なに|だれ|誰|いくつ|いくら).*か$|かどうか$")
_MEASURE = re.compile(r"(?:リスク|障害|クレーム|災害|緊急|事故|苦情)(?:への)?対応$")
_CLAUSE = re.compile(r"(?:できる|必要な|使える|可能な|対応する|用いる|含まれる|使う|使用する|利用する)[^ぁ-ん]+$")
_THING = re.compile(
    r"(?:機能|モード|ボタン|コマンド|ページ|バー|オプション|プラグイン|アイコン|タブ|パネル|ウィンドウ"
    r"|ダイアログ|画面|メニュー|サービス)$"
)
_KIND = re.compile(
    r"(?:ファイル|スクリプト|パッケージ|ライブラリー?|クラス|関数|メソッド|API|ディレクトリー?|形式|方式"
    r"|フォーマット|プロジェクト)$"
)
_NAME = re.compile(
    r"[!-~\s]+(?:\s?(?:コマンド|ファイル|スクリプト|パッケージ|オプション|モード|機能|スライド|ボタン|ページ))?"
)
_ASIDE = re.compile(r"(?P<name>.{4,})\s*(?P<aside>[(（][^()（）]{1,30}[)）])")
_LISTS = re.compile(r"(?:以下|次|下記).{0,30}(?:です|ます|通り|とおり)。?$|[:：]$")
_ITEM = re.compile(r"[-・•*]\s*\S|[(（]?\d{1,2}[.)）．]\s*\S|[①-⑳]")
_INSTRUCTS = re.compile(r"ください|下さい|できます|します[。\n]|には、|手順|必要が?あ|必要です|推奨|勧め|べき|ましょう")
_BEGINNING = 300  # characters of a text that show whether it says how
_REPORTS = re.compile(r"(?:ました|でした|[^い]った|された)。")
_SEVERAL = re.compile(
    r"(?:の|用|(?<!おけ)る|た(?!め))[^ぁ-ん]+$"
)  # a kind of thing told from others, of which there are several
_QUALIFIED = re.compile(r"新規|上級|公式|主な|各種|最新|基本|応用|共通|複数|個別|特別|初期|既存")
_GLOSS = re.compile(r"(?<=[ぁ-んァ-ヶ一-龥])\s*[(（][a-z]+(?:[ -][a-z]+)+[)）]$")  # the same in English
_NTH_WAY = re.compile(r"(?P<name>.+(?:方法|手順|仕方|やり方))\s*(?P<nth>[1-9])")
_ADVICE = re.compile(r"を[^ぁ-ん]*しない$|であれ$|せよ$|するな$")  # what one had better not do
_ENGLISH = re.compile(r"\s(?:for|of|and|the|to|in|with|on|a)\s")
_SHORT = 16  # characters of a name that a question may be built around
_PARTICLE = re.compile("(?<=[合きぎ時際])(?:は|に|には|の対処|の対応|の処置)$")
_SAMPLE = re.compile(r"(?P<form>HTML|Markdown|html|JSON|YAML|CSV)|.{0,3}例\s*\d*")
_WAY_ALONE = re.compile(r"手順|方法|操作|操作方法|操作手順|設定方法?|使い方|.{2}の(?:手順|方法)")
_PART = re.compile(r"(?:アイコン|ボタン|メニュー|リーダー|画面|キー|スイッチ|コマンド|機能)$")
_ENDINGS = (  # the first that fits a heading's end decides what follows it
    (_POLITE, "。どうすればよいですか？"),
    (NEGATIVE, "ときはどうすればよいですか？"),
    (_FAILURE, "が起きたときはどうすればよいですか？"),
    (re.compile("には$"), "どうすればよいですか？"),
    (_INDIRECT, _TELL),
    (re.compile("が(?:必要|可能|有効|無効|不要)$"), "なときはどうすればよいですか？"),
    (re.compile("(?:る|た|ない)ケース$"), "ではどうすればよいですか？"),
    (_MEASURE, "方法を教えてください。"),
    (re.compile("(?:対策|予防)$"), "の方法を教えてください。"),
    (re.compile("(?:前|後|ため|もと)に$"), "必要なことを教えてください。"),
    (re.compile("とは$"), "何ですか？"),
    (_WAY, _TELL),
    (VERB, _HOW),
    (re.compile("エラー?コード$"), _TELL),
    (_LISTED, _TELL),
    (_RELATED, _TELL),
    (_CLAUSE, _TELL),
)


def about_japanese(name: str, body: str = "", *, steps: bool = False) -> str:
    """Ask for what a section says, by its heading and the beginning of its text; `steps` says that it is a procedure.

    >>> about_japanese("リボンの交換"), about_japanese("SBOM", "SBOMは部品表です。")
    ('リボンを交換するにはどうすればよいですか？', 'SBOMとは何ですか？')
    >>> about_japanese("保証の範囲"), about_japanese("コメントボタン", "コメントを見ることができます。")
    ('保証の範囲を教えてください。', 'コメントボタンでは何ができますか？')
    """
    name = _GLOSS.sub("", name.rstrip("。．:：…･・ 　"))
    if found := _NTH_WAY.fullmatch(name):
        return _nth(found["name"], int(found["nth"]), body, steps=steps)
    if _ADVICE.search(name):
        return f"「{name}」とはどういうことですか？"
    aside = _ASIDE.fullmatch(name)
    if aside and (doing(aside["name"].strip()) or aside["name"].strip().endswith("には")):
        return f"{about_japanese(aside['name'].strip(), body, steps=steps)}{aside['aside'].strip()}"
    if _WHEN.search(name):
        return f"{_PARTICLE.sub('', name)}はどうすればよいですか？"
    if task := doing(name):
        return f"{task}{_HOW}"
    end = next((end for pattern, end in _ENDINGS if pattern.search(name)), "")
    return name + end if end else _thing(name, body, steps=steps)


def _nth(name: str, nth: int, body: str, *, steps: bool) -> str:
    """Ask for one of several numbered ways: the first as if alone, the others as other ways."""
    task = doing(name)
    return f"{task}別の方法{_TELL}" if task and nth > 1 else about_japanese(name, body, steps=steps)


def _thing(name: str, body: str, *, steps: bool) -> str:
    """Ask for a thing: what it is where the text says so, what it does, or how it goes."""
    bare = re.sub(r"(?:について|に関して)$", "", name)
    first, _, rest = body.partition("\n")
    if end := _way(bare, body, steps=steps):
        return end
    if " | " in first:
        return f"{bare}{'' if bare.endswith('一覧') else 'の一覧'}{_TELL}"
    if re.search("(?:のみ|だけ)$", bare):
        return f"「{bare}」とは何ですか？"
    if _enables(bare, first):
        return f"{bare}では何ができますか？"
    if _defined(bare, first):
        return f"{bare}とは何ですか？"
    several = _SEVERAL.search(bare) and _LISTS.search(first) and _ITEM.match(rest)
    return f"{bare}{_TELL}" if several else f"{name if bare != name else f'{bare}について'}教えてください。"


def _way(name: str, body: str, *, steps: bool) -> str | None:
    """Ask how something goes: a procedure, a compound that ends in an action, all parts of one kind."""
    if re.search("(?:あたって|先立って|際して|ために|ところ)$", name):
        return f"{name}知っておくべきこと{_TELL}"
    found = ACTION.fullmatch(name)
    compound = found and found["of"] and not found["by"] and not re.search("[ぁ-ん]{2}$|[もをがはにで]$", found["of"])
    start = body[:_BEGINNING]
    reported = bool(_REPORTS.search(start)) and not _INSTRUCTS.search(start)
    if steps or (compound and not reported):
        return f"{name}{'' if found else 'の'}{'手順' if steps else '方法'}{_TELL}"
    return f"{name}の働き{_TELL}" if name.startswith("各") else None


def _enables(name: str, first: str) -> bool:
    """Tell a name whose text begins by saying what one can do with it."""
    if re.match(rf"{_stem(name)}(?:を|の機能を)(?:使う|利用する|用いる)と", first):
        return True
    named = _THING.search(name) or re.fullmatch(r"[\w -]+", name, re.ASCII)
    return bool(named) and bool(re.search("できます|可能です", first))


def _defined(name: str, first: str) -> bool:
    """Tell a name that the text explains at once, or whose meaning a reader asks: an identifier, a kind of program."""
    if re.match(rf"[「『]?{_stem(name)}[^。、のがを]{{0,24}}(?:とは|(?<![にでへとかもり])は|って)", first):
        return True
    if _NAME.fullmatch(name):
        return not _ENGLISH.search(name)
    technical = _THING.search(name) or _KIND.search(name) or re.fullmatch(r"[^ぁ-ん]*[ァ-ヶー]{3}", name)
    plain = not _QUALIFIED.match(name) and not re.search("[のなと、]", name)
    return bool(technical) and plain and _SHORT // 3 <= len(name) <= 2 * _SHORT


def _stem(name: str) -> str:
    """Give the expression of a name's first word, before what stands in brackets."""
    return re.escape(re.split("[ (（]", name, maxsplit=1)[0])


def below(own: str, above: str, body: str = "", *, steps: bool = False) -> str:
    """Ask for a heading that needs the one above it, without saying a word twice (更新 > 更新の手順).

    >>> below("手順", "ヘッドの清掃"), below("公開", "権限の種類")
    ('ヘッドを清掃する手順を教えてください。', '権限の種類のうち「公開」とは何ですか？')
    >>> below("複製する", "ページを移動する")
    'ページを複製するにはどうすればよいですか？'
    """
    above = re.sub(r"(?:とは)?(?:何|なん)?(?:です|ます)?か?[?？][。]?$", "", above)
    above = above.removesuffix("の概要")
    head, _, tail = own.rpartition("の")
    if head and above.endswith(head):
        return about_japanese(f"{above}の{tail}", body, steps=steps)
    task = doing(above)
    if task and _WAY_ALONE.fullmatch(own):
        return f"{task}{'手順' if steps or '手順' in own else '方法'}{_TELL}"
    if found := _SAMPLE.fullmatch(own):
        name = f"{task}とき" if task == above else above.removesuffix("の例")
        return f"{name}の{own}{'の例' if found['form'] else ''}{_TELL}"
    if re.search(r"(?:種類|一覧|区分|状態)$", above):
        return f"{above}のうち「{own}」とは何ですか？"
    if task == above:
        return _during(task, own, body, steps=steps)
    return about_japanese(f"{above}{'で' if own.endswith('するもの') else 'の'}{own}", body, steps=steps)


def _during(task: str, own: str, body: str, *, steps: bool) -> str:
    """Ask for a heading below one that names a task: the object of the task, or something on its way."""
    if _WHEN.search(own):
        return f"{task}とき、{about_japanese(own, body)}"
    if done := doing(own):
        acted = re.match(r"[^を]+を", task) if not re.search("[をにでへと]", done) else None
        return about_japanese(f"{acted[0]}{done}" if acted else own, body, steps=steps)
    if own in {"概要", "概略"}:
        return f"{task}機能の概要{_TELL}"
    return f"{task}ときの{own}{'の使い方' if _PART.search(own) else ''}{_TELL}"
