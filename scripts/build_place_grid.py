# /// script
# requires-python = ">=3.11"
# dependencies = ["numpy>=2", "reversejp==0.1.1", "scipy>=1.14"]
# ///
"""Makes content/places/grid.json: which prefecture a point belongs to, on land and on the sea within twelve miles.

The source is the Japan Meteorological Agency's map of its forecast areas, through reversejp 0.1.1 (MIT licence). The
same source gives the same bytes. It takes about six minutes on one core:

    uv run --script scripts/build_place_grid.py content/places/grid.json

How: the square of 32 degrees is cut into 2 ** DEPTH cells a side. First every land cell of a coarser level is found,
from the seeds outward over land and twelve miles of sea (no part of Japan but the islands of the seeds lies farther
from the next one). Then the sea gets the prefecture of the nearest land, and cells where two prefectures meet are cut
to the end.
"""

from __future__ import annotations

import argparse
import base64
import json
import sys
import zlib
from collections import deque
from pathlib import Path

import numpy as np
import numpy.typing as npt
import reversejp
from scipy.spatial import cKDTree

SOUTH, WEST, SIDE = 20.0, 122.5, 32.0
COARSE, DEPTH = 12, 15
FINER = 1 << (DEPTH - COARSE)
REACH_KM = 22.224  # twelve nautical miles, Japan's territorial sea
EARTH_KM = 6371.0088
UNKNOWN, SEA = -1, 0
# One point on each group of islands that lies more than twelve miles from all others, and some on the main islands.
SEEDS = (
    (43.06, 141.35), (40.82, 140.74), (35.68, 139.76), (33.59, 130.41), (33.56, 133.53), (26.21, 127.68),
    (24.79, 125.29), (24.34, 124.16), (24.46, 123.00), (25.83, 131.23), (25.94, 131.30), (24.46, 131.19),
    (25.74, 123.47), (25.92, 123.68), (27.09, 142.19), (26.65, 142.16), (27.68, 142.13), (24.78, 141.32),
    (25.43, 141.28), (24.23, 141.48), (24.29, 153.98), (20.42, 136.08), (30.48, 140.30), (32.46, 139.76),
    (33.11, 139.79), (34.08, 139.53), (34.75, 139.36), (31.44, 140.05), (31.89, 139.92), (29.80, 140.34),
    (37.24, 131.87), (36.22, 133.31), (34.20, 129.29), (33.80, 129.75), (32.70, 128.84), (31.99, 128.35),
    (31.19, 129.46), (30.83, 129.44), (30.37, 130.65), (30.34, 130.52), (29.85, 129.86), (29.63, 129.71),
    (28.38, 129.49), (27.04, 128.43), (27.37, 128.65), (38.02, 138.37), (38.46, 139.25), (39.19, 139.55),
    (42.15, 139.47), (41.51, 139.37), (41.36, 139.80), (45.18, 141.24), (45.38, 141.02), (37.85, 136.92),
    (34.77, 131.14), (44.02, 145.86), (45.00, 147.70), (43.83, 146.75), (33.87, 139.60), (32.02, 129.18),
    (34.21, 139.15), (34.33, 139.22), (34.52, 139.28), (24.66, 124.70), (26.34, 126.80), (26.58, 127.23),
    (27.80, 128.93), (28.32, 129.97), (26.94, 127.94), (27.05, 127.97), (26.37, 127.14), (26.20, 127.30),
    (24.06, 123.78), (26.59, 126.83), (27.87, 128.22), (28.80, 128.99), (25.92, 124.56), (29.14, 129.21),
    (29.22, 129.32), (29.46, 129.59), (30.47, 130.19), (30.81, 130.42), (30.83, 129.95), (30.79, 130.28),
    (32.24, 128.10), (34.24, 130.10), (37.60, 136.88), (33.94, 138.81), (33.65, 139.30), (29.79, 140.34),
    (27.25, 140.88), (44.43, 141.32), (43.40, 146.00), (32.73, 132.55), (33.29, 129.37), (32.85, 129.03),
)  # fmt: skip

Labels = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float64]


