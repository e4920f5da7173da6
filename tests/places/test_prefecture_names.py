"""Every prefecture is found by its code and all its names, alone and in what people say, and its neighbours are not."""

from __future__ import annotations

import pytest

from bot.guide import load_guide
from bot.places import Named, PlaceNames, read_municipalities
from tests.conftest import CONTENT

GUIDE = load_guide(CONTENT)
PREFECTURES = GUIDE.prefectures
NAMES = PlaceNames(
    PREFECTURES,
    read_municipalities(CONTENT / "places" / "municipalities.json"),
    GUIDE.place_words,
)
SAID = {
    "en": ("I live in {}", "my boss took my passport, I am in {} now", "{} prefecture", "near {}"),
    "ja": ("{}に住んでいます", "{}です", "今{}で働いています", "{}から来ました"),
    "zh_Hans": ("我在{}", "住在{}", "我在{}工作"),
    "zh_Hant": ("我在{}", "喺{}", "我住在{}"),
    "vi": ("ở {}", "em o {}", "tỉnh {}", "tôi đang sống ở {}"),
    "ko": ("{}입니다", "{}에 있어요", "저는 {}에 살고 있습니다"),
    "fil": ("nasa {} ako", "taga {} po", "nakatira ako sa {}"),
    "ne": ("{}मा", "म {} मा छु", "{}मा बस्छु"),
    "pt_BR": ("moro em {}", "estou em {}", "{}, Japão"),
    "id": ("di {}", "saya tinggal di {}", "{} kak"),
    "my": ("{}မှာနေတယ်", "{} မှာ အလုပ်လုပ်နေတယ်", "{}က"),
    "th": ("อยู่{}", "ผมอยู่จังหวัด{}ครับ", "จ.{}", "ทำงานที่{}"),
    "es": ("estoy en {}", "vivo cerca de {}", "en la prefectura de {}"),
    "km": ("នៅ{}", "ខេត្ត{}", "ខ្ញុំរស់នៅ{}"),
    "mn": ("{}д амьдардаг", "{} байна", "би {}д байна"),
    "ru": ("в {}", "живу в {}", "префектура {}"),
    "fr": ("je suis à {}", "j'habite à {}", "{} au Japon"),
}


def test_there_are_47_prefectures() -> None:
    assert list(PREFECTURES) == [f"JP-{number:02}" for number in range(1, 48)]


@pytest.mark.parametrize("code", PREFECTURES)
def test_every_prefecture_is_found_by_its_code_and_says_its_name(code: str) -> None:
    named = Named((code,), PREFECTURES[code].name("en"), PREFECTURES[code].name("ja"), only=True)
    assert NAMES.find(code) == named
    assert NAMES.find(f" {code.lower()} ") == named


@pytest.mark.parametrize("code", PREFECTURES)
def test_every_prefecture_is_found_by_the_name_on_its_button_in_every_language(code: str) -> None:
    for names in PREFECTURES[code].names.values():
        assert NAMES.find(names[0]).prefectures == (code,), names[0]
        assert NAMES.find(f"  {names[0].upper()} ").prefectures == (code,), names[0]


@pytest.mark.parametrize("code", PREFECTURES)
def test_every_way_to_write_a_prefecture_finds_it_first(code: str) -> None:
    for names in PREFECTURES[code].names.values():
        for name in names:
            assert NAMES.find(name).prefectures[:1] == (code,), name


@pytest.mark.parametrize("language", SAID)
def test_every_prefecture_is_found_in_what_people_say(language: str) -> None:
    missed = [
        said
        for code, prefecture in PREFECTURES.items()
        for frame in SAID[language]
        if NAMES.find(said := frame.format(prefecture.name(language))).prefectures != (code,)
    ]
    assert not missed


def test_tokyo_is_not_taken_for_kyoto() -> None:
    for text, code in {
        "東京都": "JP-13",
        "東京都に住んでいます": "JP-13",
        "京都": "JP-26",
        "京都に住んでいます": "JP-26",
        "京都府": "JP-26",
    }.items():
        assert NAMES.find(text).prefectures == (code,), text
