import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.tickets import courtesies
from ingest.tickets.lines import fold
from ingest.tickets.mail import only_waiting, parts, said, spoken
from ingest.tickets.webmail import text_of

BODY = "E05は温度が高い状態です。\n10分お待ちください。"
ANSWER = (
    f"山田商店\n田中様\n\nいつもお世話になっております。\n"
    f"サポートの佐藤です。\n\n{BODY}\n\nよろしくお願いいたします。\n"
)
FRAGMENTS = [
    "田中様", "お世話になっております。", "山田商店の佐藤です。", "電源を入れ直してください。",
    "よろしくお願いいたします。", "以上", "> 直りましたか", "-- ", "━━━━━━", "TEL 03-0000-0000", "佐藤",
    "On Tue, May 1, 2024 at 10:00 AM X <x@y.example> wrote:", "-----Original Message-----", "From: a@b.example",
    "Subject: x", "転送します。", "Hi Tom,", "Best regards,", "Emma", "Hold FEED.", "| a | b |",
    "---------- Forwarded message ---------", "このメールには機密情報が含まれています。", "", "", "　",
    "-----BEGIN PGP SIGNATURE-----", "P.S. Hold FEED.", "追伸：", "to: 窓口", "件名：E05", "Message: E05",
    "お名前：田中", "メールアドレス：t@x.example", "<田中様からのメール>", "ヨロシク", "スマホから送信しました",
    "Thanks & regards,",
]  # fmt: skip
MAILS = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=12), max_size=30).map("\n".join)


@given(MAILS)
def test_stretches_cover_a_mail_in_order(text: str):
    found = parts(text)
    assert "".join(text[part.start : part.end] for part in found) == text
    assert all(one.end == other.start and one.kind != other.kind for one, other in pairwise(found))


@settings(max_examples=200)
@given(MAILS)
def test_cleaning_twice_changes_nothing(text: str):
    once = said(text)
    assert said(once).split() == once.split()


@given(MAILS)
def test_what_is_said_is_the_stretches_of_that_kind(text: str):
    kept = "".join(text[part.start : part.end] for part in parts(text) if part.kind == "said")
    assert said(text).split() == kept.split()


@pytest.mark.parametrize(
    "below",
    [
        "2024年5月1日(水) 10:00 田中 <t@shop.example>:\n> E05が出ます。",
        "2024/05/01 10:00、田中のメール：\n\n> E05が出ます。",
        "On Wed, May 1, 2024 at 10:00 AM 田中 <t@shop.example>\nwrote:\n\n> E05が出ます。",
        "田中様 wrote:\n>E05が出ます。\n>よろしくお願いします。",
        "田中さんは書きました:\n＞E05が出ます。",
        "(2024/05/01 10:00), 田中 wrote:\n>> E05が出ます。",
        "---- On Wed, 01 May 2024 10:00:00 +0900 田中 <t@shop.example> wrote ----\nE05が出ます。",
        "-----Original Message-----\nFrom: 田中\nSent: Wednesday\nSubject: E05\n\nE05が出ます。",
        "________________________________\n差出人: 田中 <t@shop.example>\n送信日時: 2024年5月1日\n"
        "宛先: x\n件名: E05\n\nE05が出ます。",
        "*From:* 田中 <t@shop.example>\n*Sent:* Wednesday\n*To:* x\n*Subject:* E05\n\nE05が出ます。",
        "-------- 元のメッセージ --------\n件名: E05\n差出人: 田中 <t@shop.example>\n\nE05が出ます。",
        "##- この行より上に返信を入力してください -##\nE05が出ます。",
    ],
)
@pytest.mark.parametrize(
    "signature",
    [
        "",
        "-- \n佐藤\nTEL 03-0000-0000\n\n",
        "━━━━━━━━\nミナモ印機株式会社　佐藤\n〒430-0000 静岡県浜松市1-1\nTEL：03-0000-0000\n━━━━━━━━\n\n",
        "＊＊＊＊＊＊＊＊＊\n佐藤\ns@maker.example\n＊＊＊＊＊＊＊＊＊\n\n",
        "ミナモ印機株式会社\n佐藤\nE-mail: s@maker.example\n\n"
        "このメールには機密情報が含まれています。誤って受信した場合は破棄してください。\n\n",
        "iPhoneから送信\n\n",
    ],
)
def test_an_answer_is_left(signature: str, below: str):
    assert said(f"{ANSWER}\n{signature}{below}") == BODY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hi Tom,\n\nThank you for contacting us. Hold FEED.\n\nBest regards,\nEmma", "Hold FEED."),
        ("Hi,\n> Is it on?\nYes.\n> Which lamp?\nThe green one.\n\nThanks,\nTom", "Yes.\nThe green one."),
        ("手順です。\n----------\n1. 押す\n" + "続きの長い説明の行です。\n" * 20, None),
        ("次のコマンドを実行してください。\n\n> ipconfig /all\n\n結果をお送りください。", None),
        ("お手数ですが電源を入れ直してください。", None),
        ("Please let me know if the green lamp is on after step 3.", None),
        ("色は3つです。ありがとうございますと表示されたら完了です。次に進みます。", None),
        ("下記までお送りください。\n\n〒430-0000 静岡県浜松市1-1\nTEL 03-0000-0000\n\n送料は不要です。", None),
        ("", ""),
    ],
)
def test_substance_stays(text: str, expected: str | None):
    assert said(text) == (text.strip() if expected is None else expected)


