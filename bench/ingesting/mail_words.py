"""The words that generated mails are made of, in two languages: courtesies, bodies, signatures, notices."""

# ruff: noqa: E501 - texts, a line each

from __future__ import annotations

from typing import NamedTuple


class Person(NamedTuple):
    """Somebody who writes mails."""

    name: str
    family: str
    company: str
    section: str
    address: str


class Words(NamedTuple):
    """What mails in one language are made of; {to}, {firm}, {section}, {me}, {family}, {mail}, {rule} are filled in."""

    salutations: tuple[str, ...]
    greetings: tuple[str, ...]
    answers: tuple[str, ...]  # greetings of the support
    questions: tuple[str, ...]
    solutions: tuple[str, ...]
    closings: tuple[str, ...]
    signatures: tuple[str, ...]
    notices: tuple[str, ...]
    mobile: tuple[str, ...]
    thanks: tuple[str, ...]
    attributions: tuple[str, ...]  # {date}, {who}, {mail}
    originals: tuple[str, ...]  # the same without quoted lines
    forwards: tuple[str, ...]
    handing: tuple[str, ...]
    receipts: tuple[tuple[str, str], ...]
    subjects: tuple[str, ...]


JA = Words(
    salutations=(
        "{to}様", "{firm}\n{to}様", "{firm} {section}\n{to} 様", "{firm}　{section}　御中", "{firm} 御中", "各位",
        "ご担当者様", "{to}さん、", "{to}様、", "関係者各位", "{section} {to}様\n（CC：{section} 各位）", "お客様各位",
        "サポート ご担当者 様", "株式会社{firm}\n{section}\n{to}様", "{to}様\n\nCC: 佐々木様", "カスタマーサポート御中",
    ),
    greetings=(
        "お世話になっております。\n{firm}の{family}です。", "いつもお世話になっております。{firm} {section}の{family}です。",
        "お世話になります。{firm}の{family}と申します。", "お疲れ様です。{section}の{family}です。",
        "初めてご連絡いたします。\n{firm}の{me}と申します。", "突然のご連絡失礼いたします。", "こんにちは。",
        "お世話になっております、{firm}の{family}です。", "いつも大変お世話になっております。", "はじめまして。{me}と申します。",
        "お世話になっております。{family}です。\n早速のご返信ありがとうございます。", "お忙しいところ恐れ入ります。",
        "ご返信ありがとうございます。\n{family}です。", "先日はありがとうございました。{firm}の{family}です。",
    ),
    answers=(
        "いつもお世話になっております。\n{firm}の{family}です。",
        "平素は格別のお引き立てを賜り、厚く御礼申し上げます。\n{firm} {section}の{family}でございます。",
        "この度はお問い合わせいただき、誠にありがとうございます。\n{firm} サポート窓口の{family}でございます。",
        "お問い合わせありがとうございます。\n{firm}サポートの{family}です。",
        "平素より弊社製品をご愛用いただき誠にありがとうございます。", "ご返信遅くなり申し訳ございません。",
        "お待たせしており申し訳ございません。\nサポート担当の{family}です。",
        "この度はご不便をおかけし、誠に申し訳ございません。", "ご連絡いただきありがとうございます。",
        "平素は格別のご高配を賜り、\n厚く御礼申し上げます。\n{firm}カスタマーセンターの{family}と申します。",
        "お世話になっております。\nご連絡が遅くなりまして申し訳ございません。", "お疲れ様です。情報システム部の{family}です。",
        "拝啓　時下ますますご清栄のこととお慶び申し上げます。", "お電話にてお問い合わせいただき、ありがとうございました。",
    ),
    questions=(
        "印刷を始めると途中で止まり、E{n}と表示されます。\n電源を入れ直しても直りません。",
        "パスワードを忘れてしまいました。再設定の方法を教えてください。",
        "先週購入したLP-{n}ですが、Wi-Fiにつながりません。\n\n・ルーターは再起動しました\n・2.4GHzで接続しています\n・スマートフォンはつながります\n\n何を確認すればよいでしょうか。",
        "以下のエラーが出ます。\n\nError 0x{n}: connection refused\n  at Printer.connect (printer.js:{n})\n\n対処方法を教えていただけますでしょうか。",
        "請求書の宛名を変更したいのですが、どこから手続きできますか。締め日は毎月{n}日です。",
        "設定画面の「詳細」が灰色になっていて押せません。管理者でログインしています。\nWindows 11 の 23H2 です。",
        "CSVを取り込むと文字化けします。ファイルはExcelで作りました。よろしければ正しい手順をご教示ください。",
        "マニュアルの{n}ページの図と実物が違うようです。ボタンが3つしかありません。ありがとうございますの音声も流れません。",
        "次の2点について伺います。\n1. 保証期間は購入日から数えますか。\n2. 延長保証は後から申し込めますか。",
        "台数を{n}台に増やす予定です。ライセンスは追加で必要でしょうか。それとも今の契約に含まれていますか。",
        "ラベルの右端{n}mmが欠けて印字されます。用紙を変えても同じでした。",
        "エラーメッセージ:\n> E{n}: paper jam\n> retry with FEED\n\nこの表示の意味を教えてください。",
    ),
    solutions=(
        "E{n}はヘッドの温度が高い状態です。{n}分ほど待ってから再開してください。",
        "以下の手順でお試しください。\n\n1. 電源を切り、プラグを抜きます。\n2. {n}秒待って、FEEDを押しながら電源を入れます。\n3. 緑のランプが点灯したら指を離します。\n\n設定は工場出荷時に戻ります。",
        "お手数ですが電源を入れ直してください。それでも直らない場合は、背面のリセットボタンを{n}秒押してください。",
        "設定画面の右上の歯車から［ネットワーク］を開き、IPアドレスを 192.168.0.{n} に変更してください。ご確認ください。変更後は自動で再起動します。",
        "原因は二つ考えられます。\n\n■ 用紙が湿っている\n　新しいロールに交換してください。\n■ ローラーの汚れ\n　無水エタノールを含ませた布で拭いてください。",
        "マイページ（https://support.example.jp/my/{n}）の「契約情報」から変更できます。反映までに最大{n}分かかります。",
        "はい、可能です。管理者の画面で「権限」→「一括変更」を選び、CSVを取り込んでください。\n\n| 列 | 内容 |\n| --- | --- |\n| id | 社員番号 |\n| role | admin または user |",
        "次のコマンドを実行してください。\n\n$ migrate --from v{n} --to v5\n$ service printer restart\n\n終わるまで約{n}分かかります。",
        "保証期間は購入日から1年です。ご購入時の領収書が必要になりますので、保管してくださいますようお願いいたします。延長は購入後30日以内に限り申し込めます。",
        "お手数ですが、製造番号を確認のうえ、修理受付フォームからお申し込みください。部品代は{n}00円です。",
        "よろしければ設定を初期化してください。初期化してもデータは消えません。初期化は［保守］→［初期化］から行えます。",
        "その症状は不具合で、バージョン5.{n}で修正済みです。更新ファイルを入れると「ありがとうございます」と表示され、完了します。更新後に再起動してください。",
        "現在の仕様では対応していません。代わりに、テンプレートを複製して幅を{n}mmに変更すると同じ結果になります。",
        "ご質問1：保存先は変更できますか。\n回答：できます。［環境設定］の「保存先」で指定します。\nご質問2：上限はありますか。\n回答：1ファイル{n}MBです。",
    ),
    closings=(
        "以上、よろしくお願いいたします。", "何卒よろしくお願い申し上げます。", "よろしくお願いします。", "引き続きよろしくお願いいたします。",
        "ご不明な点がございましたら、お気軽にお問い合わせください。\n今後ともよろしくお願いいたします。", "ご確認のほど、よろしくお願いいたします。",
        "お手数をおかけいたしますが、何卒よろしくお願いいたします。", "以上です。\nよろしくお願い致します。", "取り急ぎご連絡まで。",
        "お忙しいところ恐縮ですが、ご回答のほどよろしくお願いいたします。", "その他ご不明点等ございましたら、ご遠慮なくご連絡ください。\n\n以上、宜しくお願い致します。",
        "今後とも変わらぬご愛顧を賜りますよう、お願い申し上げます。", "ご検討いただけますと幸いです。", "ありがとうございました。", "敬具",
        "また何かございましたらお気軽にご連絡くださいませ。\nどうぞよろしくお願いいたします。", "では、失礼いたします。",
    ),
    signatures=(
        "-- \n{me}\n{firm} {section}\nTEL: 03-1234-{n}\n{mail}",
        "━━━━━━━━━━━━━━━━\n{firm}\n{section}　{me}\n〒100-0001 東京都千代田区千代田1-1-{n}\nTEL：03-1234-5678 / FAX：03-1234-5679\nE-mail：{mail}\nURL：https://www.example.jp/\n━━━━━━━━━━━━━━━━",
        "＊＊＊＊＊＊＊＊＊＊＊＊＊＊\n{firm}　{section}\n　{me}（{family}）\n 電話 0120-000-{n}\n 受付時間 平日 9:00～17:30（土日祝除く）\n＊＊＊＊＊＊＊＊＊＊＊＊＊＊",
        "============================\n{firm} {me}\n{mail}\n============================",
        "{me}\n{firm} {section}\nTEL 06-1111-{n}\nMAIL {mail}", "{firm}\n{family}", "{family}",
        "_/_/_/_/_/_/_/_/_/_/_/_/_/_/\n{firm}\n{section} {me}\nMobile 090-0000-{n}\n{mail}\n_/_/_/_/_/_/_/_/_/_/_/_/_/_/",
        "----------------------------------------\n{firm}（Aoba Works Ltd.）\n{section} / Support Team\n{me} / Taro Yamada\n〒530-0001 大阪府大阪市北区梅田{n}-1 梅田ビル5F\n1-{n} Umeda, Kita-ku, Osaka 530-0001 Japan\nPhone: +81-6-0000-0000  {mail}\n----------------------------------------",
        "*-*-*-*-*-*-*-*-*-*-*-*-*\n  {firm}\n  {section}\n  {me}\n  Tel:052-000-{n} Fax:052-000-0001\n  営業時間：9:00-18:00\n  https://www.example.jp\n*-*-*-*-*-*-*-*-*-*-*-*-*",
        "◆◇━━━━━━━━━━━━━━━━━━━\n　{firm}　お客様サポート\n　担当：{family}\n　{mail}\n━━━━━━━━━━━━━━━━━━━◇◆", "",
    ),
    notices=(
        "このメールおよび添付ファイルには機密情報が含まれている場合があります。\n誤って受信された場合は、お手数ですが送信者にご連絡のうえ破棄してください。",
        "※本メールは送信専用アドレスから送信しています。\nご返信いただいてもお答えできませんのでご了承ください。",
        "本メールにお心当たりのない場合は、お手数ですが削除してください。", "",
    ),
    mobile=("iPhoneから送信", "Outlook for iOS を入手", "Yahoo!メール for iPhoneから送信", "Galaxyから送信"),
    thanks=("ご案内のとおりにしたところ、直りました。", "解決しました。設定が違っていたようです。", "教えていただいた手順で印刷できました。"),
    attributions=(
        "{date} {who} <{mail}>:", "{date}、{who} <{mail}>のメール：", "{date} 10:00、{who}のメール：", "{who} さんは書きました:", "{who}様 wrote:",
        "On Wed, 1 May 2024 10:00:00 +0900\n{who} <{mail}> wrote:", "({date} 10:00), {who} wrote:", "---- On Wed, 01 May 2024 10:00:00 +0900 {who} <{mail}> wrote ----",
        "On Wed, May 1, 2024 at 10:00 AM {who} <{mail}>\nwrote:", "{who} <{mail}> さんは書きました:", "> {date} {who} <{mail}>:", "",
    ),
    originals=(
        "-----Original Message-----\nFrom: {who} <{mail}>\nSent: Wednesday, May 1, 2024 10:00 AM\nTo: support@maker.example\nSubject: {subject}\n",
        "-----元のメッセージ-----\n差出人: {who} <{mail}>\n送信日時: {date} 10:00\n宛先: support@maker.example\n件名: {subject}\n",
        "________________________________\n差出人: {who} <{mail}>\n送信日時: {date} 10:00\n宛先: サポート <support@maker.example>\n件名: {subject}\n",
        "From: {who} <{mail}>\nSent: Wednesday, May 1, 2024 10:00 AM\nTo: Support <support@maker.example>\nSubject: {subject}\n",
        "*差出人:* {who} <{mail}>\n*送信日時:* {date} 10:00\n*宛先:* support@maker.example\n*件名:* {subject}\n",
        "----- Original Message -----\nFrom: \"{who}\" <{mail}>\nTo: <support@maker.example>\nSent: {date} 10:00\nSubject: {subject}\n",
        "-------- 元のメッセージ --------\n件名: {subject}\n日付: {date} 10:00\n差出人: {who} <{mail}>\n宛先: support@maker.example\n",
    ),
    forwards=(
        "---------- Forwarded message ---------\nFrom: {who} <{mail}>\nDate: {date} 10:00\nSubject: {subject}\nTo: <info@maker.example>\n\n",
        "-------- 転送メッセージ --------\n件名: {subject}\n日付: {date}\n差出人: {who} <{mail}>\n宛先: info@maker.example\n\n",
        "転送されたメッセージ:\n\n差出人: {who} <{mail}>\n件名: {subject}\n日付: {date} 10:00:00 JST\n宛先: info@maker.example\n\n",
        "-----Original Message-----\nFrom: {who} <{mail}>\nSent: {date} 10:00\nTo: info@maker.example\nSubject: {subject}\n\n",
    ),
    handing=("サポート各位\n\n下記のお問い合わせを転送します。ご対応をお願いします。\n", "お客様からお問い合わせが届きました。転送いたします。\n", "転送します。\n", ""),
    receipts=(
        ("【自動返信】お問い合わせを受け付けました", "{to}様\n\nこのメールは自動送信です。\nお問い合わせを受け付けました。担当者より2営業日以内にご連絡いたします。"),
        ("自動応答: {subject}", "5月1日から5日まで休暇をいただいております。お急ぎの場合は代表番号までご連絡ください。"),
        ("お問い合わせ受付完了のお知らせ", "※このメールはシステムより自動配信されています。\n\nお問い合わせいただきありがとうございます。以下の内容で受け付けました。"),
    ),
    subjects=("印字がかすれる", "お問い合わせ", "パスワードについて", "エラーE{n}", "請求書の宛名", "LP-{n}の接続", "取り込みの文字化け", "ライセンスの追加"),
)  # fmt: skip

