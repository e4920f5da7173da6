"""Which language is spoken: real codes of Telegram, scripts and regions, and everything that is no code at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guide import load_guide
from bot.languages import negotiate
from tests.conftest import CONTENT

ALL = tuple(load_guide(CONTENT).languages)
TWO = ("en", "ja")

# What Telegram sends, what we speak. A plain table beside the library's distances, so that a new release of its data
# cannot silently turn a visitor to another language.
TABLE = {
    "en": "en", "en-US": "en", "en-GB": "en", "en-PH": "en",
    "ja": "ja", "ja-JP": "ja", "JA": "ja",
    "zh": "zh_Hans", "zh-hans": "zh_Hans", "zh-Hans-CN": "zh_Hans", "zh-CN": "zh_Hans", "zh-SG": "zh_Hans",
    "zh-hant": "zh_Hant", "zh-Hant-TW": "zh_Hant", "zh-tw": "zh_Hant", "zh-hk": "zh_Hant", "zh-mo": "zh_Hant",
    "ko": "ko", "ko-KR": "ko",
    "es": "es", "es-419": "es", "es-MX": "es", "es-ES": "es",
    "pt": "pt_BR", "pt-br": "pt_BR", "pt-PT": "pt_BR",
    "ru": "ru", "ru-RU": "ru",
    "th": "th", "th-TH": "th",
    "fil": "fil", "fil-PH": "fil", "tl": "fil", "tl-PH": "fil",
    "id": "id", "id-ID": "id", "in": "id",
    "vi": "vi", "vi-VN": "vi",
    "my": "my", "my-MM": "my",
    "km": "km", "km-KH": "km",
    "mn": "mn", "mn-Cyrl": "mn", "mn-MN": "mn",
    "ne": "ne", "ne-NP": "ne",
    "fr": "fr", "fr-CA": "fr",
}  # fmt: skip
# Neighbours of our languages, whose speakers chose another one: they are answered in English, not in the neighbour's.
ENGLISH = [
    "uk", "be", "bg", "sr", "kk", "ky", "uz", "ms", "jv", "su", "ceb", "yue", "hi", "mr", "si", "ta", "bn", "ur", "lo",
    "ca", "gl", "it", "de", "nl", "tr", "ar", "he", "iw", "fa", "mn-Mong",
]  # fmt: skip
NO_CODES = [
    None, "", " ", "-", "_", "--", "zh-", "xx", "zz", "und", "mul", "i-klingon", "x-private", "garbage!!", "日本語",
    "\x00", "<b>", "en; DROP TABLE", "../../etc/passwd", "a" * 10_000, "zh-" * 5_000, "😀" * 4_096,
]  # fmt: skip


@pytest.mark.parametrize(("code", "language"), TABLE.items())
def test_a_code_of_telegram_is_answered_in_its_language(code: str, language: str) -> None:
    assert negotiate(code, ALL) == language


@pytest.mark.parametrize("code", TABLE)
def test_what_is_not_offered_is_answered_in_english(code: str) -> None:
    assert negotiate(code, TWO) == ("ja" if code.lower().startswith("ja") else "en")


@pytest.mark.parametrize("code", ENGLISH)
def test_a_neighbouring_language_is_not_taken_for_one_of_ours(code: str) -> None:
    assert negotiate(code, ALL) == "en"


@pytest.mark.parametrize("code", NO_CODES, ids=lambda code: repr(code)[:20])
def test_what_is_no_code_is_answered_in_english(code: str | None) -> None:
    assert negotiate(code, ALL) == "en"
    assert negotiate(code, TWO) == "en"


@pytest.mark.parametrize("code", ALL)
def test_every_offered_language_is_found_by_its_own_code_in_any_spelling(code: str) -> None:
    for spelling in (code, code.lower(), code.upper(), code.replace("_", "-"), f" {code} "):
        assert negotiate(spelling, ALL) == code


def test_the_order_of_the_offer_makes_no_difference() -> None:
    for code, language in TABLE.items():
        assert negotiate(code, tuple(reversed(ALL))) == language


def test_the_other_script_of_chinese_serves_nobody_unasked() -> None:
    """Somebody whose script is not offered yet may read the other; the library calls that too far, so English it is."""
    assert negotiate("zh-hk", ("en", "zh_Hans")) == "en"
    assert negotiate("zh-hans", ("en", "zh_Hant")) == "en"


def test_english_is_spoken_even_when_it_is_not_in_the_offer() -> None:
    assert negotiate("de", ("ja",)) == "en"
    assert negotiate("de", ()) == "en"


@given(st.one_of(st.text(), st.from_regex(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,4}", fullmatch=True)))
def test_any_code_at_all_gives_an_offered_language(code: str) -> None:
    assert negotiate(code, ALL) in ALL
    assert negotiate(code, TWO) in TWO