def prefecture(latitude: float, longitude: float) -> int:
    """1 to 47 on land, 0 elsewhere."""
    for found in reversejp.find_properties(longitude, latitude):
        if found.code == "hoppo":  # the northern islands, which belong to Hokkaido
            return 1
        if found.code[:2].isdigit():
            return int(found.code[:2])
    return SEA


def place(row: float, column: float, depth: int) -> tuple[float, float]:
    """Latitude and longitude of a point in cells of a depth, counted from the south-west."""
    size = SIDE / (1 << depth)
    return SOUTH + row * size, WEST + column * size


def on_sphere(latitudes: Floats, longitudes: Floats) -> Floats:
    """Points in kilometres from the middle of the earth, so that straight distances compare."""
    north, east = np.radians(latitudes), np.radians(longitudes)
    axes = np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)
    return EARTH_KM * np.stack(axes, axis=-1)


def spread() -> tuple[Labels, set[tuple[int, int]]]:
    """The prefecture of every coarse cell's middle, and the land cells that hold several prefectures.

    From each land cell the search goes on over all cells within twelve miles, so that islands in between are found.
    """
    labels = np.full((1 << COARSE, 1 << COARSE), UNKNOWN, np.int8)
    size = SIDE / (1 << COARSE)
    mixed: set[tuple[int, int]] = set()
    waiting = deque(
        (int((latitude - SOUTH) / size), int((longitude - WEST) / size), True) for latitude, longitude in SEEDS
    )
    far = REACH_KM / (np.radians(size) * EARTH_KM)
    distance: dict[tuple[int, int], float] = {}
    while waiting:
        row, column, _ = waiting.popleft()
        if labels[row, column] == UNKNOWN:
            labels[row, column] = prefecture(*place(row + 0.5, column + 0.5, COARSE))
        own = int(labels[row, column])
        if own:
            corners = {prefecture(*place(row + x, column + y, COARSE)) for x in (0.1, 0.9) for y in (0.1, 0.9)}
            if corners - {own, SEA}:
                mixed.add((row, column))
        here = 0.0 if own else distance.get((row, column), 0.0)
        for north, east in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            step = here + (1.0 if north else float(np.cos(np.radians(SOUTH + row * size))))
            cell = row + north, column + east
            if step <= far and distance.get(cell, np.inf) > step:
                distance[cell] = step
                waiting.append((*cell, False))
    return labels, mixed


def fill(labels: Labels) -> Labels:
    """Give the sea within reach the prefecture of the nearest land."""
    rows, columns = np.nonzero(labels > SEA)
    land = cKDTree(on_sphere(*place_all(rows, columns, COARSE)))
    around = np.nonzero(labels <= SEA)
    near, which = land.query(on_sphere(*place_all(*around, COARSE)), distance_upper_bound=REACH_KM)
    filled = np.where(labels > SEA, labels, SEA).astype(np.int8)
    reached = np.isfinite(near)
    filled[around[0][reached], around[1][reached]] = labels[rows[which[reached]], columns[which[reached]]]
    return filled


def place_all(rows: npt.NDArray[np.int64], columns: npt.NDArray[np.int64], depth: int) -> tuple[Floats, Floats]:
    """Latitudes and longitudes of the middles of cells."""
    latitudes, longitudes = place(rows + 0.5, columns + 0.5, depth)  # type: ignore[arg-type]
    return np.asarray(latitudes), np.asarray(longitudes)


