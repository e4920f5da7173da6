"""Which language a text is in: what letters decide, what a detector adds, and what is left in doubt."""

from __future__ import annotations

import sys

import pytest

from bot.screens import Edition, Route, Visit, answer
from bot.understanding import language as detection
from bot.understanding import other_language
from tests.conftest import TUESDAY

EVERY = (
    "ja", "en", "zh_Hans", "zh_Hant", "ko", "es", "pt_BR", "ru", "th", "fil", "id", "vi", "my", "km", "mn", "ne", "fr",
)  # fmt: skip
WRITTEN = [
    ("ja", "パスポートをとられました"),
    ("en", "they took my passport and will not give it back"),
    ("zh_Hans", "老板拿走了我的护照"),
    ("zh_Hant", "老闆拿走了我的護照"),
    ("ko", "여권을 빼앗겼어요"),
    ("es", "el jefe me quitó el pasaporte y no me paga"),
    ("pt_BR", "meu patrão ficou com o meu passaporte e não me paga"),
    ("ru", "у меня забрали паспорт"),
    ("th", "นายจ้างยึดพาสปอร์ต"),
    ("fil", "kinuha ng amo ko ang pasaporte ko"),
    ("id", "majikan saya mengambil paspor saya"),
    ("vi", "chủ giữ hộ chiếu của tôi"),
    ("my", "ပတ်စပို့ ယူသွားတယ်"),
    ("km", "គេយកលិខិតឆ្លងដែនខ្ញុំ"),
    ("mn", "миний паспортыг авчихсан, өгөхгүй байна"),
    ("ne", "मेरो पासपोर्ट खोसियो, मलाई फिर्ता दिएन"),
    ("fr", "ils m'ont pris mon passeport et je ne peux pas partir d'ici"),
]


@pytest.mark.parametrize(("language", "text"), WRITTEN)
def test_each_language_is_offered_on_a_card_of_another(language: str, text: str) -> None:
    card = "en" if language != "en" else "ja"
    assert other_language(text, card, EVERY) == language


@pytest.mark.parametrize(("language", "text"), WRITTEN)
def test_nothing_is_offered_on_a_card_of_the_same_language(language: str, text: str) -> None:
    assert other_language(text, language, EVERY) is None


@pytest.mark.parametrize(("language", "text"), WRITTEN)
def test_a_language_that_cannot_be_chosen_is_not_offered(language: str, text: str) -> None:
    rest = tuple(code for code in EVERY if code != language)
    assert other_language(text, "en" if language != "en" else "ja", rest) != language


@pytest.mark.parametrize("text", ["", "110", "😀", "\x00\x01", "\ud800", "ok", "...", "?" * 500, "Gunma"])
@pytest.mark.parametrize("card", ["en", "ja", "th"])
def test_a_text_that_says_nothing_offers_nothing(text: str, card: str) -> None:
    assert other_language(text, card, EVERY) is None


def test_characters_that_japanese_and_chinese_share_are_not_taken_for_chinese_on_a_japanese_card() -> None:
    for text in ("相談", "警察", "助", "人身取引"):
        assert other_language(text, "ja", EVERY) is None


def test_hindi_is_not_taken_for_nepali() -> None:
    assert other_language("मुझे मदद चाहिए मेरे मालिक ने मेरा पासपोर्ट ले लिया है", "en", EVERY) is None


def test_without_the_detector_letters_still_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pycld2", None)
    detection._detector.cache_clear()
    try:
        assert other_language("นายจ้างยึดพาสปอร์ต", "en", EVERY) == "th"
        assert other_language("миний паспортыг авчихсан, өгөхгүй байна", "en", EVERY) == "mn"
        assert other_language("chủ giữ hộ chiếu của tôi", "en", EVERY) is None
    finally:
        detection._detector.cache_clear()


# --- on the card ------------------------------------------------------------------------------------------------------


def test_one_button_switches_and_shows_the_same_card(edition: Edition) -> None:
    asked = "นายจ้างยึดพาสปอร์ต หนีไม่ได้"
    found = answer(Visit(asked, language="en", place="JP-10"), edition, TUESDAY)
    assert found.language == "en", "it never switches by itself"
    (offer,) = [button for button in found.screen.buttons() if button.label.startswith("🌐")]
    assert offer.label == "🌐 ภาษาไทย"
    assert offer in found.screen.rows[-2]
    switched = answer(Visit(Route.parse(offer.value), language="en", place="JP-10"), edition, TUESDAY)
    assert switched.language == switched.visitor == "th"
    assert switched.route == found.route


def test_who_writes_in_the_language_of_the_card_is_offered_no_switch(edition: Edition) -> None:
    found = answer(Visit("they took my passport and will not give it back", language="en"), edition, TUESDAY)
    assert not [button for button in found.screen.buttons() if button.label.startswith("🌐")]


def test_a_route_behind_a_language_leads_on_and_a_broken_one_to_the_start(edition: Edition) -> None:
    for route, shown in (
        ("language/ja/find/trapped", "find/trapped"),
        ("language/ja", "start"),
        ("language/ja/nowhere", "start"),
        ("language/ja/language/en", "start"),
    ):
        found = answer(Visit(Route.parse(route)), edition, TUESDAY)
        assert str(found.route) in (shown, "language"), route
        assert found.language == "ja"
