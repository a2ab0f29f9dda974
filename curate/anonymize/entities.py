"""What counts as personal data: the types that are looked for, and the names that tags carry.

Type names are presidio's (https://microsoft.github.io/presidio/supported_entities/) where it has one; Japanese ones
that it lacks begin with JP_.
"""

from __future__ import annotations

ENTITIES: dict[str, str] = {
    "PERSON": "氏名",
    "EMAIL_ADDRESS": "メール",
    "PHONE_NUMBER": "電話番号",
    "LOCATION": "住所",  # a postal address; a town that is merely spoken of is no personal data
    "JP_POSTAL_CODE": "郵便番号",
    "DATE_OF_BIRTH": "生年月日",
    "AGE": "年齢",
    "JP_MY_NUMBER": "個人番号",
    "JP_CORPORATE_NUMBER": "法人番号",
    "JP_DRIVER_LICENSE": "免許証番号",
    "JP_PASSPORT": "旅券番号",
    "JP_HEALTH_INSURANCE": "被保険者番号",
    "JP_BANK_ACCOUNT": "口座番号",
    "JP_VEHICLE_NUMBER": "車両番号",
    "CREDIT_CARD": "カード番号",
    "IBAN_CODE": "IBAN",
    "US_SSN": "社会保障番号",
    "US_DRIVER_LICENSE": "米国免許証番号",
    "US_PASSPORT": "米国旅券番号",
    "US_BANK_NUMBER": "米国口座番号",
    "IP_ADDRESS": "IPアドレス",
    "MAC_ADDRESS": "MACアドレス",
    "URL": "URL",  # one that carries a token or a user's name
    "USER_ID": "ユーザーID",  # a pattern that the recipe gives
    "SECRET": "秘密情報",  # passwords, keys, tokens
    "SENSITIVE": "要配慮個人情報",  # illness, creed, criminal record …: shown to people, never replaced by itself
}
"""Type → the name in a Japanese tag such as <氏名_1>; an English tag carries the type."""
