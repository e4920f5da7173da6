"""The 47 prefectures and 8 regions have right, clean and distinct names in every language of the bot.

In the languages where iso-codes and Unicode CLDR are right, the names are compared with theirs (reference/). Where
nobody publishes them whole, they are read back sound by sound (reference/sounds.json).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
import yaml

from tests.conftest import CONTENT

PLACES = CONTENT / "places"
REFERENCE = Path(__file__).parent / "reference"
LANGUAGES = [
    language["code"] for language in yaml.safe_load((CONTENT / "languages.yaml").read_text("utf-8"))["languages"]
]
PREFECTURES = yaml.safe_load((PLACES / "prefectures.yaml").read_text("utf-8"))["prefectures"]
REGIONS = yaml.safe_load((PLACES / "regions.yaml").read_text("utf-8"))["regions"]
NAMES: dict[str, dict[str, list[str]]] = {prefecture["code"]: prefecture["names"] for prefecture in PREFECTURES}

MEMBERS = {
    "hokkaido": range(1, 2),
    "tohoku": range(2, 8),
    "kanto": range(8, 15),
    "chubu": range(15, 24),
    "kinki": range(24, 31),
    "chugoku": range(31, 36),
    "shikoku": range(36, 40),
    "kyushu": range(40, 48),
}

LATIN = r"[^\W\d_]"
SCRIPTS = {
    "ja": "[\u3041-\u3096\u30a1-\u30faー\u4e00-\u9fff]",
    "zh_Hans": "[\u4e00-\u9fff]",
    "zh_Hant": "[\u4e00-\u9fff]",
    "ko": "[\uac00-\ud7a3]",
    "ne": "[\u0901-\u0963]",
    "my": "[\u1000-\u103f]",
    "th": "[\u0e01-\u0e4e]",
    "km": "[\u1780-\u17d3]",
    "mn": "[А-Яа-яЁёӨөҮү]",
    "ru": "[А-Яа-яЁё]",
}

# The signs of these names that differ.
SIMPLIFIED = "东县岛马叶长静爱贺库鸟冈广绳冲儿泻宫枥关国阴阳"
TRADITIONAL = "東縣島馬葉長靜愛賀庫鳥岡廣繩沖兒瀉宮櫪關國陰陽"
ONLY_JAPANESE = "県広徳縄児関"

# What the name of Tokyo, of Hokkaido, of Kyoto and Osaka, and of all others ends in.
KINDS = {"ja": "都道府県", "zh_Hans": "都道府县", "zh_Hant": "都道府縣", "ko": "도도부현"}

WORDS = {  # What a source writes around the bare name.
    "es": r"^Prefectura de ",
    "pt_BR": r"^Província de ",
    "th": "^จังหวัด",
    "id": "^Prefektur ",
    "fr": "^préfecture (?:de |d’)",
    "km": "^(?:អាណាខេត្ត|ខេត្ត|តំបន់)",
    "mn": "(?: аймаг|-кэн)$",
    "my": "(?:ခရိုင်|မြို့)$",
}

POLIVANOV = "after consonants э as in Иватэ and Миэ, one way for all; е is kept among the other ways"
CHI = "chi is จิ within a word by the rules of 2018; it was ชิ"
KHMER = "one sign for each Japanese sound, as in តូក្យូ; the source writes o, e, ga and chi now so, now so"
# Where the name to show is not the one of the source, and why. The source's is then among the other ways to write it.
SHOWN_OTHERWISE: dict[tuple[str, str], dict[str, str]] = {
    ("iso-codes-4.15", "zh_Hans"): {
        "JP-09": "栃 is the sign in use; 枥 is a conversion of 櫪",
        "JP-11": "埼 is the sign of the name; 琦 (jade) only looks like it",
        "JP-15": "潟 has no simplified form; 泻 is that of 瀉",
    },
    ("iso-codes-4.15", "ru"): {
        "JP-03": POLIVANOV,
        "JP-28": "Хёго is the usual form, also in CLDR",
        "JP-32": POLIVANOV,
        "JP-38": POLIVANOV,
    },
    ("iso-codes-4.15", "th"): {
        "JP-01": "ฮอกไกโด is the usual form",
        "JP-09": CHI,
        "JP-11": "ai is ไ-, also in CLDR",
        "JP-23": "ai is ไ-, also in CLDR; " + CHI,
        "JP-28": "go is โงะ at the end, also in CLDR",
        "JP-35": CHI,
        "JP-39": CHI,
    },
    ("cldr-41", "ru"): {"JP-32": POLIVANOV, "JP-38": POLIVANOV},
    ("cldr-41", "th"): {
        "JP-09": CHI,
        "JP-23": CHI,
        "JP-26": "เกียวโต is the established form",
        "JP-35": CHI,
        "JP-39": CHI,
    },
    ("cldr-41", "km"): {
        f"JP-{number:02}": KHMER for number in (3, 6, 8, 10, 14, 15, 16, 20, 23, 24, 26, 32, 35, 38, 39, 43, 44, 45, 46)
    },
    ("cldr-41", "my"): {"JP-02": "long vowels as in the other 46"},
}
# Established names that are not written by the sounds of the Japanese one.
NOT_BY_SOUND = {"ne": {"JP-01", "JP-13", "JP-26"}, "mn": {"JP-13", "JP-26"}}
SOUNDS: dict[str, dict[str, str]] = json.loads((REFERENCE / "sounds.json").read_text("utf-8"))["sounds"]


def _sources() -> list[tuple[str, str]]:
    return [
        (path.stem, language)
        for path in (REFERENCE / "cldr-41.json", REFERENCE / "iso-codes-4.15.json")
        for language in json.loads(path.read_text("utf-8"))["names"]
    ]


def _published(source: str, language: str) -> dict[str, str]:
    names = json.loads((REFERENCE / f"{source}.json").read_text("utf-8"))["names"][language]
    return {code: re.sub(WORDS.get(language, "$^"), "", name) for code, name in names.items()}


def _plain(name: str) -> str:
    """A name without macrons and spaces."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).replace("\u0304", "")).replace(" ", "")


