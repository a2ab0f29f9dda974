"""What a word of letters, digits and signs is: an address of mail or web, an id with a form of its own, a secret."""

from __future__ import annotations

from functools import cache

import polars as pl

from curate.anonymize.patterns import scan
from curate.anonymize.patterns.check_digits import iban

_CARRIER = (
    r"(?i)://[^/\s]*:[^/\s]*@|[?&#;](?:[a-z_\-]*(?:token|session|auth|signature|password|passwd|pwd|secret|email|mail|"
    r"user|uid|userid|user_id|username|customer|customer_id|member|member_id|tel|phone|account)"
    r"|(?:api_?|access_?)?key|sid|sig|code)=[^&#]{4,}"
    r"|/(?:users?|members?|customers?|profiles?|accounts?|reset|invite|verify)/[^/\s]*[0-9@%][^/\s]*"
)
_LONG, _HASH = r"/[A-Za-z0-9]{28,}", r"/[0-9a-f]{28,}(?:[/?#.]|$)"  # a token in the path; a hash is none
_KEY = (
    r"^(?:sk-[A-Za-z0-9_\-]{16,}|(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{16,}|AKIA[0-9A-Z]{16}|ASIA[0-9A-Z]{16}"
    r"|gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{40,}|glpat-[A-Za-z0-9_\-]{18,}|xox[abeprs]-[A-Za-z0-9\-]{10,}"
    r"|AIza[A-Za-z0-9_\-]{30,}|ya29\.[A-Za-z0-9_\-]{20,}|hf_[A-Za-z0-9]{30,}|npm_[A-Za-z0-9]{30,}|pypi-[A-Za-z0-9_\-]{40,}"
    r"|SG\.[A-Za-z0-9_\-]{16,}\.[A-Za-z0-9_\-]{16,}|eyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{8,}\.?[A-Za-z0-9_\-]*)"
)
_MAC = r"(?i)(?:^|[:=])(?:[0-9a-f]{2}[:\-]){5}[0-9a-f]{2}$|^(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}$"
_IP6 = (
    r"(?i)^(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?:/\d+)?$|^(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}(?:/\d+)?$"
    r"|^::[0-9a-f:]{2,}$"
)
_PASSPORT = r"^(?:T[A-Z]|M[A-Z])[0-9]{7}$"
TYPES = ("EMAIL_ADDRESS", "URL", "MAC_ADDRESS", "IBAN_CODE", "JP_PASSPORT", "US_DRIVER_LICENSE")
_LABEL = r"^((?:[A-Za-z_\-]{2,20}[:=#]+)|(?i:no|nr|id)\.)"  # of the word itself, as in password=abc


def classified(found: pl.DataFrame, text: pl.Series) -> pl.DataFrame:
    """Give type and place of the words that are personal: columns row, start, end, type, score."""
    mails = found.filter((pl.col("kind") == scan.EMAIL) & (pl.col("cue_header") > 4))
    mails = mails.select("row", "start", "end", type=pl.lit("EMAIL_ADDRESS"), score=pl.lit(1.0))
    return pl.concat([mails, _others(found.filter(pl.col("kind") != scan.EMAIL), text)], how="vertical_relaxed")


def _others(found: pl.DataFrame, text: pl.Series) -> pl.DataFrame:
    cut = text.gather(found["row"]).to_frame("text").hstack(found)
    word = pl.col("text").str.slice("start", pl.col("end") - pl.col("start")).str.normalize("NFKC")
    given = cut.select(*found.columns, word=word)
    label = pl.col("word").str.extract(_LABEL).str.len_chars().fill_null(0).cast(pl.Int64)
    given = given.with_columns(
        label=label, bare=pl.col("word").str.slice(label).str.strip_chars_end(".:"), cased=pl.col("word")
    )
    kind = _kinds()
    done = given.with_columns(type=pl.coalesce(pl.when(kind[name]).then(pl.lit(name)) for name in kind))
    done = done.filter(pl.col("type").is_not_null()).with_columns(pl.col("type").replace("SECRET_URL", "SECRET"))
    inside = (pl.col("kind") == scan.OTHER) & ~pl.col("type").is_in(["MAC_ADDRESS", "IP_ADDRESS", "IBAN_CODE"])
    done = done.with_columns(
        start=pl.when((pl.col("type") == "MAC_ADDRESS") & (pl.col("word").str.len_chars() > 17))
        .then(pl.col("end") - 17)
        .otherwise(pl.col("start") + pl.when(inside).then("label").otherwise(0))
    )
    return done.filter(pl.col("start") < pl.col("end")).select("row", "start", "end", "type", score=pl.lit(1.0))


@cache
def _kinds() -> dict[str, pl.Expr]:
    word, bare, other = pl.col("word"), pl.col("bare"), pl.col("kind") == scan.OTHER
    userinfo = word.str.contains(r"(?i)^[a-z0-9+]+://[^/\s]*:[^/\s]*@") & ~word.str.contains(r"(?i)^(?:https?|ftp)://")
    counted = bare.str.contains(r"[0-9]") & bare.str.contains(r"[A-Za-z0-9]{4}")
    # Behind a colon any word may be a password; behind は only what is no plain word: パスワードはMicrosoftの
    mixed = bare.str.contains(r"^[A-Za-z0-9!#$%&*@^~+_]") & bare.str.len_chars().is_between(4, 200)
    given = pl.col("prev").is_in([58, 61]) & bare.str.contains(r"^[A-Za-z0-9\-_]{8,}$")
    closest = (
        (pl.col("cue_secret") <= 4)
        & mixed
        & (bare.str.contains(r"[0-9]") | bare.str.contains(r"[!#$%&*@^~+]\S") | given)
    )
    return {
        "SECRET_URL": (pl.col("kind") == scan.URL) & userinfo,
        "URL": (pl.col("kind") == scan.URL)
        & (word.str.contains(_CARRIER) | (word.str.contains(_LONG) & ~word.str.contains(_HASH))),
        "MAC_ADDRESS": other & word.str.contains(_MAC),
        "IP_ADDRESS": other & word.str.contains(_IP6),
        "SECRET": other
        & (bare.str.contains(_KEY) | word.str.contains(_KEY) | closest)
        | (other & word.str.contains(r"(?i)^(?:password|passwd|pwd|pw|api_?key|token|secret)[:=].{4,}")),
        "IBAN_CODE": (other | (pl.col("kind") == scan.SPACED)) & word.map_batches(_iban, return_dtype=pl.Boolean),
        "JP_PASSPORT": other
        & (bare.str.contains(_PASSPORT) & (pl.col("cue_other") > 10)
           | bare.str.contains(r"^[A-Z]{2}[0-9]{7}$") & (pl.col("cue_passport") <= 20)),
        "US_PASSPORT": other & bare.str.contains(r"^[A-Z][0-9]{8}$|^[0-9]{9}$") & (pl.col("cue_passport") <= 20),
        "US_DRIVER_LICENSE": other & bare.str.contains(r"^[A-Z][0-9]{6,14}$|^[A-Z]{1,2}[0-9\-]{6,16}$")
        & (pl.col("cue_licence") <= 12),
        "USER_ID": other & (pl.col("cue_user") <= 5) & counted,
    }  # fmt: skip


def _iban(words: pl.Series) -> pl.Series:
    # A check of all words at once would still go digit by digit: a Python call for each that looks like one.
    words = words.str.replace_all(" ", "", literal=True)
    looks = words.str.contains(r"(?i)^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$")
    return pl.Series([bool(look) and iban(word) for look, word in zip(looks, words, strict=True)], dtype=pl.Boolean)
