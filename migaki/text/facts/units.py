"""Units and counters after a number, numerals in words, and what only looks like them; a line's words mean the same."""

from __future__ import annotations

UNITS = """
ms ミリ秒 msec millisecond milliseconds
秒 秒間 s sec secs second seconds
分 分間 min mins minute minutes
時間 h hr hrs hour hours
時 o'clock
日 日間 day days
週間 週 week weeks
か月 ヶ月 ヵ月 カ月 ケ月 箇月 か月間 ヶ月間 month months
月
年 年間 か年 year years
歳 才 years_old
世紀 century centuries
回 times
度目 回目
nm ナノメートル
um μm ミクロン マイクロメートル
mm ミリ ミリメートル ㎜ millimeter millimeters millimetre millimetres
cm センチ センチメートル ㎝ centimeter centimeters
m メートル meter meters metre metres
km キロメートル ㎞ kilometer kilometers kilometre kilometres
in inch inches インチ
ft feet foot フィート
mi mile miles マイル
yd yards
mg ミリグラム ㎎
g グラム gram grams
kg キログラム ㎏ キロ kilogram kilograms
t トン ton tons tonnes
lb lbs pounds ポンド
oz ounces
ml ミリリットル mℓ ㎖ cc
l リットル ℓ liter liters litre litres
平米 平方メートル ㎡ m2 m²
立方メートル ㎥ m3 m³
bit bits ビット
byte bytes バイト b
kb キロバイト kib
mb メガバイト mib メガ
gb ギガバイト gib ギガ
tb テラバイト tib テラ
bps
kbps
mbps
gbps
v ボルト volt volts
mv
kv
a アンペア amp amps ampere amperes
ma ミリアンペア
mah
w ワット watt watts
kw キロワット
kwh
hz ヘルツ hertz
khz キロヘルツ
mhz メガヘルツ
ghz ギガヘルツ
rpm
db デシベル
pa パスカル
hpa
kpa
mpa
n ニュートン
ω オーム ohm ohms
℃ °c 摂氏
°f ℉
% パーセント percent per_cent
割
ppm
dpi
ppi
px ピクセル pixel pixels 画素
pt ポイント point points
fps
円 ¥ yen jpy
万円
ドル $ dollar dollars usd
セント cent cents
ユーロ € euro euros eur
£ gbp
元
人 名 名様 people persons person
個 つ コ ケ ヶ pieces piece items item pcs
枚 sheet sheets
本
台 units unit
件 cases
冊
部 copies copy
箱 boxes box
袋 bags
桁 digit digits
文字 字 characters character chars letters
行 line lines row rows
列 column columns
ページ 頁 page pages
画面
段 段階 steps step
階 floor floors
番 番目
号 号機
倍 fold
種類 種 kinds types
か所 ヶ所 カ所 箇所 ヵ所 places
匹 頭
点
組
社
章 chapter chapters
節 section sections
項 項目
条
版 edition
世代
店舗
時限
週目 日目
車線
往復
言語 languages
"""

NO_COUNTERS = (
    "分の 年生 人目 回転 日本 時々 本体 部分 部屋 点灯 点滅 行う 行い 行っ 段落 番号 度 個人 人口 列車 社員 月曜 "
    "日曜 名前 本日 件名"
)
"""Words that begin like a counter, and 度, which counts times and degrees alike: the number stands without a unit."""

NUMERALS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "twice": 2,
    "thrice": 3,
    "hundred": 100,
    "thousand": 1000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
}
ONES = "one once single 一つ 一人 一度 一回 一個 一台 一本 一枚 一件 一種 ひとつ ひとり"
"""A one that is often only an article: it may stand on one side alone."""

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]

NO_NUMERALS = (
    "一部 一般 一緒 一番 一時 一覧 一方 一定 一致 一括 一旦 一応 一切 一体 一層 一瞬 一連 一目 一面 一同 一律 一環 "
    "一式 一手 一生 一言 一斉 一日中 万一 統一 唯一 同一 均一 十分 充分 不十分 二次 三角 四角 六角 八角 四季 二重 "
    "三脚 三日月 千葉 三重 百科 四国 九州 八王子 三井 三菱 五十音 千代田 第三者 二の腕 四捨五入 千円札 万円札 十字 "
    "十二支 七夕 六本木 八百屋 万年筆 世紀 三方 四方 二人三脚 一昨日 一昨年 万が一 一般的 一見 一因 一概 一例"
)

ARTICLES = "人 個 枚 本 台 件 種類 匹 列 組 箱 か所"
"""Counters after which a one is often only an article, as are the words in ONES."""


def unit(name: str) -> int:
    """Give the number of the line that a unit stands on."""
    return next(at for at, line in enumerate(UNITS.strip().splitlines(), 1) if name in line.split())
