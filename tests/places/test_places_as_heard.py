"""A table of typed places written by somebody who had not seen the matcher: how many are understood, in each script.

Each line of heard.tsv: a text, the prefecture that it means (several where the bot should ask, ``-`` where it names no
place in Japan), the language and script, and a remark. ``ok+`` in a remark: naming that place as well is right too. The
words in content/places/words.yaml were mended after the first count, which was 97.2 % of this table and a longer one.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.guide import load_guide
from bot.places import PlaceNames, read_municipalities
from bot.screens.edition import MUNICIPALITIES
from tests.conftest import CONTENT

ENOUGH = 0.95
NOWHERE = "-"


@dataclass(frozen=True)
class Heard:
    """One line of the table."""

    text: str
    expected: frozenset[str]
    script: str
    remark: str

    def understood(self, found: frozenset[str]) -> bool:
        """Whether an answer is right; asking between more places than are listed is right where asking is."""
        if len(self.expected) > 1 or "ok+" in self.remark:
            return self.expected <= found
        return self.expected == found


def read_table() -> list[Heard]:
    with (Path(__file__).parent / "heard.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Heard(text, frozenset(codes.split(",")) - {NOWHERE}, tag[-4:], remark) for text, codes, tag, remark in rows]


@pytest.fixture(scope="module")
def counted() -> dict[str, Counter[bool]]:
    """How many lines are right and wrong: by script, and under NOWHERE those that name no place."""
    guide = load_guide(CONTENT)
    names = PlaceNames(guide.prefectures, read_municipalities(CONTENT / MUNICIPALITIES), guide.place_words)
    counts: dict[str, Counter[bool]] = {}
    for heard in read_table():
        right = heard.understood(frozenset(names.find(heard.text).prefectures))
        counts.setdefault(heard.script if heard.expected else NOWHERE, Counter())[right] += 1
    return counts


def test_the_table_is_large_and_holds_every_script(counted: dict[str, Counter[bool]]) -> None:
    assert sum(sum(count.values()) for count in counted.values()) > 2500
    assert {"Latn", "Jpan", "Hans", "Hant", "Kore", "Cyrl", "Thai", "Mymr", "Khmr", "Deva"} <= set(counted)


def test_in_every_script_places_are_understood(counted: dict[str, Counter[bool]]) -> None:
    shares = {script: count[True] / sum(count.values()) for script, count in counted.items()}
    assert {script: share for script, share in shares.items() if share < ENOUGH} == {}


def test_sentences_without_a_place_are_left_alone(counted: dict[str, Counter[bool]]) -> None:
    assert counted[NOWHERE][True] / sum(counted[NOWHERE].values()) > 0.98
