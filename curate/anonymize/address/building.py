"""What follows the numbers of an address: floor, building and room, on the same line or the next."""

from __future__ import annotations

_HOUSE = (
    "ビルディング|ビルヂング|ビル|マンション|ハイツ|ハイム|コーポラス|コーポ|アパート|荘|タワー|プラザ|ハウス|レジデンス|パレス|"
    "メゾン|ヒルズ|ヴィラ|コート|テラス|ガーデン|センター|寮|住宅|団地|ホームズ|ステージ|スクエア|パーク|シティ|カーサ|アーバン|"
    "クレスト|シャルム|グランド|ルネ|ライオンズ|サンシャイン|会館|庁舎|本館|別館|新館|[Bb]uilding|[Bb]ldg\\.?|Tower|House|棟"
)
# Houses whose own name follows.
_FIRST = (
    "コーポ|ハイツ|ハイム|メゾン|レジデンス|カーサ|ヴィラ|パレス|グランド|ルネ|ロイヤル|エクセル|サンシャイン|シャルム|クレスト|"
    "パーク|シティ|アーバン|コート|プラザ|ライオンズ|リバーサイド|サン|ラ・|ル・"
)
_SPACE = r"[ \u3000]"
_DIGIT = "[0-9０-９]"
_TIGHT = r"[\p{Han}々ヶケ\p{Katakana}ー・A-Za-zＡ-Ｚａ-ｚⅠ-Ⅹ'’&.]"  # no hiragana: は and に would be of the sentence
_WORD = rf"(?:{_TIGHT}|\p{{Hiragana}})"
_FLOOR = rf"[1-9１-９BＢ]{_DIGIT}{{0,4}}{_SPACE}?(?:号室|号棟|号|階|[FＦ]|棟|室)"
_BARE = rf"[A-Za-zＡ-Ｚ]?[-－‐−ー]?[1-9１-９]{_DIGIT}{{1,3}}[A-ZＡ-Ｚ]?(?:[-－]{_DIGIT}{{1,4}})?"
_ROOM = rf"(?:[A-Za-zＡ-Ｚ]?[-－‐−ー]?(?:{_FLOOR}|{_BARE}))"
_ROOMS = rf"(?:(?:(?:{_SPACE}{{0,2}}|[-－、,]){_ROOM}){{1,3}}|[0０]{_DIGIT}{{2}})"
_SUFFIX = rf"(?:{_SPACE}?[本別新旧東西南北A-ZＡ-ＺⅠ-Ⅹ]{{0,2}}(?:館|棟|号館|番館)|{_SPACE}?[Ⅰ-Ⅹ]{{1,2}}|[A-ZＡ-Ｚ])"


def _named(word: str) -> str:
    head = rf"(?:第{_DIGIT}{{1,2}})?{word}{{0,16}}(?:{_SPACE}{_TIGHT}{{1,12}})?(?:{_HOUSE})"
    return (
        rf"{head}{_SPACE}?{_TIGHT}{{0,10}}{_ROOMS}"
        rf"|(?:{_FIRST}){_SPACE}?{word}{{1,10}}{_ROOMS}"
        rf"|[\p{{Katakana}}A-Zａ-ｚＡ-Ｚ]{_TIGHT}{{1,15}}{_ROOMS}"
        rf"|{word}{{1,16}}(?:{_SPACE}{_TIGHT}{{1,12}})?(?:{_HOUSE}){_SUFFIX}?"
        rf"|(?:{_FIRST})[\p{{Katakana}}\p{{Han}}ー]{{2,10}}"
    )


_TAIL = (
    rf"(?:号室|号|階|[FＦ]|[A-ZＡ-Ｚ][-－]?{_DIGIT}{{2,4}}(?:号室?)?|[A-ZＡ-Ｚ]?{_SPACE}?{_FLOOR}"
    rf"|[-－‐−ー](?:[A-ZＡ-Ｚ]棟|[A-Za-zＡ-Ｚ])?(?:{_FLOOR}|{_BARE}))"
)
_GLUED = rf"(?:{_named(_TIGHT)})"
_APART = rf"(?:{_SPACE}{{1,3}}|\r?\n{_SPACE}*)(?:{_named(_WORD)})"
_LISTED = rf"[、,，]{_SPACE}?(?:{_named(_TIGHT)})"
_ALONE = rf"(?:{_SPACE}{{1,2}}{_FLOOR}(?:[、,]{_FLOOR})?)"
BUILDING = rf"^({_TAIL}?(?:{_APART}|{_LISTED}|{_GLUED}|{_ALONE})?)"
"""Group 1, perhaps empty, is what follows the numbers of an address and belongs to it."""

LABEL = r"[ \u3000]*(?i:TEL|FAX|ＴＥＬ|ＦＡＸ|電話|携帯|担当|様方).*$"
"""What may stand behind a building, glued to it or not, and is no part of it."""

SENTENCE = (
    r"(?:[はをにでともへ]|が[^丘谷崎原島浜台岡森\n]|から|まで|です|ます|した|して)[\p{Han}\p{Katakana}]|を|です|ます"
)
"""A building that matches is the rest of a sentence."""
