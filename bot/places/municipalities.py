"""Records of cities, wards, towns, villages and well-known areas, read from content/places/municipalities.json."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KINDS = frozenset({"city", "ward", "town", "village", "area"})
_PREFECTURE = re.compile("JP-(0[1-9]|[1-3][0-9]|4[0-7])")


@dataclass(frozen=True)
class Municipality:
    """A place inside a prefecture that people name.

    Attributes:
        code: the five-digit municipal code (JIS X 0402), or area-NAME for a place that is no municipality.
        prefecture: ISO 3166-2, such as JP-23.
        kind: city, ward, town, village or area.
        population: persons; 0 where it is not known and for areas.
        names: per script (ISO 15924) the best spelling, then others; without the word for city, ward, town or village.
    """

    code: str
    prefecture: str
    kind: str
    population: int
    names: Mapping[str, tuple[str, ...]]


def read_municipalities(path: Path) -> tuple[Municipality, ...]:
    """Read the file of all municipalities.

    Raises:
        ValueError: the file is damaged; says the line, or the record and its field.
    """
    try:
        records = json.loads(path.read_text("utf-8"))["municipalities"]
    except json.JSONDecodeError as error:
        raise ValueError(f"line {error.lineno}: {error.msg}; compare the line with the one before it") from None
    except (KeyError, TypeError):
        raise ValueError('has no list "municipalities"') from None
    seen: set[str] = set()
    return tuple(_read(record, f"record {number}", seen) for number, record in enumerate(records, start=1))


def _read(record: Any, where: str, seen: set[str]) -> Municipality:
    try:
        names = {script: tuple(spellings) for script, spellings in record["names"].items()}
        read = Municipality(record["code"], record["prefecture"], record["kind"], record["population"], names)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{where}: {error!r}; it needs code, prefecture, kind, population and names") from None
    where = f"{where} ({read.code})"
    if read.code in seen:
        raise ValueError(f"{where}: the code stands twice")
    seen.add(read.code)
    if not _PREFECTURE.fullmatch(read.prefecture):
        raise ValueError(f"{where}: prefecture is {read.prefecture!r}; write JP-01 to JP-47")
    if read.kind not in KINDS:
        raise ValueError(f"{where}: kind is {read.kind!r}; write one of {', '.join(sorted(KINDS))}")
    if type(read.population) is not int or read.population < 0:
        raise ValueError(f"{where}: population is {read.population!r}; write a number of persons, or 0")
    if not names.get("Latn") or not all(
        isinstance(name, str) and name.strip() for spellings in names.values() for name in spellings
    ):
        raise ValueError(f"{where}: names need a Latn spelling, and none may be empty")
    return read
