"""Coordinates give the prefecture that holds them, and nothing at sea, abroad and beyond the globe."""

from __future__ import annotations

import importlib.util
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.places import locate

with_polygons = pytest.mark.skipif(
    importlib.util.find_spec("reversejp") is None, reason="reversejp has a wheel for Linux on x86-64 only"
)


@with_polygons
@pytest.mark.parametrize(
    ("place", "latitude", "longitude", "code"),
    [
        ("Sapporo", 43.0642, 141.3469, "JP-01"),
        ("Kunashiri", 44.0, 145.8, "JP-01"),
        ("Sendai", 38.2682, 140.8694, "JP-04"),
        ("Tokyo", 35.6895, 139.6917, "JP-13"),
        ("Nagoya", 35.1815, 136.9066, "JP-23"),
        ("Kyoto", 35.0116, 135.7681, "JP-26"),
        ("Osaka", 34.6937, 135.5023, "JP-27"),
        ("Kochi", 33.5597, 133.5311, "JP-39"),
        ("Fukuoka", 33.5902, 130.4017, "JP-40"),
        ("Naha", 26.2124, 127.6809, "JP-47"),
        ("Ishigaki", 24.3448, 124.1572, "JP-47"),
        ("Machida, which Kanagawa surrounds", 35.5463, 139.4386, "JP-13"),
        ("Oizumi, near Saitama and Tochigi", 36.2475, 139.4045, "JP-10"),
        ("Minamitorishima, far out at sea", 24.2867, 153.9807, "JP-13"),
    ],
)
def test_a_point_gives_its_prefecture(place: str, latitude: float, longitude: float, code: str) -> None:
    assert locate(latitude, longitude) == code, place


@pytest.mark.parametrize(
    ("place", "latitude", "longitude"),
    [
        ("Seoul", 37.5665, 126.9780),
        ("Busan", 35.1796, 129.0756),
        ("Vladivostok", 43.1155, 131.8855),
        ("Taipei", 25.0330, 121.5654),
        ("Manila", 14.5995, 120.9842),
        ("the Pacific", 30.0, 150.0),
        ("the Sea of Japan", 39.0, 135.0),
        ("the zero point", 0.0, 0.0),
        ("Tokyo with its numbers exchanged", 139.6917, 35.6895),
        ("Tokyo in the south", -35.6895, 139.6917),
    ],
)
def test_a_point_at_sea_or_abroad_gives_nothing(place: str, latitude: float, longitude: float) -> None:
    assert locate(latitude, longitude) is None, place


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf, 91.0, -91.0, 181.0, 1e308, -1e308])
def test_what_is_no_coordinate_gives_nothing(bad: float) -> None:
    assert locate(bad, 139.6917) is None
    assert locate(35.6895, bad if abs(bad) != 91 else 500.0) is None


@given(st.floats(), st.floats())
def test_any_two_numbers_give_a_prefecture_or_nothing(latitude: float, longitude: float) -> None:
    code = locate(latitude, longitude)
    assert code is None or code in {f"JP-{number:02}" for number in range(1, 48)}


@with_polygons
@given(st.floats(24, 46), st.floats(122, 154))
def test_any_point_around_japan_gives_a_prefecture_or_nothing(latitude: float, longitude: float) -> None:
    code = locate(latitude, longitude)
    assert code is None or code in {f"JP-{number:02}" for number in range(1, 48)}