def _folded(language: str, name: str) -> str:
    """A plain name; in Thai without the length of vowels: the rules of 1992 wrote them short, those of 2018 long."""
    return re.sub("[ะา]", "", _plain(name)).replace("ู", "ุ") if language == "th" else _plain(name)


def _is_shown(language: str, published: str, shown: str) -> bool:
    """Whether the name to show is the published one; sources leave the kind (県 or 縣) out in some languages."""
    wanted = {shown, shown[:-1]} if language in KINDS else {shown}
    return _folded(language, published) in {_folded(language, name) for name in wanted}


def _by_sound(language: str, kana: str) -> str:
    """A Japanese reading in another script, by the longest keys of the table of sounds."""
    sounds = SOUNDS[language]
    keys = sorted(sounds, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, keys)), lambda match: sounds[match[0]], kana + "$").removesuffix("$")


def _shown(language: str) -> list[str]:
    return [names[language][0] for names in NAMES.values()]


def _columns(text: str) -> int:
    """How wide a text is, counted in Latin letters."""
    return sum(
        0 if unicodedata.category(sign) in {"Mn", "Cf"} else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )


def test_every_prefecture_has_a_name_in_every_language() -> None:
    assert list(NAMES) == [f"JP-{number:02}" for number in range(1, 48)]
    assert len(LANGUAGES) == 17
    for code, names in NAMES.items():
        assert sorted(names) == sorted(LANGUAGES), code
        assert all(names.values()), code