EN = Words(
    salutations=("Hi {to},", "Dear Mr. {to},", "Hello {to},", "Dear Support Team,", "Hi team,", "Hello,", "Dear {to}", "Good morning,", "Hi there,", "To whom it may concern,", "Hey {to}!", "Dear Sir or Madam,"),
    greetings=("I hope this email finds you well.", "My name is {me} from {firm}.", "Hope you are doing well.", "This is {me} from {firm}.", "Thanks for your quick reply.", "Sorry for the late reply.", "", "", "I hope you had a great weekend."),
    answers=(
        "Thank you for contacting {firm} Support.", "Thanks for reaching out!", "Thank you for your message. My name is {me} from {firm} Support.", "We apologize for the inconvenience.",
        "Thanks for getting in touch with us.", "Sorry for the delay in getting back to you.", "Thank you for your patience.", "I'm sorry for the trouble this has caused.",
    ),
    questions=(
        "The printer stops with error E{n} after a few labels.\nI have restarted it twice and changed the paper.", "How do I reset my password? The link in the mail has expired.",
        "After the update to 5.{n} the client does not start any more:\n\nTraceback (most recent call last):\n  File \"app.py\", line {n}, in <module>\nValueError: bad header\n\nWhat can I do?",
        "Can we add {n} more seats to our plan, and is there a discount?", "I'd like to return the unit that I bought last week. It arrived with a scratch on the cover.",
        "Two questions:\n1. Does the warranty cover the battery?\n2. Can it be extended later?", "The dashboard shows \"no data\" for yesterday, although the export works. Thanks to the log I can see {n} rows.",
        "When I run the installer I get this message:\n\n> setup.exe /quiet\n> error: code {n}\n\nIs my license wrong?",
    ),
    solutions=(
        "Error E{n} means that the head is too hot. Wait {n} minutes and press FEED.", "Please follow these steps:\n\n1. Turn the printer off.\n2. Hold FEED for {n} seconds and turn it on.\n3. Release FEED when the lamp is green.\n\nAll settings are now back to factory defaults.",
        "Please let me know if the green lamp is on after step 3 of the guide at https://docs.example.com/guide/{n}. If it blinks, the firmware is older than 5.{n} and has to be updated first.",
        "You can change it under Settings > Billing > Address. The change applies from the next invoice.", "This is a known bug in 5.{n}. Install the hotfix and run:\n\n$ app migrate --all\n$ app restart\n\nIt takes about {n} minutes.",
        "Yes, that is possible. Each extra seat costs {n} euros a month; seats can be removed at the end of a billing period.", "The warranty covers the battery for one year. Please contact your dealer to extend it within 30 days.",
        "- Check that port 91{n} is open.\n- Disable the proxy for the local network.\n- Reboot the router.\n\nOne of these solves it in most cases.", "The limit is {n} MB per file. Larger files have to be split first.",
    ),
    closings=(
        "Best regards,", "Kind regards,", "Thanks,", "Thanks in advance!\n\nRegards,", "Please let me know if you have any questions.\n\nBest regards,", "If you have any further questions, please do not hesitate to contact us.\n\nSincerely,",
        "Hope this helps!", "Let me know if that works.\n\nCheers,", "Looking forward to hearing from you.\n\nBest,", "Thank you very much for your help.", "Have a great day!\n\nWarm regards,", "Thanks again for your patience.",
    ),
    signatures=(
        "-- \n{me}\n{firm}\n{mail}", "{me}", "{me}\n{section}\n{firm}\nPhone: +1 555 010 {n}\nwww.example.com", "{me}\nSupport Engineer | {firm}\n{mail}", "--\n{me} | {firm} | +44 20 7946 0{n}",
        "______________________\n{me}\n{firm}\n123 Example Street, Suite {n}\nTel. (555) 010-0{n}", "",
    ),
    notices=(
        "This e-mail and any attachments are confidential and intended solely for the addressee. If you have received it in error, please notify the sender and delete it.", "Please consider the environment before printing this e-mail.",
        "CONFIDENTIALITY NOTICE: The contents of this message are privileged and may not be disclosed to anyone else.", "",
    ),
    mobile=("Sent from my iPhone", "Get Outlook for iOS", "Sent from Yahoo Mail on Android", "Sent from my Galaxy"),
    thanks=("That did it, it prints again.", "It works now, the port was blocked.", "Solved. The cable was loose."),
    attributions=(
        "On Tue, May 1, 2024 at 10:00 AM {who} <{mail}> wrote:", "On Tue, May 1, 2024 at 10:00 AM {who} <{mail}>\nwrote:", "On 01/05/2024 10:00, {who} wrote:", "{who} <{mail}> writes:", "{who} wrote:",
        "---- On Wed, 01 May 2024 10:00:00 +0900 {who} <{mail}> wrote ----", "On 1 May 2024, at 10:00, {who} <{mail}> wrote:", "",
    ),
    originals=(
        "-----Original Message-----\nFrom: {who} <{mail}>\nSent: Wednesday, May 1, 2024 10:00 AM\nTo: support@maker.example\nSubject: {subject}\n",
        "________________________________\nFrom: {who} <{mail}>\nSent: Wednesday, May 1, 2024 10:00 AM\nTo: Support <support@maker.example>\nSubject: {subject}\n",
        "*From:* {who} <{mail}>\n*Sent:* Wednesday, May 1, 2024 10:00 AM\n*To:* support@maker.example\n*Subject:* {subject}\n",
        "-------- Original Message --------\nSubject: {subject}\nDate: Wed, 1 May 2024 10:00:00 +0900\nFrom: {who} <{mail}>\nTo: support@maker.example\n",
    ),
    forwards=(
        "---------- Forwarded message ---------\nFrom: {who} <{mail}>\nDate: Wed, May 1, 2024 at 10:00 AM\nSubject: {subject}\nTo: <info@maker.example>\n\n",
        "Begin forwarded message:\n\nFrom: {who} <{mail}>\nSubject: {subject}\nDate: May 1, 2024 at 10:00:00 AM GMT\nTo: info@maker.example\n\n",
    ),
    handing=("FYI, please handle.\n", "Forwarding this from a customer.\n", ""),
    receipts=(
        ("Automatic reply: {subject}", "I am out of the office until May 5 with limited access to my mail."),
        ("We have received your request", "This is an automated message. Your request has been received and will be answered within two working days."),
    ),
    subjects=("Printer stops", "Question", "Password reset", "Error E{n}", "Invoice address", "Update to 5.{n}", "More seats", "Warranty"),
)  # fmt: skip

