"""Expressions of cues: where a name may stand, `name` in each; whether one stands there is decided in `cues.py`."""

from __future__ import annotations

import re

# Bounded, because a line may be a hundred thousand kanji long.
_HAN = r"[㐀-䶿一-鿿豈-﫿々]{1,12}(?:[ノツヶケ][一-鿿々]{1,6}){0,2}"
_KATA = r"[ァ-ヴーｦ-ﾟ]{2,16}(?:[・＝= 　][ァ-ヴーｦ-ﾟ]{1,16}){0,3}"
_HIRA = r"[ぁ-ゖー]{2,8}[ 　][ぁ-ゖー]{2,8}"
_CAPITAL = r"[A-ZＡ-ＺÀ-Þ][A-Za-zＡ-Ｚａ-ｚÀ-ÿĀ-ž'’.\-]{0,24}"
_LATIN = rf"(?=..){_CAPITAL}(?:[, 　]{{1,2}}{_CAPITAL}){{0,2}}"
_NO_NAME = r"(?!です|でし|でご|ます|まし|から|まで|より|とい|など|では|には|とも)"
_GIVEN = _NO_NAME + r"[ぁ-ゖ]{2,3}(?=[ 　]?(?:様|さん|$|です|と申|[\n,、（(|\"」／]))"
_FULL = rf"{_HAN}(?:[ 　](?:{_HAN}|[ぁ-ゖ]{{2,4}}(?![ぁ-ゖ])|[ァ-ヴー]{{2,5}})|(?<=[一-鿿々]){_GIVEN})?"
_ANY = rf"{_FULL}|{_KATA}|{_HIRA}|{_LATIN}"
_POLITE = r"様(?![子々式相態])|さま(?![ぁ-ゖ])|サマ|さん|殿(?![下堂])|氏(?![名族神])|先生|君(?!臨)|くん|ちゃん"
_TITLE = (
    r"課長|部長|係長|主任|社長|店長|次長|専務|常務|室長|所長|院長|会長|"
    r"教授|医師|弁護士|取締役|宛て?(?!名|先)|邸|宅(?![地配])"
)
_FIELD = (
    r"氏 ?名|お?名前|姓名|名義|署名|フリガナ|ふりがな|カナ|かな|ヨミガナ|よみがな|予約名|宛名|宛先|差出人|名義人|"
    r"ローマ字(?:表記|氏名)?|英字(?:氏名|表記|名)?|英文氏名|世帯主|姓|名|ご?担当|[一-鿿]{1,6}(?:者|人|員|主|先|客様)|オペレーター|ユーザー|[Cc]ustomer|[Aa]ssignee|[Nn]ame|[Uu]ser|"
    r"[Ff]rom|FROM|To|TO|C[Cc]|Bcc|BCC|[Ss]ender|[Aa]uthor|[Oo]wner"
)
_LABEL = rf"(?:{_FIELD})(?:様|の?(?:氏名|お?名前|名|漢字|カナ|フリガナ|_?name))?(?:[（(][^（）()\n]{{1,8}}[）)])?"
_SEPARATED = r"(?:[\"”]? ?[:：=＝,、|│\t／] ?[\"“「『']?|[ 　]{1,3}|は[、 　]?[「『]?|[「『])"
_END = (
    r"(?=[\s\"”」』'（()）,、。／/|│<＜;；&・]|$|様|さん|殿|氏|です|でござ|と申|と言|とい|に|へ|が|は|の|より|から|宛)"
)
_SELF = (
    r"(?:と申し|」?と名乗|といいます|と言います|といい(?:、|まし)|でございます|が承り|が担当|が対応|が伺|より(?:別途|ご?連絡)|"
    r"です(?=$|が|、|\s|けど))"
)
_OFFICE = (
    r"(?:部|課|係|室|店|社|窓口|センター|担当|オペレーター|経理|総務|営業|人事|受付|法務|広報|サポート|当方|先日の)の?"
)
_KIN = r"子|お子様|妻|夫|娘|息子|長男|次男|長女|次女|孫|弟|妹|兄|姉"
_TIME = r"(?<=\d\d[: ]\d\d[ 　])|(?<=:\d\d[ 　])"
_DONE = r"(?:初回|クローズ|返信|対応|受付|確認|連絡|起票|更新|登録)"

