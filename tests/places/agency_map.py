"""The Japan Meteorological Agency's map of municipalities, read from where reversejp carries it: the grid's oracle.

reversejp's own answers will not do: they come from a coarser map first, leave out holes, and where nothing is found the
point is moved by up to half a kilometre.
"""

from __future__ import annotations

import importlib.util
import io
import json
import re
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Ring = list[tuple[float, float]]


@dataclass(frozen=True)
class Part:
    """A connected piece of a municipality.

    Attributes:
        prefecture: ISO 3166-2.
        rings: its outline, then its holes, in longitude and latitude.
    """

    prefecture: str
    rings: tuple[Ring, ...]
    west: float
    east: float
    south: float
    north: float

    def near(self, latitude: float, longitude: float, margin: float) -> bool:
        """Whether a point may be inside or within the margin, degrees."""
        return (
            self.south - margin <= latitude <= self.north + margin
            and self.west - margin <= longitude <= self.east + margin
        )

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a ray from the point crosses the rings an odd number of times."""
        inside = False
        for ring in self.rings:
            x, y = ring[-1]
            for next_x, next_y in ring:
                if (y > latitude) != (next_y > latitude):
                    inside ^= longitude < x + (latitude - y) / (next_y - y) * (next_x - x)
                x, y = next_x, next_y
        return inside


def read_map() -> list[Part]:
    """All pieces of all municipalities; empty where reversejp is not installed."""
    found = importlib.util.find_spec("reversejp")
    if found is None or found.origin is None:
        return []
    (program,) = Path(found.origin).parent.glob("reversejp.*.so")
    return [
        _part(str(each["properties"]["code"]), polygon)
        for archive in _archives(program.read_bytes())
        for name in archive.namelist()
        if name.startswith("landslides_")  # the municipalities; the other one is the coarser map
        for each in json.loads(archive.read(name))["features"]
        for polygon in each["geometry"]["coordinates"]
    ]


def _part(code: str, polygon: list[Ring]) -> Part:
    number = "01" if code == "hoppo" else code[:2]  # the northern islands belong to Hokkaido
    easts, norths = zip(*polygon[0], strict=True)
    return Part(f"JP-{number}", tuple(polygon), min(easts), max(easts), min(norths), max(norths))


def _archives(program: bytes) -> Iterator[zipfile.ZipFile]:
    for end in re.finditer(b"PK\x05\x06", program):
        size, offset = struct.unpack_from("<II", program, end.start() + 12)
        start = end.start() - size - offset
        if start >= 0 and program[start : start + 4] == b"PK\x03\x04":
            yield zipfile.ZipFile(io.BytesIO(program[start : end.start() + 22]))
