"""A typed place leads to its prefecture or to a question, and a sentence that names no place leads nowhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.guide import load_guide
from bot.places import Named, PlaceNames, read_municipalities
from tests.conftest import CONTENT

GUIDE = load_guide(CONTENT)
PREFECTURES = GUIDE.prefectures
MUNICIPALITIES = read_municipalities(CONTENT / "places" / "municipalities.json")
NAMES = PlaceNames(PREFECTURES, MUNICIPALITIES, GUIDE.place_words)
TYPED: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("typed.yaml").read_text("utf-8"))


def _found(text: str) -> list[str]:
    return list(NAMES.find(text).prefectures)


@pytest.mark.parametrize("script", TYPED["places"])
def test_what_people_type_finds_its_prefecture_or_asks(script: str) -> None:
    rows = {text: codes if isinstance(codes, list) else [codes] for text, codes in TYPED["places"][script].items()}
    assert {text: _found(text) for text in rows} == rows


@pytest.mark.parametrize("language", TYPED["nothing"])
def test_sentences_that_name_no_place_find_nothing(language: str) -> None:
    taken = {text: named for text in TYPED["nothing"][language] if (named := NAMES.find(text)) != Named()}
    assert not taken


def test_the_table_is_wide_enough_to_mean_something() -> None:
    assert sum(map(len, TYPED["places"].values())) >= 300
    assert sum(map(len, TYPED["nothing"].values())) >= 150


@pytest.mark.parametrize("text", TYPED["abroad"])
def test_another_country_or_its_city_alone_is_abroad(text: str) -> None:
    assert NAMES.find(text) == Named(abroad=True)


@pytest.mark.parametrize("language", sorted(GUIDE.phrases))
def test_what_people_write_about_their_trouble_is_rarely_taken_for_a_place(language: str) -> None:
    """Some of it does name a place, nearly always a big one; a word that is taken for one belongs into words.yaml."""
    texts = [text for _, typed in GUIDE.phrases[language].meanings() for text in (*typed.phrases, *typed.words)]
    taken = [text for text in texts if _found(text)]
    small = [text for text in taken if not _names_a_big_place(text)]
    assert len(taken) <= len(texts) / 40, taken
    assert len(small) <= len(texts) / 200, small


def _names_a_big_place(text: str) -> bool:
    """Its prefectures are those of the capital, of big cities, or of the factories and farms where migrants work."""
    return set(_found(text)) <= {
        "JP-01", "JP-08", "JP-10", "JP-11", "JP-12", "JP-13", "JP-14", "JP-20", "JP-21", "JP-22", "JP-23", "JP-26",
        "JP-27", "JP-28", "JP-34", "JP-40",
    }  # fmt: skip


@pytest.mark.parametrize(
    "municipality",
    [each for each in MUNICIPALITIES if each.kind == "city" and each.population >= 150_000],
    ids=lambda each: each.code,
)
def test_every_large_city_is_found_by_its_japanese_name_and_by_its_latin_name_with_shi(municipality: Any) -> None:
    japanese, latin = municipality.names["Jpan"][0], municipality.names["Latn"][0]
    assert municipality.prefecture in _found(f"{japanese}市")
    assert municipality.prefecture in _found(f"{latin}-shi")
    assert municipality.prefecture in _found(f"{japanese}市に住んでいます")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("東大阪", "JP-27"),
        ("Higashiosaka", "JP-27"),
        ("Kitakyushu", "JP-40"),
        ("東京都北区", "JP-13"),
        ("大阪市北区", "JP-27"),
        ("名古屋市中区", "JP-23"),
        ("河内長野市", "JP-27"),
        ("Fukushima", "JP-07"),
    ],
)
def test_the_longest_name_wins_and_the_sure_one_settles_the_other(text: str, code: str) -> None:
    assert _found(text) == [code]


@pytest.mark.parametrize("name", ["石川", "福島", "千葉", "山口", "宮崎", "長野"])
@pytest.mark.parametrize("title", ["さん", "くん", "社長", "店長", "先生", "部長"])
def test_a_surname_with_a_title_is_a_person(name: str, title: str) -> None:
    assert _found(f"{name}{title}に殴られた") == []
    assert _found(f"{name}県に住んでいます") != []


@pytest.mark.parametrize(
    "name", ["Sakai", "Asahi", "Fuchu", "Date", "Ota", "Kita", "Minami", "Naka", "Nishi", "Midori"]
)
def test_a_name_of_several_prefectures_is_asked(name: str) -> None:
    named = NAMES.find(name)
    assert len(named.prefectures) > 1
    assert named.word == name


@pytest.mark.parametrize("kana", ["なら", "さが", "ちば", "とうきょう"])
def test_kana_count_only_when_no_word_goes_on(kana: str) -> None:
    assert _found(kana) != []
    assert _found(f"{kana}さないでください") == []


def test_who_lives_in_one_place_and_came_from_another_is_where_they_live() -> None:
    assert _found("I was in Osaka, now I live in Tokyo") == ["JP-13"]
    assert _found("大阪から東京に来た") == ["JP-13"]
    assert _found("from Osaka to Tokyo") == ["JP-27", "JP-13"]


@given(st.text(max_size=300))
def test_any_text_gives_prefectures_that_exist_or_nothing(text: str) -> None:
    named = NAMES.find(text)
    assert set(named.prefectures) <= set(PREFECTURES)
    assert not (named.abroad and named.prefectures)
    assert bool(named.word) == bool(named.prefectures)


@given(
    st.lists(
        st.sampled_from(["Nara", "mie", "東京", "市", "อยู่", "나라", "ma", "в", " ", "-", "ー", "်", "\u200f", "さん"])
    )
)
def test_any_row_of_names_and_words_is_read(pieces: list[str]) -> None:
    assert set(NAMES.find("".join(pieces)).prefectures) <= set(PREFECTURES)


def test_of_a_very_long_text_the_beginning_and_the_end_are_read() -> None:
    assert _found("あ" * 4000 + "群馬県") == ["JP-10"]
    assert _found("I live in Nara " + "x" * 4000) == ["JP-29"]
    assert _found("😀" * 4096) == []


def test_a_damaged_file_of_municipalities_says_where(tmp_path: Path) -> None:
    path = tmp_path / "municipalities.json"
    path.write_text('{"municipalities": [\n{"code": "1"},\n{code}\n]}', "utf-8")
    with pytest.raises(ValueError, match="line 3"):
        read_municipalities(path)
    path.write_text('{"municipalities": [{"code": "01100", "prefecture": "JP-99", "kind": "city", '
                    '"population": 1, "names": {"Latn": ["Sapporo"]}}]}', "utf-8")  # fmt: skip
    with pytest.raises(ValueError, match=r"record 1 \(01100\): prefecture is 'JP-99'"):
        read_municipalities(path)
