"""Checks of the place data: files that cannot be read, and offices whose pin lies elsewhere than their address."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.guide import ContentFaults, Fault, Guide
from bot.places import Grid, read_municipalities
from bot.screens.edition import GRID, MUNICIPALITIES, read_places


def place_faults(content: Path, guide: Guide | None) -> Iterator[Fault]:
    """Every fault of the files in ``content/places/`` that are no models, and of the offices' positions."""
    try:
        read_places(content, MUNICIPALITIES, read_municipalities)
        grid = read_places(content, GRID, Grid.read)
    except ContentFaults as found:
        yield from found.faults
        return
    for office in guide.offices.values() if guide else ():
        position = office.position
        lies = grid.prefecture(position.latitude, position.longitude) if position else office.prefecture
        if lies != office.prefecture:
            file, _, line = office.name.origin.rpartition(":")
            problem = f"lies in {lies or 'no prefecture'}, but the office is in {office.prefecture}"
            yield Fault(file, int(line), 0, "position", problem, "check latitude, longitude and prefecture")
