# /// script
# requires-python = ">=3.11"
# dependencies = ["numpy==2.4.6", "reversejp==0.1.1", "scipy==1.17.1", "shapely==2.2.0"]
# ///
"""Makes content/places/grid.json: which prefecture a point belongs to, on land and on the sea within twelve miles.

The source is the Japan Meteorological Agency's map of municipalities, which reversejp 0.1.1 (MIT licence) carries in
its program. reversejp answers first from a map of forecast areas with a tenth of the detail, which differs from this
one on 1,700 square kilometres and lacks small islands; that one is not used. The same source gives the same bytes.

    uv run --script scripts/build_place_grid.py content/places/grid.json

How: a square of 32 degrees is cut into four, and each part again, until no point of a part can be nearer to a second
prefecture than to its first, or until the part is small enough. A point on land is at distance zero of its prefecture.
"""

from __future__ import annotations

import argparse
import base64
import io
import json
import re
import struct
import sys
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import reversejp
import shapely
from scipy.spatial import cKDTree

SOUTH, WEST, SIDE = 20.0, 122.5, 32.0
DEPTH = 16  # the smallest part is about 50 metres wide
OUTER = 12  # where the sea of twelve miles ends, parts of 0.8 kilometres are enough
REACH = 22.224  # twelve nautical miles in kilometres, Japan's territorial sea
KM_A_DEGREE = 111.2
EARTH = 6371.0088
SPACING = 0.0003  # degrees between the points that stand for a shore
AT_SEA = 25  # a line in the water is drawn as finely as a 25th of the way to land
NORTHERN_ISLANDS = "hoppo"  # the agency's word in place of a code; they belong to Hokkaido
# Islands that the map lacks, all without inhabitants: [longitude, latitude].
MISSING = {
    13: [
        (140.3030, 30.4839),  # Torishima
        (140.3420, 29.7936),  # Sofugan
        (140.0503, 31.4367),  # Sumisuto
        (139.9164, 31.8869),  # Bayonnaise rocks
        (139.3036, 33.6469),  # Inambajima
    ],
    42: [(128.1058, 32.2437)],  # Torishima of Goto
}

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


class Prefecture:
    """Its land, to measure how far points are from it.

    Args:
        parts: its municipalities.
        islands: longitude and latitude of islands that are missing there.
    """

    def __init__(self, parts: list[shapely.Geometry], islands: list[tuple[float, float]]) -> None:
        self.land = shapely.union_all(shapely.make_valid(np.array(parts)))
        shapely.prepare(self.land)
        shore = shapely.get_coordinates(shapely.segmentize(self.land, SPACING))
        self.shore = cKDTree(on_sphere(np.concatenate([shore, np.array(islands).reshape(-1, 2)])))

    def distance(self, points: Floats) -> Floats:
        """Kilometres from points (longitude, latitude) to the land; zero on it."""
        near, _ = self.shore.query(on_sphere(points))
        return np.where(shapely.contains_xy(self.land, points), 0.0, near)


def on_sphere(points: Floats) -> Floats:
    """Longitudes and latitudes as places in space, kilometres, so that straight distances compare."""
    east, north = np.radians(points).T
    return EARTH * np.stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)], axis=-1)


def archives(program: bytes) -> Iterator[zipfile.ZipFile]:
    """The ZIP files inside a program."""
    for end in re.finditer(b"PK\x05\x06", program):
        size, offset = struct.unpack_from("<II", program, end.start() + 12)
        start = end.start() - size - offset
        if start >= 0 and program[start : start + 4] == b"PK\x03\x04":
            yield zipfile.ZipFile(io.BytesIO(program[start : end.start() + 22]))


def prefectures() -> dict[int, Prefecture]:
    """All 47, by number.

    Raises:
        SystemExit: another version of reversejp keeps its maps otherwise.
    """
    (program,) = [path for path in Path(reversejp.__file__).parent.iterdir() if path.suffix in {".so", ".pyd"}]
    parts: dict[int, list[shapely.Geometry]] = defaultdict(list)
    for archive in archives(program.read_bytes()):
        for name in archive.namelist():
            if name.startswith("landslides_"):  # the municipalities
                for each in json.loads(archive.read(name))["features"]:
                    code = str(each["properties"]["code"])
                    number = 1 if code == NORTHERN_ISLANDS else int(code[:2])
                    parts[number].append(shapely.from_geojson(json.dumps(each["geometry"])))
    if sorted(parts) != list(range(1, 48)):
        sys.exit("The map of municipalities is not where reversejp 0.1.1 keeps it; install that version.")
    return {number: Prefecture(parts[number], MISSING.get(number, [])) for number in sorted(parts)}


