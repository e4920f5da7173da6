"""Coordinates to a prefecture, offline and the same on every machine: a shipped grid of Japan and its sea."""

from __future__ import annotations

import base64
import binascii
import json
import math
import sys
import zlib
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

_EARTH_KM = 6371.0088  # mean radius
_PREFECTURES = 47
_DEEPEST = 16  # bits of a row or column that are woven together
_DAMAGED = "is damaged; restore it, or make it again with scripts/build_place_grid.py"


@dataclass(frozen=True)
class Grid:
    """Which prefecture a point belongs to: a linear quadtree, its equal neighbours along the Z-order curve merged.

    Land belongs to its own prefecture, and the sea within twelve nautical miles to the nearest one.

    Attributes:
        south: the southern edge of the square, degrees.
        west: its western edge, degrees.
        side: its width and height, degrees.
        depth: it has 2 ** depth cells on each side.
        starts: where each run of cells begins along the curve, ascending.
        values: the prefecture of each run, 1 to 47; 0 for none.
    """

    south: float
    west: float
    side: float
    depth: int
    starts: array[int]
    values: bytes

    @classmethod
    def read(cls, path: Path) -> Grid:
        """Read ``content/places/grid.json``.

        Raises:
            OSError: the file cannot be read.
            ValueError: it is damaged.
        """
        try:
            record = json.loads(path.read_text(encoding="utf-8"))
            starts, values = _steps(record["steps"]), _unpacked(record["values"])
            whole = len(starts) == len(values) == record["runs"] and max(values) <= _PREFECTURES
            grid = cls(
                float(record["south"]),
                float(record["west"]),
                float(record["side"]),
                int(record["depth"]),
                starts,
                values,
            )
        except (KeyError, TypeError, ValueError, binascii.Error, zlib.error) as error:
            raise ValueError(_DAMAGED) from error
        sound = 0 < grid.depth <= _DEEPEST and grid.side > 0 and starts[0] == 0 and starts[-1] < 1 << 2 * grid.depth
        if not (whole and sound):
            raise ValueError(_DAMAGED)
        return grid

    def prefecture(self, latitude: float, longitude: float) -> str | None:
        """The prefecture of a point.

        Args:
            latitude: degrees north, WGS 84.
            longitude: degrees east.

        Returns:
            an ISO 3166-2 code such as ``JP-13``; None abroad, on the high sea, and for values that are no position.
        """
        if not is_position(latitude, longitude):
            return None
        row = int((latitude - self.south) / self.side * (1 << self.depth) // 1)
        column = int((longitude - self.west) / self.side * (1 << self.depth) // 1)
        if not (0 <= row < 1 << self.depth and 0 <= column < 1 << self.depth):
            return None
        value = self.values[bisect_right(self.starts, _spread(row) << 1 | _spread(column)) - 1]
        return f"JP-{value:02}" if value else None


def _steps(text: str) -> array[int]:
    """Where the runs begin: kept as the steps between them, all lowest bytes first, then the next, and so on."""
    planes = _unpacked(text)
    size = len(planes) // 4
    steps = bytearray(len(planes))
    for plane in range(4):
        steps[plane::4] = planes[plane * size : (plane + 1) * size]
    counted = array("I", bytes(steps))
    if sys.byteorder == "big":
        counted.byteswap()
    return array("Q", accumulate(counted))


def _unpacked(text: str) -> bytes:
    return zlib.decompress(base64.b64decode(text, validate=True))


def _spread(number: int) -> int:
    """A number's sixteen bits with a gap after each."""
    number = (number | number << 8) & 0x00FF00FF
    number = (number | number << 4) & 0x0F0F0F0F
    number = (number | number << 2) & 0x33333333
    return (number | number << 1) & 0x55555555


def is_position(latitude: float, longitude: float) -> bool:
    """Whether two numbers are a position: not NaN or infinite, not out of range, and not (0, 0), which phones send
    when they do not know where they are."""
    known = math.isfinite(latitude) and math.isfinite(longitude) and (latitude, longitude) != (0.0, 0.0)
    return known and abs(latitude) <= 90 and abs(longitude) <= 180


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The distance on a sphere between two points.

    Args:
        a: latitude and longitude, degrees.
        b: the other point.
    """
    north, other_north = math.radians(a[0]), math.radians(b[0])
    across = math.sin((other_north - north) / 2) ** 2
    along = math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(across + math.cos(north) * math.cos(other_north) * along))
