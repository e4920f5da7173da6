"""A prefecture is found by its code, its names and inside a sentence, and ordinary words are not taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guide import load_guide
from bot.places import PlaceNames
from tests.conftest import CONTENT

PREFECTURES = load_guide(CONTENT).prefectures
NAMES = PlaceNames(PREFECTURES)


def test_there_are_47_prefectures() -> None:
    assert list(PREFECTURES) == [f"JP-{number:02}" for number in range(1, 48)]


@pytest.mark.parametrize("code", PREFECTURES)
def test_every_prefecture_is_found_by_its_code_and_by_every_name(code: str) -> None:
    assert NAMES.find(code) == code
    for spellings in PREFECTURES[code].names.values():
        for name in spellings:
            assert NAMES.find(name) == code, name
            assert NAMES.find(f"  {name.upper()} ") == code, name


@pytest.mark.parametrize("code", PREFECTURES)
def test_every_prefecture_is_found_inside_a_sentence(code: str) -> None:
    names = PREFECTURES[code].names
    assert NAMES.find(f"my boss took my passport, I am in {names['en'][0]} now") == code
    for name in names["ja"][:-1]:
        assert NAMES.find(f"{name}に住んでいます") == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("JP-13", "JP-13"),
        ("jp-13", "JP-13"),
        (" JP-47 ", "JP-47"),
        ("Gunma-ken", "JP-10"),
        ("gunma ken", "JP-10"),
        ("Osaka-fu", "JP-27"),
        ("Tokyo-to", "JP-13"),
        ("Tōkyō", "JP-13"),
        ("ŌSAKA", "JP-27"),
        ("Hokkaidō", "JP-01"),
        ("Ｔｏｋｙｏ", "JP-13"),
        ("Chiba, near the station", "JP-12"),
        ("(Nara)", "JP-29"),
        ("Gunma県", "JP-10"),
    ],
)
def test_a_prefecture_is_found_in_the_spellings_that_people_use(text: str, code: str) -> None:
    assert NAMES.find(text) == code


def test_tokyo_is_not_taken_for_kyoto() -> None:
    assert NAMES.find("東京都") == "JP-13"
    assert NAMES.find("東京都に住んでいます") == "JP-13"
    assert NAMES.find("京都") == "JP-26"
    assert NAMES.find("京都に住んでいます") == "JP-26"
    assert NAMES.find("京都府") == "JP-26"


@pytest.mark.parametrize("kana", ["なら", "さが", "ちば", "とうきょう"])
def test_kana_count_only_when_they_stand_alone(kana: str) -> None:
    assert NAMES.find(kana) is not None
    assert NAMES.find(f"{kana}さないでください") is None


@pytest.mark.parametrize(
    "text",
    [
        "さがしています",
        "行かなければならない",
        "ここならだいじょうぶ",
        "naranja",
        "Narayan",
        "the sagas",
        "premie",
        "chibata",
        "tokyoite",
        "",
        " ",
        "help me",
        "JP-00",
        "JP-48",
        "JP-1３",
        "JP-133",
        "XJP-13",
        "JP",
        "13",
        "\x00",
    ],
)
def test_ordinary_words_and_codes_of_nothing_are_no_prefecture(text: str) -> None:
    assert NAMES.find(text) is None


@given(st.text())
def test_any_text_gives_a_prefecture_or_nothing(text: str) -> None:
    assert NAMES.find(text) in {None, *PREFECTURES}


def test_a_very_long_text_is_read_too() -> None:
    assert NAMES.find("あ" * 4000 + "群馬県") == "JP-10"
    assert NAMES.find("😀" * 4096) is None