@pytest.mark.parametrize(
    "head",
    [
        "---------- Forwarded message ---------\nFrom: 田中 <t@shop.example>\nDate: x\n"
        "Subject: E05\nTo: <i@maker.example>\n\n",
        "転送します。\n\n-----Original Message-----\nFrom: 田中 <t@shop.example>\nSent: x\nSubject: E05\n\n",
        "お客様からお問い合わせが届きました。\n\n-------- 転送メッセージ --------\n"
        "件名: E05\n差出人: 田中 <t@shop.example>\n\n",
    ],
)
def test_the_words_inside_a_forward_are_said(head: str):
    assert said(f"{head}お世話になっております。\nE05が出ます。\nよろしくお願いします。\n") == "E05が出ます。"


def test_each_kind_is_named():
    text = f"{ANSWER}\n-- \n佐藤\n\n本メールは送信専用です。\n\n> E05が出ます。"
    kinds = [part.kind for part in parts(text)]
    assert kinds == ["greeting", "said", "closing", "signature", "disclaimer", "quote"]


@pytest.mark.parametrize(
    "text", ["あ" * 500_000, "> a\n" * 20_000, "From: a\nTo: b\nSubject: c\n\n" * 5_000, "様\n" * 20_000]
)
def test_long_mails_take_little_time(text: str):
    started = time.process_time()
    parts(text)
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "sentence",
    [
        "よろしければ設定を初期化してください。",
        "ご確認ください。",
        "印字の不良です。",
        "原因は用紙切れです。",
        "Hold FEED for 5 seconds.",
    ],
)
def test_sentences_that_carry_something(sentence: str):
    folded = fold(sentence)
    assert not any(told(folded) for told in (courtesies.opens, courtesies.closes, courtesies.introduces))


@pytest.mark.parametrize(
    ("text", "waits"),
    [("確認して折り返しご連絡いたします。", True), ("少々お待ちください。", True), ("We are looking into it.", True),
     ("担当者に確認しました。設定画面でLANを有効にしてください。", False), ("清掃してください。", False),
     ("電源を確認してください。", False), ("", False),
     ("確認中" * 1000, False)],
)  # fmt: skip
def test_answers_that_only_promise_one(text: str, waits: bool):
    assert only_waiting(text) is waits


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div>はい。</div><blockquote type=cite><div>直りましたか。</div></blockquote>", "はい。\n\n> 直りましたか。"),
        ("<p class=MsoNormal>一</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>二</p>", "一\n二"),
        ("<ol><li>押す<li>待つ</ol><table><tr><td>列<td>値</table>", "1. 押す\n2. 待つ\n列 | 値"),
        ("直りました<br><br>詳細<div class=gmail_signature>佐藤</div>", "直りました\n\n詳細\n\n-- \n佐藤"),
        ("<blockquote style='margin:0 0 0 40px;border:none'>字下げ</blockquote>", "字下げ"),
        ("<p>a<blockquote>b<blockquote>c</blockquote></blockquote>d", "a\n\n> b\n>\n> > c\n\nd"),
        ("<style>x{}</style><span style='display: none'>見えない</span>見える<pre>a\n  b</pre>", "見える\n\na\n  b"),
    ],
)
def test_html_mails_read_like_plain_ones(html: str, expected: str):
    assert text_of(html) == expected


@given(MAILS)
def test_what_is_said_stands_at_its_places(text: str):
    told, places = spoken(text)
    assert told.split() == " ".join(text[start:end] for start, end in places).split()
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in places)


