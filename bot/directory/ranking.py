"""The order of help: fits the need, speaks the language, is open, covers the area, costs little; never a closed line
first when an open one fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.directory.lines import Line, Person, answering, expense, lines_of, reach
from bot.directory.offices import distance_to
from bot.directory.validity import valid
from bot.guide import Guide
from bot.guide.models import Need, Service

Reason = Literal["emergency", "language", "interpreter", "open", "area", "near", "free", "online"]
NEAR_KM = 50.0  # an office within an hour or so


@dataclass(frozen=True)
class Option:
    """A service with its best line for this person, and why it stands where it stands.

    Attributes:
        service: who helps.
        line: the best way to reach it, for this person at this moment.
        reasons: what speaks for it.
        spoken: the person's language if the line answers in it, else empty.
        distance_km: kilometres to its nearest office, when the person's point is known and it has offices.
    """

    service: Service
    line: Line
    reasons: tuple[Reason, ...]
    spoken: tuple[str, ...]
    distance_km: float | None = None


def rank(guide: Guide, need: str, person: Person, now: datetime) -> tuple[Option, ...]:
    """Every service that answers a need and is valid now, best first; never empty for a need of the guide."""
    found = [
        (service, lines)
        for service in guide.services_for(need)
        if valid(service, now)
        for lines in [lines_of(service, person, now)]
        if lines  # else it does not serve this prefecture
    ]

    def key(option: Option) -> tuple[float, ...]:
        return _key(option, guide.needs[need], person)

    ranked = sorted((_option(guide, service, lines[0], person) for service, lines in found), key=key)
    if not ranked or ranked[0].line.opening.open:
        return tuple(ranked)
    # What is surely open takes the first place, even with a line that is not the service's best for this person.
    answering_now = [
        _option(guide, service, line, person)
        for service, lines in found
        for line in lines
        if line.opening.open and reach(line, person) == 0
    ]
    if not answering_now:
        return tuple(ranked)
    first = min(answering_now, key=key)
    return (first, *(option for option in ranked if option.service is not first.service))


def _option(guide: Guide, service: Service, line: Line, person: Person) -> Option:
    distance = distance_to(guide, service.id, person)
    spoken = () if line.language == "none" else (person.speaks,)
    return Option(service, line, tuple(_reasons(line, person, distance)), spoken, distance)


def _key(option: Option, need: Need, person: Person) -> tuple[float, ...]:
    """The order of docs/architecture.md; sorting is stable, so staff's own order decides between equals."""
    line = option.line
    far = float("inf") if option.distance_km is None else option.distance_km
    return (
        not (need.id == "danger" and _is_emergency(line)),
        reach(line, person),
        option.service.id not in need.first,
        *answering(line),
        not line.covers,
        far,
        *expense(line),
    )


def _is_emergency(line: Line) -> bool:
    return line.phone is not None and line.phone.kind == "emergency"


def _reasons(line: Line, person: Person, distance: float | None) -> Iterator[Reason]:
    if _is_emergency(line):
        yield "emergency"
    if line.language in ("now", "later"):
        yield "language"
    if line.language == "interpreter":
        yield "interpreter"
    if line.opening.open:
        yield "open"
    if line.covers and person.prefecture:
        yield "area"
    if distance is not None and distance <= NEAR_KM:
        yield "near"
    if line.phone and line.phone.cost == "free":
        yield "free"
    if line.channel:
        yield "online"
