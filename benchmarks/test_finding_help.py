"""How long it takes to find a place and to rank help, each beside a peer in the same run; reported, never asserted.

Run it with ``.venv/bin/python -m pytest benchmarks``.
"""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from rapidfuzz import process

from bot.directory import Person, rank
from bot.places import read_municipalities
from bot.screens import Edition, Route, Visit, answer, load_edition
from bot.screens.edition import MUNICIPALITIES
from tests.conftest import CONTENT, LOCALES, TUESDAY

POINTS = [(36.3912, 139.0609), (33.9503, 130.9583), (34.8880, 135.6860), (26.2124, 127.6809), (34.6189, 135.0216)]
TYPED = ["Gunma", "ở Hamamatsu", "名古屋に住んでる", "nasa Gumma ako", "โรงงานที่ฮามามัตสึ", "Живу в Осаке", "Sakai"]
ODD = "a" * 4096


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_edition(CONTENT, LOCALES)


def test_a_point_in_the_grid(benchmark: BenchmarkFixture, edition: Edition) -> None:
    benchmark.group = "a point to a prefecture"
    benchmark(lambda: [edition.grid.prefecture(*point) for point in POINTS])


def test_a_point_in_polygons(benchmark: BenchmarkFixture) -> None:
    reversejp = pytest.importorskip("reversejp")
    benchmark.group = "a point to a prefecture"
    benchmark(lambda: [reversejp.find_properties(longitude, latitude) for latitude, longitude in POINTS])


def test_a_typed_place(benchmark: BenchmarkFixture, edition: Edition) -> None:
    benchmark.group = "a typed place"
    texts = cycle(TYPED)
    benchmark(lambda: edition.places.find(next(texts)))


def test_a_typed_place_by_fuzzy_comparison_with_every_name(benchmark: BenchmarkFixture) -> None:
    names = [
        name
        for municipality in read_municipalities(Path(CONTENT) / MUNICIPALITIES)
        for spellings in municipality.names.values()
        for name in spellings
    ]
    benchmark.group = "a typed place"
    texts = cycle(TYPED)
    benchmark(lambda: process.extractOne(next(texts), names))


def test_the_longest_text_that_names_no_place(benchmark: BenchmarkFixture, edition: Edition) -> None:
    benchmark.group = "a typed place"
    benchmark(lambda: edition.places.find(ODD))


def test_a_ranking(benchmark: BenchmarkFixture, edition: Edition) -> None:
    benchmark.group = "one answer"
    person = Person("th", "JP-10", (36.39, 139.06))
    benchmark(lambda: rank(edition.guide, "trapped", person, TUESDAY))


def test_a_whole_card(benchmark: BenchmarkFixture, edition: Edition) -> None:
    benchmark.group = "one answer"
    visit = Visit(Route.parse("find/trapped/JP-10"), language="th")
    benchmark(lambda: answer(visit, edition, TUESDAY))