@pytest.mark.parametrize(
    "sentence",
    [
        "あいにく在庫を切らしており、申し訳ございません。",
        "返品はお受けできませんので、ご了承をお願いいたします。",
        "解約をお願いいたします。",
        "直し方を教えてください。",
        "直らない場合は電源を切ってください。",
        "いつでもご利用いただけます。",
        "はい、対応しております。",
        "技術員が部品を交換してまいります。",
        "再起動で直りました、ありがとうございます。",
    ],
)
def test_polite_sentences_that_say_something_stay(sentence: str):
    assert said(f"田中様\nお世話になっております。\n\n{sentence}\n\nよろしくお願いいたします。\n佐藤") == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Sorry, this feature is not available.",
        "Thanks for the file, the second row is wrong.",
        "If the light is red, contact the dealer to replace the battery.",
        "I am a customer and my order has not arrived.",
        "Please send me the invoice.",
    ],
)
def test_friendly_sentences_that_say_something_stay(sentence: str):
    assert said(f"Hi Tom,\n\n{sentence}\n\nBest regards,\nAnn") == sentence


@pytest.mark.parametrize(
    ("opening", "ending"),
    [
        (
            "盛夏の候、貴社におかれましては益々ご隆盛のこととお慶び申し上げます。\n"
            "標記の件につきまして、ご回答申し上げます。",
            "ご多用の折、誠に恐縮ではございますが、ご返答賜りますようお願い申し上げます。\n時節柄どうぞご自愛ください。",
        ),
        (
            "寒い日が続きますが、いかがお過ごしでしょうか。\n受付をしております真鍋です。",
            "それでも改善しない場合は、再度ご連絡くださいますようお願いいたします。\n\n倉田＠情シス",
        ),
        (
            "画面が開かないとのこと、ご不便をおかけして申し訳ございません。",
            "以上\n\n敬具\n\n有限会社はなぶさ堂\n代表取締役　英 孝夫",
        ),
        (
            "I’m sorry to hear about the trouble.",
            "Should you have any queries, please don’t hesitate to ask.\n\ncheers\ndave",
        ),
        ("Thanks for flagging this, much appreciated!", "Hope this helps.\n\nFacilities Helpdesk\nExt. 1200"),
    ],
)
def test_courtesies_in_any_words_are_taken_off(opening: str, ending: str):
    assert said(f"{opening}\n\n{BODY}\n\n{ending}") == BODY


def test_a_remark_below_the_leave_taking_is_said():
    text = f"{BODY}\n\nご確認をお願いいたします。\n\n※再発行はできません。"
    assert said(text) == f"{BODY}\n\n※再発行はできません。"


def test_a_question_about_a_forwarded_mail_is_said():
    head = "---------- Forwarded message ---------\nFrom: 配送 <info@d.example>\nSubject: x\n\n"
    text = f"下記のメールが届きましたが、開いてもよいでしょうか。\n\n{head}お荷物です。"
    assert said(text) == "下記のメールが届きましたが、開いてもよいでしょうか。"


def test_the_line_breaks_of_windows_change_nothing():
    text = f"田中様\n山田商店の佐藤です。\n\n{BODY}\n\n佐藤\nTEL 03-0000-0000\nFAX 03-0000-0001"
    assert said(text.replace("\n", "\r\n")) == said(text) == BODY


BODY_EN = "E05 means that the head is too hot.\nWait for ten minutes."


@pytest.mark.parametrize(
    "head",
    [
        "to: ヘルプデスク\n\n営業2課　三浦です",
        "宛先：情報システム課\nCc：上司\n件名：ラベルが出ません",
        "総務部　田中です",
        "ども、広報の井上です。",
        "このメールは自動送信ではなく、担当者が返信しております。\n\nお客様各位",
        "お客様から以下のメールが届きました。",
    ],
)
def test_what_stands_above_a_japanese_mail_is_taken_off(head: str):
    assert said(f"{head}\n\n{BODY}") == BODY


@pytest.mark.parametrize(
    "head",
    [
        "To: Help desk\nFrom: Anna\nSubject: labels",
        "Please find below my question concerning the label printer.",
        "Thank you so much for your loyalty, and we're very sorry for the trouble you've had with your printer.",
        "FYI - see the message below from our client.",
        "Hello,\n\nWe spoke on the phone earlier today about my printer.",
        "Dear Ann,\n\nWe have looked into your request.",
        "This is an automated reply. Please do not reply to this e-mail.",
    ],
)
def test_what_stands_above_an_english_mail_is_taken_off(head: str):
    assert said(f"{head}\n\n{BODY_EN}") == BODY_EN


