"""One record for each place: its names in every script that its size asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from municipality_alphabets import cyrillic, hangul, latin, latin_oh
from municipality_brahmic import burmese, devanagari, khmer
from municipality_chinese import simplified, traditional
from municipality_kana import syllables
from municipality_sources import Area, Municipality, Overrides
from municipality_thai import thai

_MANY = 200_000
_SOME = 50_000
_OTHER_KE = str.maketrans("ヶケ", "ケヶ")  # 茅ヶ崎 is as often written 茅ケ崎


@dataclass(frozen=True)
class Record:
    """One line of municipalities.json.

    Args:
        names: ISO 15924 script to spellings, the best first.
    """

    code: str
    prefecture: str
    kind: str
    city: str
    population: int
    names: dict[str, list[str]]

    def as_json(self) -> dict[str, object]:
        """The record as it is written: without `city` where there is none."""
        fields: dict[str, object] = {"code": self.code, "prefecture": self.prefecture, "kind": self.kind}
        if self.city:
            fields["city"] = self.city
        return fields | {"population": self.population, "names": self.names}


def records(rows: Iterable[Municipality], population: dict[str, int], by_hand: Overrides) -> list[Record]:
    """All records: municipalities by code, then areas.

    Raises:
        ValueError: two records with one code, or an override for a code that is not there.
    """
    made = [_municipality(row, population[row.code], by_hand) for row in sorted(rows, key=lambda row: row.code)]
    made += [_area(area, by_hand) for area in by_hand.areas]
    codes = {record.code for record in made}
    if len(codes) != len(made):
        raise ValueError("two records have one code")
    if strangers := (set(by_hand.names) | set(by_hand.replaced) | set(by_hand.known)) - codes:
        raise ValueError(f"municipality_names.yaml names codes that are not there: {sorted(strangers)}")
    return made


def _municipality(row: Municipality, population: int, by_hand: Overrides) -> Record:
    ward = row.kind == "ward"
    everyday = ward or population >= _SOME
    full = row.code in by_hand.known or (population >= _MANY and not row.city)
    made = _by_rule([row.kanji], row.reading, by_hand.readings, everyday=everyday, full=full)
    for script in by_hand.replaced.get(row.code, []):
        made[script] = []
    names = _merged(by_hand.names.get(row.code, {}), made)
    return Record(row.code, row.prefecture, row.kind, row.city, population, names)


def _area(area: Area, by_hand: Overrides) -> Record:
    made = _by_rule(area.kanji, area.reading, by_hand.readings, everyday=True, full=True)
    made = {script: made[script] for script in made if script == "Jpan" or script not in area.names}
    return Record(f"area-{area.slug}", area.prefecture, "area", "", 0, _merged(area.names, made))


def _by_rule(
    kanji: list[str], reading: str, marked: dict[str, str], *, everyday: bool, full: bool
) -> dict[str, list[str]]:
    word = syllables(marked.get(reading, reading))
    made: dict[str, list[str | None]] = {
        "Latn": [latin(word), latin(word, labial_m=True), latin(word, lengths=True), latin_oh(word)],
        "Jpan": [*kanji, *(name.translate(_OTHER_KE) for name in kanji), reading],
        "Hans": [simplified(kanji[0])],
        "Hant": [traditional(kanji[0])],
        "Hang": [hangul(word)],
        "Cyrl": [cyrillic(word)],
        "Thai": [thai(word)],
    }
    if everyday:
        made["Hang"].append(hangul(word, everyday=True))
        by_ear = cyrillic(word, everyday=True)
        # Newspapers write е for Polivanov's э; Mongolian has no дж.
        made["Cyrl"] += [cyrillic(word).replace("э", "е"), by_ear, by_ear.replace("дж", "ж").replace("Дж", "Ж")]
        made["Thai"].append(thai(word, everyday=True))
    if full:
        made["Mymr"] = [burmese(word)]
        made["Khmr"] = [khmer(word)]
        made["Deva"] = [devanagari(word), devanagari(word, dental=True)]
    return {script: [name for name in names if name] for script, names in made.items()}


def _merged(first: dict[str, list[str]], then: dict[str, list[str]]) -> dict[str, list[str]]:
    """Established names before those made by rule, each once, no empty script."""
    scripts = ["Latn", "Jpan", "Hans", "Hant", "Hang", "Cyrl", "Thai", "Mymr", "Khmr", "Deva"]
    merged = {script: list(dict.fromkeys([*first.get(script, []), *then.get(script, [])])) for script in scripts}
    return {script: names for script, names in merged.items() if names}
