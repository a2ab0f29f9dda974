import pytest

from ingest.tickets.mail import said

ANSWER = "受信許可を設定してください。\n設定は［詳細］にあります。"


@pytest.mark.parametrize(
    ("frame", "older"),
    [
        (
            "##- 返信する場合は、この行より上に入力してください -##\n\nお問い合わせ番号 (12) が更新されました。\n\n"
            "--------------------\n\n森 (みどり商事)\n\n2026年1月15日 14:22 JST\n\n",
            "\n\n--------------------\n\n原\n\n2026年1月15日 11:03 JST\n\n届きません。",
        ),
        (
            "##- Please type your reply above this line -##\n\nYour request (12) has been updated.\n\n"
            "Ann Lee (Acme)\nJan 14, 2026, 09:12 EST\n\n",
            "\n\nThis email is a service from Acme. Delivered by Zendesk\n[A1B2C3-D4E5]",
        ),
        ("Reply above this line.\n\nAnn Lee commented:\n\n", "\n\nBob Ray commented:\n\nIt does not arrive."),
    ],
)
def test_the_comment_is_taken_out_of_its_notice(frame: str, older: str):
    assert said(f"{frame}{ANSWER}{older}") == ANSWER


def test_a_form_says_what_is_asked():
    text = "お名前：内海 恵\nメールアドレス：u@mail.example\n機種：HM-20\nお問い合わせ内容：\n給水ランプが点滅します。"
    assert said(text) == "機種：HM-20\n給水ランプが点滅します。"


def test_a_form_to_be_filled_in_stays():
    text = "次をご記入ください。\nお名前：\nご住所：\n電話番号："
    assert said(text) == text