def test_every_prefecture_lies_in_its_region() -> None:
    assert [region["id"] for region in REGIONS] == list(MEMBERS)
    found = {region: [int(each["code"][3:]) for each in PREFECTURES if each["region"] == region] for region in MEMBERS}
    assert found == {region: list(numbers) for region, numbers in MEMBERS.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_prefectures_are_shown_alike(language: str) -> None:
    assert [name for name, count in Counter(_shown(language)).items() if count > 1] == []


def test_no_way_of_writing_stands_with_two_prefectures() -> None:
    owners: dict[str, set[str]] = {}
    for code, names in NAMES.items():
        for spellings in names.values():
            for name in spellings:
                owners.setdefault(_plain(name).casefold(), set()).add(code)
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_clean_and_in_the_script_of_their_language(language: str) -> None:
    sign = SCRIPTS.get(language, LATIN)
    for code, names in NAMES.items():
        assert len(set(names[language])) == len(names[language]), code
        for name in names[language]:
            assert name == unicodedata.normalize("NFC", name), (code, name)
            assert re.fullmatch(rf"{sign}+(?:[ -]{sign}+)*", name), (code, name)
            if sign is LATIN:
                assert all("LATIN" in unicodedata.name(each) for each in re.sub("[ -]", "", name)), (code, name)


def test_simplified_and_traditional_chinese_are_kept_apart() -> None:
    named = [*NAMES.values(), *(region["names"] for region in REGIONS)]
    texts = {
        language: "".join(name for names in named for name in names[language]) for language in ("zh_Hans", "zh_Hant")
    }
    assert not set(texts["zh_Hans"]) & set(TRADITIONAL + ONLY_JAPANESE)
    assert not set(texts["zh_Hant"]) & set(SIMPLIFIED + ONLY_JAPANESE)


def test_the_two_ways_to_write_chinese_name_the_same_prefecture() -> None:
    assert [name.translate(str.maketrans(SIMPLIFIED, TRADITIONAL)) for name in _shown("zh_Hans")] == _shown("zh_Hant")


def test_filipinos_write_the_english_names() -> None:
    assert _shown("fil") == _shown("en")


@pytest.mark.parametrize("language", KINDS)
def test_where_a_language_always_says_the_kind_the_name_to_show_says_it_too(language: str) -> None:
    kinds = dict(zip(("JP-13", "JP-01", "JP-26", ""), KINDS[language], strict=True))
    kinds["JP-27"] = kinds["JP-26"]
    for code, names in NAMES.items():
        assert names[language][0].endswith(kinds.get(code, kinds[""])), code
        if code != "JP-01":
            assert names[language][0][:-1] in names[language], code


@pytest.mark.parametrize(("source", "language"), _sources())
def test_what_others_publish_is_among_the_names(source: str, language: str) -> None:
    for code, published in _published(source, language).items():
        assert _folded(language, published) in {_folded(language, name) for name in NAMES[code][language]}, code


@pytest.mark.parametrize(("source", "language"), _sources())
def test_the_name_to_show_is_the_published_one_but_for_known_reasons(source: str, language: str) -> None:
    otherwise = {
        code
        for code, published in _published(source, language).items()
        if not _is_shown(language, published, NAMES[code][language][0])
    }
    assert otherwise == set(SHOWN_OTHERWISE.get((source, language), {}))


@pytest.mark.parametrize("language", SOUNDS)
def test_a_name_that_nobody_publishes_reads_like_the_japanese_one(language: str) -> None:
    otherwise = set()
    for code, names in NAMES.items():
        reading = next(name for name in names["ja"] if re.fullmatch("[ぁ-ん]+", name))
        if _by_sound(language, reading) != names[language][0].casefold():
            otherwise.add(code)
    assert otherwise == NOT_BY_SOUND.get(language, set())


def test_every_region_has_a_short_name_in_every_language() -> None:
    for region in REGIONS:
        assert sorted(region["names"]) == sorted(LANGUAGES), region["id"]
        for language, names in region["names"].items():
            assert len(names) == 1, (region["id"], language)
            assert _columns(names[0]) < 24, names
            words = re.split(r"[ (),、・·၊（）]+", names[0].strip(" ()（）"))
            sign = SCRIPTS.get(language, LATIN)
            assert all(re.fullmatch(f"{sign}+", word) for word in words), names


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_regions_are_shown_alike(language: str) -> None:
    assert len({region["names"][language][0] for region in REGIONS}) == len(REGIONS)


@pytest.mark.parametrize(
    ("region", "city", "code"),
    [("kanto", "Tokyo", "JP-13"), ("kinki", "Osaka", "JP-27"), ("chugoku", "Hiroshima", "JP-34")],
)
def test_a_city_in_a_region_is_written_like_its_prefecture(region: str, city: str, code: str) -> None:
    names = next(each["names"] for each in REGIONS if each["id"] == region)
    assert city in names["en"][0]
    for language in LANGUAGES:
        shown = NAMES[code][language][0]
        bare = shown[:-1] if language in KINDS else shown
        assert bare in names[language][0], language


def test_chugoku_is_not_taken_for_china() -> None:
    names = next(each["names"] for each in REGIONS if each["id"] == "chugoku")
    assert names["ja"][0].startswith("中国地方")
    assert names["zh_Hans"][0].startswith("日本")
    assert names["zh_Hant"][0].startswith("日本")