FAMILIES = [
    "佐藤",
    "鈴木",
    "高橋",
    "田中",
    "伊藤",
    "渡辺",
    "山本",
    "中村",
    "小林",
    "加藤",
    "吉田",
    "山田",
    "佐々木",
    "松本",
    "井上",
    "木村",
    "清水",
    "林",
    "斎藤",
    "森",
    "長谷川",
    "五十嵐",
    "東",
    "堀",
]
GIVEN = ["太郎", "花子", "健一", "美咲", "翔太", "由美", "大輔", "さくら", "誠", "直子"]
FIRMS = [
    "山田商店",
    "株式会社あおば",
    "北斗物流株式会社",
    "みどり製薬株式会社",
    "きむら歯科医院",
    "鈴木木工所",
    "ミナトシステムズ",
    "有限会社タナカ",
    "東京第一病院",
    "カワベ精機（株）",
]
SECTIONS = ["総務部", "情報システム部", "営業課", "品質管理部", "資材課", "サポート窓口", "経理部"]
FIRST = ["Emma", "Tom", "Anna", "John", "Maria", "David", "Lucy", "Peter"]
LAST = ["Brown", "Miller", "Smith", "Garcia", "Wilson", "Young", "Clark", "Lopez"]
FIRMS_EN = ("Harbor Tools", "Shop Ltd", "Acme Inc.", "Northwind Traders", "Blue Ocean GmbH")
SECTIONS_EN = ("Customer Support", "IT Department", "Sales", "Operations")