def borders(filled: Labels, mixed: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """The coarse cells in which two prefectures may meet."""
    near = np.zeros(filled.shape, bool)
    for north in (-1, 0, 1):
        for east in (-1, 0, 1):
            other = np.roll(filled, (north, east), (0, 1))
            near |= (other != filled) & (other > SEA) & (filled > SEA)
    for row, column in mixed:
        near[row - 1 : row + 2, column - 1 : column + 2] |= filled[row - 1 : row + 2, column - 1 : column + 2] > SEA
    return [(int(row), int(column)) for row, column in np.argwhere(near)]


def refine(labels: Labels, cells: list[tuple[int, int]]) -> dict[tuple[int, int], Labels]:
    """The finest cells of the coarse ones that hold a border; their sea goes to the nearest land."""
    found: dict[tuple[int, int], Labels] = {}
    for row, column in cells:
        around = labels[max(row - 1, 0) : row + 2, max(column - 1, 0) : column + 2]
        fine = np.zeros((FINER, FINER), np.int8)
        if (around > SEA).any():  # else the open sea, which nobody has to be asked about
            for x in range(FINER):
                for y in range(FINER):
                    fine[x, y] = prefecture(*place(row + (x + 0.5) / FINER, column + (y + 0.5) / FINER, COARSE))
        found[row, column] = fine
    return found


def fill_fine(labels: Labels, fine: dict[tuple[int, int], Labels]) -> None:
    """Give the sea in the finest cells to the nearest land, coarse or fine."""
    rows, columns = np.nonzero(labels > SEA)
    keep = np.array([cell not in fine for cell in zip(rows.tolist(), columns.tolist(), strict=True)])
    points, values = [on_sphere(*place_all(rows[keep], columns[keep], COARSE))], [labels[rows[keep], columns[keep]]]
    for (row, column), cell in fine.items():
        x, y = np.nonzero(cell > SEA)
        points.append(on_sphere(*place_all(row * FINER + x, column * FINER + y, DEPTH)))
        values.append(cell[x, y])
    tree, prefectures = cKDTree(np.concatenate(points)), np.concatenate(values)
    for (row, column), cell in fine.items():
        x, y = np.nonzero(cell == SEA)
        if len(x):
            _, which = tree.query(on_sphere(*place_all(row * FINER + x, column * FINER + y, DEPTH)))
            cell[x, y] = prefectures[which]


def leaves(filled: Labels, fine: dict[tuple[int, int], Labels]) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint8]]:
    """Starts and values of the runs along the Z-order curve of the finest cells."""
    starts: list[int] = []
    values: list[int] = []
    order = sorted((interleave(int(row), int(column)), int(row), int(column)) for row, column in np.argwhere(filled))
    expected = 0

    def add(start: int, value: int) -> None:
        if not values or values[-1] != value:
            starts.append(start)
            values.append(value)

    add(0, SEA)
    area = FINER * FINER
    inner = sorted((interleave(x, y), x, y) for x in range(FINER) for y in range(FINER))
    for code, row, column in order:
        start = code * area
        if start != expected:
            add(expected, SEA)
        cell = fine.get((row, column))
        if cell is None:
            add(start, int(filled[row, column]))
        else:
            for offset, x, y in inner:
                add(start + offset, int(cell[x, y]))
        expected = start + area
    add(expected, SEA)
    return np.array(starts, np.uint32), np.array(values, np.uint8)


def interleave(row: int, column: int) -> int:
    """The place of a cell along the Z-order curve."""
    code = 0
    for bit in range(DEPTH):
        code |= (column >> bit & 1) << 2 * bit | (row >> bit & 1) << 2 * bit + 1
    return code


def packed(data: bytes) -> str:
    """Bytes as text."""
    return base64.b64encode(zlib.compress(data, 9)).decode()


def main() -> None:
    """Make the file, and say how large it became."""
    parser = argparse.ArgumentParser(description="Makes content/places/grid.json.")
    parser.add_argument("output", type=Path, help="content/places/grid.json")
    output = parser.parse_args().output
    labels, mixed = spread()
    filled = fill(labels)
    fine = refine(labels, borders(filled, mixed))
    fill_fine(labels, fine)
    starts, values = leaves(filled, fine)
    steps = np.diff(starts, prepend=np.uint32(0)).astype("<u4")
    planes = steps.view(np.uint8).reshape(-1, 4).T.tobytes()
    about = (
        "The prefecture of a point in Japan or on its sea within twelve nautical miles, as a linear quadtree. Made by "
        "scripts/build_place_grid.py from the forecast areas of the Japan Meteorological Agency (used with "
        "attribution, put into this form by this project), through reversejp 0.1.1 (MIT licence)."
    )
    record = {
        "about": about, "south": SOUTH, "west": WEST, "side": SIDE, "depth": DEPTH, "runs": len(starts),
        "steps": packed(planes), "values": packed(values.tobytes()),
    }  # fmt: skip
    output.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(starts)} runs, {output.stat().st_size / 1000:.0f} KB\n")


if __name__ == "__main__":
    main()
