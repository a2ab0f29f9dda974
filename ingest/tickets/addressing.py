"""Tells lines that only address somebody, and names the shapes of names, firms and 「〜です」 after them.

Patterns are over folded text (`lines.fold`).
"""

from __future__ import annotations

import re

# Nouns that stand before です as a name would.
_NOUNS = (
    r"質問|不良|故障|同様|至急|以上|添付|以下|下記|上記|無効|有効|可能|不可|必要|不要|正常|異常|問題|大丈夫|便利"
    r"|簡単|不明|初期|最新|結構|十分|完了|未定"
    r"|残念|原因|対象|仕様|以前|以降|通り|状態|状況|場合|設定|方法|手順|別件|同件|対応|確認|無料|有料|標準|既定"
    r"|別売|付属|在庫|販売|終了|予定|部品|電池"
    r"|用紙|画面|機能|不具合|相談|依頼|見積|要望|報告|連絡|障害|症状|現象|商品|製品|機種|型番|番号|住所|名前|個人"
    r"|法人|解決|回答|返信|返事|改善|交換|修理"
    r"|返品|返金|請求|契約|解約|更新|印刷|印字|接続|通信|電源|起動|停止|表示|入力|出力|保存|削除|追加|変更|登録"
    r"|認証|利用|使用|購入|注文|発送|配送|納期"
    r"|価格|料金|費用|支払|期限|期間|不安定|不能|不足|過多|切れ|違い|件|分|円|回|個|台|枚|本体|時間|時刻|日付|毎日"
    r"|毎回|今日|本日|明日|昨日|最近|先週"
    r"|今週|来週|今月|先月|無線|有線|内線|外線|複数|全員|全部|一部|一台|二台|困難|遅延|失敗|成功|中断|再送|訂正"
    r"|催促|確実|当然|普通|特殊|希望|検討中|使用中|確認中|調査中"
)
_ALONE = (
    "客|者|方|人|社員|会員|顧客|利用者|担当者|中|後|前|先|次|何|本|的|性|用|製|型"
    "|式|版|色|側|面|上|下|左|右|内|外|時|日|月|年|点|別"
)
PLACE = (
    r"(?:株式会社|有限会社|合同会社|\(株\)|\(有\)|会社|サポート|窓口|センター|事務局|デスク|チーム|ヘルプ|担当"
    r"|[一-龥0-9](?:部|課|室|係|店|院|校|所|社|会|局|庁|屋|堂|園)|商事|商会|工業|大学"
    r"|システム|サービス|ソリューション|カスタマー|グループ|課長|部長)"
)
NAME = (
    rf"(?![一-龥]{{0,3}}(?:{_NOUNS})(?:です|で|と))(?!(?:{_ALONE})(?:です|で|と))"
    r"[一-龥々ヶ]{1,4}(?: [一-龥々ぁ-ん]{1,4})?"
)
# The surnames that most people bear.
SURNAME = (
    r"(?:佐藤|鈴木|高橋|田中|伊藤|渡[辺邊邉部]|山本|中村|小林|加藤|吉田|山田|佐々木|山口|松本|井上|木村|林|斎藤"
    r"|斉藤|清水|山崎|森|池田|橋本|阿部|石川|山下|中島|石井|小川|前田|岡田|長谷川"
    r"|藤田|後藤|近藤|村上|遠藤|青木|坂本|福田|太田|西村|藤井|岡本|金子|藤原|三浦|中野|中川|原田|松田|竹内|小野"
    r"|田村|中山|和田|石田|森田|上田|原|内田|柴田|酒井|宮崎|横山|高木|安藤|宮本"
    r"|大野|小島|谷口|工藤|今井|高田|増田|丸山|杉山|村田|大塚|新井|小山|平野|藤本|河野|上野|野口|武田|松井|千葉"
    r"|菅原|岩崎|久保|木下|佐野|野村|松尾|菊地|菊池|杉本|市川|古川|大西|島田|水野"
    r"|桜井|高野|渋谷|吉川|山内|西田|飯田|菅野|西川|小松|北村|安田|五十嵐|川口|平田|関|中田|久保田|東|服部|岩田"
    r"|土屋|川崎|福島|本田|辻|樋口|永井|秋山|田口)"
)
IS = r"(?:です|でございます|で御座います|と申します|と申す者です|でした)"

_SALUTATION = (
    r"様|さま|(?:(?:to|cc|宛先) ?: ?)?[^、。!?:]{0,60}(?:御中|各位)[、。,]?",
    r"[^、。!?:]{0,40}[^、。!?:(同仕有神王 ] ?(?:様|さま|殿|先生)(?:、|。|,|へ)?|[^、。!?: ]{1,12}(?:さん|くん"
    r"|ちゃん)(?:、|。|,|へ)?",
    r"(?:cc|ccで失礼します) ?:? ?[^、。!?]{0,30}(?:様|さま|さん|殿)[、。,]?|\(cc ?:? ?[^、。!?]{0,40}\)",
    r"[^、。!?:]{1,30}(?:様|さん|殿)[、,] ?[^、。!?:]{1,20}(?:様|さん|殿|各位)[、。,]?",
    r"(?:dear|hi|hello|hey|(?:good )?(?:morning|afternoon|evening)|good day|greetings|to)"
    r"(?: (?-i:[A-Z(])[^,.!:\n ]{0,20}"
    r"| (?:all|team|there|everyone|folks|support|mr|mrs|ms|dr|sir|madam|customer|valued|whom|it|may|concern|help"
    r"|desk|service|and|or|the|guys|friends|again|user|colleagues)\.?){0,5} ?(?:,|!|:|-|\.|;)?",
    r"(?-i:[A-Z])[\w.'-]{1,15}(?: (?-i:[A-Z])[\w.'-]{1,15})? ?(?:,|-|--|:)",
)
_SALUTATIONS = re.compile("|".join(_SALUTATION), re.IGNORECASE)
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]")
# A field of a mail's header that its writer typed into the body.
_HEADER = re.compile(
    r"(?:to|cc|from|re|subject|宛先|宛て先|あて先|差出人|発信者|送信者|件名|題名|表題) ?: ?[^。!?:]{1,80}",
    re.IGNORECASE,
)
_LONGEST = 240


def salutation(line: str) -> bool:
    """Tell a line that only addresses somebody.

    >>> salutation("株式会社あおば 田中様"), salutation("Dear Mr. Tanaka,"), salutation("田中様から伺いました。")
    (True, True, False)
    """
    return 0 < len(line) <= _LONGEST and bool(_SALUTATIONS.fullmatch(_EMOJI.sub("", line).strip()))


def header(line: str) -> bool:
    """Tell a line that only says to whom, from whom or about what a mail is, as mail headers do.

    >>> header("to: ヘルプデスク"), header("件名: 印刷できません"), header("型番: P-10")
    (True, True, False)
    """
    return bool(_HEADER.fullmatch(line.strip()))