@pytest.mark.parametrize(
    "ending",
    [
        "ミナモ印機株式会社　お客様相談室\nフリーダイヤル　0120-000-222\n受付時間　9時～18時（日曜・祝日を除く）",
        "ミナモ印機株式会社　サポート課\nTEL 03-0000-0000\n営業時間：10:00～18:00",
        "お手数ですが、よろしくお願いします。\n\n─────\n村松\n─────\n\n<小泉様からのメール>\nE05が出ました。",
        "本メールの内容の一部または全部を無断で転載することはご遠慮ください。",
        "スマートフォンから送信しました",
        "スマホからの返信のため、短文にて失礼いたします。",
        "Yahoo!で書いたメールの件は別途回答します。",
        "ヨロシク",
        "すみませんがヨロシクお願いシマス！",
        "ご面倒をおかけしますが、お試しいただきますようお願いいたします。",
    ],
)
def test_what_stands_below_a_japanese_mail_is_taken_off(ending: str):
    text = f"お世話になっております。サポートの村松です。\n\n{BODY}\n\n{ending}"
    assert said(text) == BODY


@pytest.mark.parametrize(
    "ending",
    [
        "Thanks & regards,\nVenkat R.\nSenior Analyst - Risk\nFictional Bank plc",
        "Thank you and best regards\nMary Ann Lee\nHead of Sales\nAcme Tools Ltd",
        "Typed on my phone, please excuse typos",
        "Let me know if that does the trick.\n\nSam",
    ],
)
def test_what_stands_below_an_english_mail_is_taken_off(ending: str):
    assert said(f"{BODY_EN}\n\n{ending}") == BODY_EN


@pytest.mark.parametrize(
    ("body", "leave", "label", "remark"),
    [
        (BODY, "よろしくお願いいたします。\n村松", "追伸：", "ケーブルは交換済みです。"),
        (BODY, "ご不明な点がございましたら、お知らせください。", "【追伸】", "ケーブルは交換済みです。"),
        (BODY_EN, "Let me know if that does the trick.\n\nSam", "P.S. ", "Charge the printer first."),
        (BODY_EN, "Best regards,\nSam", "PS: ", "Charge the printer first."),
    ],
)
def test_a_postscript_is_said_without_its_label(body: str, leave: str, label: str, remark: str):
    assert said(f"{body}\n\n{leave}\n\n{label}{remark}") == f"{body}\n\n{remark}"


@pytest.mark.parametrize(
    ("form", "body"),
    [
        ("お名前：田中\nメールアドレス：t@x.example\nお問い合わせ内容：", BODY),
        ("お名前：田中\nメールアドレス：t@x.example\n【ご質問内容】\n", BODY),
        ("Name: Ann\nEmail: ann@x.example\nMessage: ", BODY_EN),
    ],
)
def test_the_words_of_a_form_are_said_without_their_label(form: str, body: str):
    assert said(f"{form}{body}") == body


@pytest.mark.parametrize(
    "text",
    [
        "千葉です。",
        "写真はスマホから送信しました。",
        "無断で転送される不具合が出ています。",
        "このメールは自動送信でしょうか。",
        "宛先：の欄が消えます。",
        "Yahoo!のメールが届きません。",
        "We have checked your account and it is locked.",
        "原因は次の二つです。\n<田中様からのご質問>\nなぜか。\n【回答】\n電源です。",
        "件名：ログイン不可",
        "お試しください。",
        "追記しました。",
        "PS5 does not connect.",
        "Message: it shows E05.",
        "This is an automatic coffee machine.",
        "We're sorry for the delay but the part is discontinued.",
        "We are sorry about the E05 error: press FEED.",
    ],
)
def test_words_that_look_like_a_frame_stay(text: str):
    assert said(text) == text


def test_a_footnote_above_a_postscript_stays():
    text = "See the list.[1]\n\n-Carl\n\n[1] The mailing list of the makers.\n\nPS. It is a good list."
    assert "[1] The mailing list of the makers." in said(text)


@pytest.mark.parametrize(
    "line", ["P.S.  ", "追伸 ", "<田中様からのメール>\n回答\n", "to: a\n", "─", "sorry for the ", "スマホから"]
)
def test_repeated_frames_take_little_time(line: str):
    started = time.process_time()
    parts(f"始まりです。\n{line * 20_000}x")
    assert time.process_time() - started < 5
