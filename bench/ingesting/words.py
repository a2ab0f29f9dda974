"""The words that generated manuals are made of: a fictional maker of ovens, pumps and gateways, in two languages."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """What a manual in one language speaks of."""

    title: str  # {product}
    chapters: tuple[str, ...]
    tasks: tuple[str, ...]  # a noun phrase; headings of procedures
    topics: tuple[str, ...]  # a noun phrase; headings of prose
    prose: tuple[str, ...]  # {part}, {number}
    steps: tuple[str, ...]
    bullets: tuple[str, ...]
    warnings: tuple[tuple[str, str], ...]
    faq: tuple[tuple[str, str], ...]  # {part}, {number}
    trouble: tuple[tuple[str, str, str], ...]
    trouble_header: tuple[str, str, str]
    spec: tuple[tuple[str, str], ...]
    spec_header: tuple[str, str]
    parts: tuple[str, ...]
    special: tuple[str, str, str]  # the names of the FAQ, trouble and specification chapters
    captions: tuple[str, str]  # of figures and tables: {n}, {name}
    running: tuple[str, str]  # head and foot of every page
    contents: str


JA = Words(
    title="{product} 取扱説明書",
    chapters=("はじめに", "設置と準備", "基本の使いかた", "日常の手入れ", "ネットワークの構成", "保守と点検"),
    tasks=(
        "庫内灯の交換手順", "給水タンクの取り付け", "初期化の方法", "吸気フィルターの清掃", "時刻の合わせかた",
        "ファームウェアの更新", "排水ホースの接続", "利用者の登録", "温度センサーの校正", "扉の調整",
        "通信カードの挿入", "非常停止からの復帰",
    ),
    topics=(
        "各部の名称とはたらき", "安全装置について", "表示ランプの見かた", "運転モードの種類", "設置場所の条件",
        "消費電力の目安", "記録されるデータ", "保証の範囲", "利用できる回線", "騒音の測定条件", "付属品", "操作パネルの構成",
    ),
    prose=(
        "{part}は、運転中の温度を{number}度以内に保つための部品です。",
        "電源を入れてから約{number}秒で{part}の自己診断が終わり、緑のランプが点灯します。",
        "{part}の表面に水滴がついたときは、乾いた布でふき取ってから使用してください。",
        "長期間使わない場合は、{part}を取り外し、湿気の少ない場所で保管することをおすすめします。",
        "停電のあとに再び電源が入ると、{part}は停電前の設定を引き継いで動作を始めます。",
        "{part}の交換時期は、1日8時間の使用で{number}か月が目安です。",
        "管理者だけが、{part}の設定を変更できます。",
        "「確認」と表示されている間は、{part}に触れないでください（やけどのおそれがあります）。",
        "設定した値は{part}の内部に保存されるため、電池が切れても失われません。",
        "{part}の動作音は、正面から1メートルの位置で{number}デシベル以下です。",
    ),
    steps=(
        "{part}のふたを手前に引いて開ける", "電源スイッチを切り、プラグを抜く", "固定ねじを{number}本ゆるめる",
        "{part}を両手で持ち、まっすぐ上に引き抜く", "新しい{part}を奥まで差し込む", "ランプが緑に変わるまで待つ",
        "メニューから「保守」を選ぶ", "画面の指示に従って暗証番号を入力する", "「実行」を{number}秒以上押し続ける",
    ),
    bullets=(
        "直射日光の当たらない場所", "床が水平で、振動の少ない場所", "{part}のまわりに{number}センチ以上のすき間があること",
        "可燃性のガスが発生しないこと", "アース付きのコンセントが近くにあること",
    ),
    warnings=(
        ("注意", "{part}が冷めるまで{number}分以上待ってから作業してください。"),
        ("警告", "ぬれた手で{part}に触れないでください。感電のおそれがあります。"),
        ("重要", "更新の途中で電源を切ると、{part}が起動しなくなることがあります。"),
    ),
    faq=(
        ("{part}から異音がするのはなぜですか？", "{part}の固定ねじがゆるんでいる可能性があります。ねじを締め直しても音が消えない場合は、運転を止めて販売店にご連絡ください。"),
        ("{part}はどのくらいの頻度で交換しますか？", "使用時間が{number}時間を超えたら交換してください。残り時間は「保守」の画面で確認できます。"),
        ("{part}を水洗いしてもよいですか？", "いいえ、水洗いはできません。柔らかい布でから拭きしてください。汚れがひどいときは、薄めた中性洗剤をご使用ください。"),
        ("{part}の設定を工場出荷時に戻せますか？", "戻せます。電源を切り、「戻る」を押しながら電源を入れ、{number}秒間そのまま待ってください。"),
        ("停電のあと{part}が動きません。", "安全のために自動では再開しません。操作パネルの「再開」を押してください。それでも動かないときはブレーカーを確認してください。"),
        ("{part}だけを購入できますか？", "購入できます。部品番号は本体背面の銘板に記載しています。納期は約{number}日です。"),
        ("{part}の温度が上がりすぎた場合はどうすればよいですか？", "ただちに運転を停止し、扉を開けて{number}分間冷ましてください。その後、吸気口がふさがれていないか確認してください。"),
        ("海外でも{part}を使えますか？", "日本国内専用です。電圧の異なる国では使用できません。"),
    ),
    trouble=(
        ("電源が入らない", "ブレーカーが落ちている", "ブレーカーを入れ直す"),
        ("温度が上がらない", "扉が完全に閉まっていない", "扉を押して閉め、ロックを確認する"),
        ("水が漏れる", "排水ホースが外れている", "ホースを奥まで差し込み、バンドで固定する"),
        ("通信できない", "通信カードが認識されていない", "カードを挿し直して再起動する"),
        ("表示が消えている", "節電モードになっている", "いずれかのボタンを押して復帰させる"),
    ),
    trouble_header=("症状", "原因", "対処"),
    spec=(
        ("定格電圧", "単相100V 50/60Hz"), ("消費電力", "最大1,450W"), ("外形寸法", "幅480×奥行520×高さ390mm"),
        ("質量", "約23kg"), ("使用温度", "5～40℃"), ("通信方式", "IEEE 802.11ac"),
    ),
    spec_header=("項目", "値"),
    parts=("加熱室", "送風ファン", "給水ポンプ", "排気弁", "制御基板", "温度センサー", "操作パネル", "通信カード", "蒸気発生器", "循環フィルター"),
    special=("よくある質問", "故障かなと思ったら", "仕様"),
    captions=("図{n} {name}", "表{n} {name}"),
    running=("{product} 取扱説明書 ― 保管用", "株式会社あおば製作所 転載を禁じます"),
    contents="目次",
)  # fmt: skip

EN = Words(
    title="{product} User Manual",
    chapters=("Introduction", "Installation", "Everyday operation", "Cleaning and care", "Network", "Maintenance"),
    tasks=(
        "Replacing the chamber lamp", "Fitting the water tank", "Resetting the controller", "Cleaning the intake filter",
        "Setting the clock", "Updating the firmware", "Connecting the drain hose", "Registering a user",
        "Calibrating the sensor", "Adjusting the door", "Inserting the network card", "Recovering from an emergency stop",
    ),
    topics=(
        "Names of the parts", "Safety devices", "Indicator lamps", "Operating modes", "Choosing a place", "Power consumption",
        "What is recorded", "Warranty", "Supported networks", "Noise", "Accessories", "Control panel",
    ),
    prose=(
        "The {part} keeps the temperature within {number} degrees of the set value while the oven is running.",
        "About {number} seconds after power-on the {part} finishes its self-test and the green lamp comes on.",
        "Wipe the {part} with a dry cloth if drops of water have formed on it.",
        "If the oven will not be used for a long time, take out the {part} and store it in a dry place.",
        "After a power failure the {part} resumes with the settings that it had before.",
        "With eight hours of use a day, replace the {part} every {number} months.",
        "Only an administrator can change the settings of the {part}.",
        "Do not touch the {part} while \"Wait\" is shown, because it may be hot.",
    ),
    steps=(
        "Pull the cover of the {part} towards you.", "Switch the power off and unplug the cord.", "Loosen the {number} screws.",
        "Hold the {part} with both hands and lift it straight up.", "Push the new {part} in until it clicks.",
        "Wait until the lamp turns green.", "Choose Maintenance from the menu.", "Hold Run for {number} seconds.",
    ),
    bullets=(
        "Away from direct sunlight", "A level floor without vibration", "At least {number} cm of space around the {part}",
        "No flammable gas nearby", "An earthed socket within reach",
    ),
    warnings=(
        ("CAUTION", "Wait at least {number} minutes until the {part} has cooled down."),
        ("WARNING", "Never touch the {part} with wet hands. There is a risk of electric shock."),
        ("NOTE", "Do not switch the power off during an update, or the {part} may no longer start."),
    ),
    faq=(
        ("Why is the {part} noisy?", "A screw of the {part} may be loose. Tighten it. If the noise remains, stop the oven and call your dealer."),
        ("How often do I have to replace the {part}?", "Replace it after {number} hours of use. The remaining time is shown under Maintenance."),
        ("Can I wash the {part} with water?", "No. Wipe it with a soft dry cloth. Use a thinned neutral detergent for stubborn dirt."),
        ("How do I reset the {part} to factory settings?", "Switch the power off, then hold Back while switching it on and wait {number} seconds."),
        ("Can I order the {part} separately?", "Yes. The part number is on the plate at the back. Delivery takes about {number} days."),
        ("What should I do if the {part} gets too hot?", "Stop the oven at once and let it cool for {number} minutes with the door open. Then check the air intake."),
    ),
    trouble=(
        ("No power", "The breaker has tripped", "Switch the breaker on again"),
        ("The oven does not heat", "The door is not closed", "Push the door until it locks"),
        ("Water leaks", "The drain hose is loose", "Push the hose in and fix it with the clamp"),
        ("No connection", "The card is not recognised", "Insert the card again and restart"),
    ),
    trouble_header=("Symptom", "Cause", "Remedy"),
    spec=(
        ("Rated voltage", "100 V, 50/60 Hz"), ("Power", "1,450 W"), ("Dimensions", "480 x 520 x 390 mm"), ("Weight", "23 kg"),
    ),
    spec_header=("Item", "Value"),
    parts=("heating chamber", "fan", "water pump", "exhaust valve", "control board", "sensor", "panel", "network card"),
    special=("Frequently asked questions", "Troubleshooting", "Specifications"),
    captions=("Figure {n}: {name}", "Table {n}: {name}"),
    running=("{product} User Manual - keep this manual", "Aoba Works Ltd. All rights reserved"),
    contents="Contents",
)  # fmt: skip
