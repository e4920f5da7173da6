"""Spellings of the same sounds fold to one skeleton, and different places stay different."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guide import load_guide
from bot.places import read_municipalities
from bot.places.gazetteer import Gazetteer
from bot.places.spelling import fold
from tests.conftest import CONTENT

GAZETTEER = Gazetteer(load_guide(CONTENT).prefectures, read_municipalities(CONTENT / "places" / "municipalities.json"))


@pytest.mark.parametrize(
    "spellings",
    [
        "Tokyo Tokio Tôkyô Toukyou Tōkyō Tóquio Tookyoo Ｔｏｋｙｏ TOKYO",
        "Kyoto Quioto Kioto Kyōto",
        "Hiroshima Hirosima Hiroxima",
        "Shizuoka Shiduoka Sizuoka Xizuoka",
        "Gunma Gumma",
        "Osaka Ohsaka Oosaka Osaca Ōsaka Ossaka",
        "Chiba Tiba",
        "Aichi Aiti",
        "Fukuoka Hukuoka",
        "Yokohama Iokohama",
        "Токио Токё",
        "Йокохама Ёкохама Иокохама",
        "Хиросима Хирошима",
        "Сидзуока Шизүока",
        "Айти Аичи",
        "도쿄 토쿄 도꾜",
        "오사카 오오사카",
        "가나자와 카나자와",
        "삿포로 사포로",
        "โตเกียว โตเกี่ยว",
        "อะโอะโมะริ อาโอโมริ",
        "โอซาก้า โอซากะ",
        "シズオカ しずおか しづおか",
        "とうきょう トーキョー",
        "ဟီရိုရှီးမား ဟိရိုရှိမာ",
        "टोकियो टोक्यो",
        "होक्काइडो होकाइडो",
        "សៃតាម៉ា សៃតាមា",
    ],
)
def test_spellings_of_the_same_sounds_meet(spellings: str) -> None:
    assert len({fold(spelling) for spelling in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tokyo", "Kyoto"),
        ("Nagano", "Nakano"),
        ("나가노", "나카노"),
        ("နာဂါနို", "နာကာနို"),
        ("さが", "さか"),
        ("Kagawa", "Kanagawa"),
        ("Токио", "Киото"),
    ],
)
def test_names_of_different_places_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_no_name_folds_to_two_prefectures() -> None:
    shared = {
        key: codes
        for key in GAZETTEER
        if len(codes := {place.prefecture for place in GAZETTEER.places(key) if place.kind == "prefecture"}) > 1
    }
    assert not shared


def test_no_latin_name_of_a_prefecture_folds_to_a_big_city_of_another_name_elsewhere() -> None:
    shared = {
        key: places
        for key in GAZETTEER
        if key.isascii()
        and (places := GAZETTEER.places(key))
        and (names := {place.word for place in places if place.kind == "prefecture"})
        and any(place.big and place.word not in names for place in places)
    }
    assert not shared


@pytest.mark.parametrize(
    ("chinese", "japanese"), [("廣島", "広島"), ("广岛", "広島"), ("濱松", "浜松"), ("滨松", "浜松")]
)
def test_every_form_of_a_chinese_character_becomes_the_japanese_one(chinese: str, japanese: str) -> None:
    assert GAZETTEER.fold(chinese) == japanese


@given(st.lists(st.text(st.characters(blacklist_categories=["Cc", "Cs"]), max_size=20), max_size=5))
def test_many_names_are_folded_in_one_call(names: list[str]) -> None:
    assert len(fold("\n".join(names)).split("\n")) == max(1, len(names))


@given(st.text())
def test_a_folded_text_holds_no_control_or_direction_marks(text: str) -> None:
    assert not set(fold(text)) & set("\u0000\u0007\u200e\u200f\u202a\u202e\u2066\u2069\u00ad")