def parts_of_one_value(land: dict[int, Prefecture]) -> tuple[Numbers, Numbers]:
    """Cut the square until each part has one prefecture.

    Returns:
        where each part begins along the Z-order curve of the smallest parts, ascending, and its prefecture, 1 to 47,
        or 0.
    """
    rows = columns = np.zeros(1, np.int64)
    part, number = np.zeros(len(land), np.int64), np.array(list(land))  # who may be nearest to a point of which part
    starts: list[Numbers] = []
    values: list[Numbers] = []
    for depth in range(DEPTH + 1):
        width = SIDE / (1 << depth)
        middles = np.stack([WEST + (columns + 0.5) * width, SOUTH + (rows + 0.5) * width], axis=-1)
        radius = width * KM_A_DEGREE * 0.7072  # from the middle to a corner, or more
        far = np.empty(len(part))
        for each, prefecture in land.items():
            asked = number == each
            far[asked] = prefecture.distance(middles[part[asked]])
        nearest = np.full(len(rows), np.inf)
        np.minimum.at(nearest, part, far)
        keep = (far <= nearest[part] + 2 * radius + SPACING * KM_A_DEGREE) & (far <= REACH + radius)
        value = np.zeros(len(rows), np.int64)
        order = np.lexsort((-number, -far))  # the nearest is written last, of two the lower number
        value[part[order]] = np.where(far[order] <= REACH, number[order], 0)
        rivals = np.bincount(part[keep], minlength=len(rows))
        edge = (nearest + radius > REACH) & (depth < OUTER)
        cut = (rivals > 0) & (edge | ((rivals > 1) & (nearest + radius <= REACH) & (radius > nearest / AT_SEA)))
        if depth == DEPTH:
            cut[:] = False
        starts.append(z_order(rows[~cut], columns[~cut]) << 2 * (DEPTH - depth))
        values.append(value[~cut])
        keep &= cut[part]
        place = np.cumsum(cut) - 1
        part = (4 * place[part[keep], None] + np.arange(4)).ravel()
        number = np.repeat(number[keep], 4)
        rows = (2 * rows[cut, None] + np.arange(4) // 2).ravel()
        columns = (2 * columns[cut, None] + np.arange(4) % 2).ravel()
    start, value = np.concatenate(starts), np.concatenate(values)
    order = np.argsort(start)
    return start[order], value[order]


def z_order(rows: Numbers, columns: Numbers) -> Numbers:
    """The place of parts along the Z-order curve of their depth."""
    code = np.zeros(len(rows), np.int64)
    for bit in range(DEPTH):
        code |= (columns >> bit & 1) << 2 * bit | (rows >> bit & 1) << 2 * bit + 1
    return code


def packed(data: bytes) -> str:
    """Bytes as text."""
    return base64.b64encode(zlib.compress(data, 9)).decode()


def main() -> None:
    """Make the file, and say how large it became."""
    parser = argparse.ArgumentParser(description="Makes content/places/grid.json.")
    parser.add_argument("output", type=Path, help="content/places/grid.json")
    output = parser.parse_args().output
    starts, values = parts_of_one_value(prefectures())
    first = np.flatnonzero(np.diff(values, prepend=-1))  # neighbours of one value are one run
    steps = np.diff(starts[first], prepend=0).astype("<u4")
    planes = steps.view(np.uint8).reshape(-1, 4).T.tobytes()
    about = (
        "The prefecture of a point in Japan or on its sea within twelve nautical miles, as a linear quadtree. Made by "
        "scripts/build_place_grid.py from the map of municipalities of the Japan Meteorological Agency (used with "
        "attribution, put into this form by this project), as reversejp 0.1.1 (MIT licence, 2025) carries it."
    )
    record = {
        "about": about, "south": SOUTH, "west": WEST, "side": SIDE, "depth": DEPTH, "runs": len(first),
        "steps": packed(planes), "values": packed(values[first].astype(np.uint8).tobytes()),
    }  # fmt: skip
    output.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(first)} runs, {output.stat().st_size / 1000:.0f} KB\n")


if __name__ == "__main__":
    main()