BEHIND = re.compile(rf"(?P<name>{_ANY})[ 　]?(?P<cue>{_POLITE}|{_TITLE})")
GIVEN = re.compile(r"(?P<name>[ぁ-ゖ]{2,4})(?:ちゃん|くん|さん|様)")
LABELLED = re.compile(rf"(?P<cue>{_LABEL}{_SEPARATED})(?P<name>{_ANY}){_END}")
INTRODUCED = re.compile(
    rf"(?P<name>{_FULL}|{_KATA}|{_HIRA}|(?:(?<=[、 　の])|^)[ぁ-ゖ]{{3,9}}|{_LATIN})(?:（[^）\n]*）)?(?P<cue>{_SELF})",
    re.M,
)
OFFICE = re.compile(rf"(?P<cue>{_OFFICE})(?P<name>{_FULL})(?=[がはにへ、のとで]|より|から|まで|です|宛)")
OF_COMPANY = re.compile(
    rf"(?:会社|会|社|部|課|店|センター|担当|窓口)[^\s。、の]{{0,14}}の(?P<name>{_HAN})(?=です|と申|でござ|と言い|といい)"
)
ALONE = re.compile(
    rf"(?:^|{_TIME})[（(\[【>＞ 　]{{0,2}}(?P<name>{_FULL})(?=[）)\]】]?$|へ$|[）)\]】@＠：→]|[ 　]{_DONE})", re.M
)
CELL = re.compile(
    rf"(?:(?<=[|│\t,\"→⇒]) ?|(?<=[はを：:])(?=[^→\n]{{1,8}}→))(?P<name>{_FULL})(?= ?(?:[|│\t,\"→⇒]|$))", re.M
)
QUOTED = re.compile(rf"(?<=「)(?P<name>{_FULL})(?=」)")
LISTED = re.compile(
    rf"(?<![一-鿿ァ-ヴー])(?P<name>{_HAN})(?=[・とや]{_HAN}(?:の(?:両名|両者|二人|[2２]名|[2２]人)|さん|様))"
)
PAIRED = re.compile(rf"(?<=[一-鿿々][・とや])(?P<name>{_HAN})(?=の(?:両名|両者|二人|[2２]名|[2２]人))")
RUN = re.compile(rf"(?<![一-鿿々])(?P<name>{_HAN})(?![一-鿿々しりきみいけせめえれげぎじちびべ])")
KIN = re.compile(
    rf"(?<![一-鿿])(?:{_KIN})の(?P<name>[㐀-鿿々]{{1,3}}|[ぁ-ゖ]{{2,3}}|[ァ-ヴー]{{2,4}})(?=[がはにへ、のとでをも])"
)
READING = re.compile(rf"(?P<cue>{_HAN}(?:[ 　]{_HAN})?)[（(](?P<name>{_KATA}|{_HIRA}|{_LATIN})[）)]")
LATIN = re.compile(rf"(?<![A-Za-z@./_-])(?P<name>{_LATIN})(?![A-Za-z@_/.-])")

# For the engine of polars: what a line holds in which a cue may stand beside a word that by itself is no name.
SURE = (
    r"様|さま|サマ|さん|殿|氏|先生|君|くん|ちゃん|名前|担当|申し|い[いう]|でござ|[カガか]ナ|がな|者|長|主任|宛|名義|両名|"
    r"オペレーター|ユーザー|[|│\t,\"@＠「→⇒]|^.{1,9}$|:\d\d |の名|[:：=＝] ?[一-鿿ァ-ヴ]|[妻夫娘子]の|"
    r"[A-ZＡ-Ｚ][^ ]+ [A-ZＡ-Ｚ]|の[^。]{1,4}(?:です|が|は)"
)
SPACES = re.compile(r"[, 　]+")
