"""A point to a prefecture: borders, straits, islands, bridges, airports on the sea, abroad, and no point at all."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bot.places import Grid, is_position, kilometres
from bot.screens.edition import GRID
from tests.conftest import CONTENT
from tests.places.agency_map import read_map

Row = tuple[float, float, str | None, str]

GRID_OF_JAPAN = Grid.read(CONTENT / GRID)
POINTS: dict[str, list[Row]] = yaml.safe_load((Path(__file__).parent / "points.yaml").read_text(encoding="utf-8"))
PARTS = read_map()
EVERY_POINT = [pytest.param(*row[:3], id=row[3]) for rows in POINTS.values() for row in rows]
AWAY = 0.001  # degrees, about 100 m: two cells of the grid


@pytest.mark.parametrize(("latitude", "longitude", "prefecture"), EVERY_POINT)
def test_a_point_lies_in_its_prefecture(latitude: float, longitude: float, prefecture: str | None) -> None:
    assert GRID_OF_JAPAN.prefecture(latitude, longitude) == prefecture


@pytest.mark.skipif(not PARTS, reason="reversejp has a wheel for Linux on x86-64 only")
@given(data=st.data(), aside=st.floats(0, 1), up=st.floats(0, 1))
@settings(max_examples=400, suppress_health_check=[HealthCheck.filter_too_much])
def test_the_grid_agrees_with_the_agency_on_land(data: st.DataObject, aside: float, up: float) -> None:
    """Points inside any piece of any municipality, islands too, a hundred metres from every border."""
    part = data.draw(st.sampled_from(PARTS))
    latitude, longitude = part.south + up * (part.north - part.south), part.west + aside * (part.east - part.west)
    assume(part.holds(latitude, longitude))
    close = [each for each in PARTS if each.near(latitude, longitude, AWAY)]
    steps = (-AWAY, 0.0, AWAY)
    around = {
        each.prefecture for each in close for y in steps for x in steps if each.holds(latitude + y, longitude + x)
    }
    assume(around == {part.prefecture})
    assert GRID_OF_JAPAN.prefecture(latitude, longitude) == part.prefecture


def test_every_prefecture_is_there() -> None:
    found = {
        GRID_OF_JAPAN.prefecture(24 + row / 20, 122.6 + column / 20) for row in range(440) for column in range(640)
    }
    assert found == {None, *(f"JP-{number:02}" for number in range(1, 48))}


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (math.nan, 139.0), (35.0, math.nan), (math.inf, 139.0), (35.0, -math.inf), (90.1, 0.0), (-91.0, 139.0),
        (35.0, 180.1), (35.0, -181.0), (0.0, 0.0), (-0.0, 0.0), (1e308, 1e308),
    ],
)  # fmt: skip
def test_what_is_no_position_has_no_prefecture(latitude: float, longitude: float) -> None:
    assert not is_position(latitude, longitude)
    assert GRID_OF_JAPAN.prefecture(latitude, longitude) is None


@given(latitude=st.floats(-90, 90), longitude=st.floats(-180, 180))
def test_any_position_on_earth_has_an_answer_and_only_japan_has_a_prefecture(latitude: float, longitude: float) -> None:
    found = GRID_OF_JAPAN.prefecture(latitude, longitude)
    assert found is None or (20 < latitude < 46 and 122 < longitude < 154.5)


def test_distances_are_those_of_a_globe() -> None:
    tokyo, osaka, sapporo = (35.6812, 139.7671), (34.7025, 135.4959), (43.0687, 141.3508)
    assert kilometres(tokyo, osaka) == pytest.approx(403, abs=2)
    assert kilometres(tokyo, sapporo) == pytest.approx(833, abs=4)
    assert kilometres(tokyo, tokyo) == 0
    assert kilometres(tokyo, osaka) == pytest.approx(kilometres(osaka, tokyo))


@pytest.mark.parametrize(
    "damage",
    [
        lambda record: record.pop("steps"),
        lambda record: record.update(steps="not base64 at all"),
        lambda record: record.update(steps=record["steps"][:-40]),
        lambda record: record.update(values=record["steps"]),
        lambda record: record.update(runs=3),
        lambda record: record.update(depth=2),
    ],
)
def test_a_damaged_file_is_told_and_never_answers(
    tmp_path: Path, damage: Callable[[dict[str, object]], object]
) -> None:
    record = json.loads((CONTENT / GRID).read_text(encoding="utf-8"))
    damage(record)
    broken = tmp_path / "grid.json"
    broken.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(ValueError, match="damaged"):
        Grid.read(broken)


def test_the_file_says_where_it_comes_from() -> None:
    about = json.loads((CONTENT / GRID).read_text(encoding="utf-8"))["about"]
    assert "Japan Meteorological Agency" in about
