"""The order of help: fits the need, speaks the language, is open, covers the area, costs little; never a closed line
first when an open one fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bot.directory.opening import TOKYO, Opening, opening
from bot.guide import Guide
from bot.guide.fields import PartialDate
from bot.guide.models import Channel, Phone, Service

LanguageFit = Literal["now", "later", "interpreter", "none"]
Reason = Literal["emergency", "language", "interpreter", "open", "area", "free", "online"]
_LANGUAGE_ORDER: tuple[LanguageFit, ...] = ("now", "later", "interpreter", "none")
_COSTS = ("free", "call-charge", "navi-dial")


@dataclass(frozen=True)
class Person:
    """Whom we look for help for; nothing that identifies.

    Attributes:
        speaks: the language code that services use.
        prefecture: ISO 3166-2 code, or None.
    """

    speaks: str
    prefecture: str | None = None


@dataclass(frozen=True)
class Line:
    """One way to reach a service, seen by one person at one moment.

    Attributes:
        phone: the number, or None for a channel or a bare web site.
        channel: the form or chat, or None.
        language: how well it answers in the person's language.
        opening: open or closed now.
        covers: it serves all Japan, or the person's prefecture; False when that is not known and the area is smaller.
    """

    phone: Phone | None
    channel: Channel | None
    language: LanguageFit
    opening: Opening
    covers: bool


@dataclass(frozen=True)
class Option:
    """A service with its best line for this person, and why it stands where it stands.

    Attributes:
        service: who helps.
        line: the best way to reach it, for this person at this moment.
        reasons: what speaks for it.
        spoken: the person's language if the line answers in it, else empty.
    """

    service: Service
    line: Line
    reasons: tuple[Reason, ...]
    spoken: tuple[str, ...]


def rank(guide: Guide, need: str, person: Person, now: datetime) -> tuple[Option, ...]:
    """Every service that answers a need and is valid now, best first; never empty for a need of the guide."""
    first = guide.needs[need].first
    ranked = []
    for index, service in enumerate(guide.services_for(need)):
        if not valid(service, now):
            continue
        lines = lines_of(service, person, now)
        if not lines:
            continue  # it does not serve this prefecture
        spoken = () if lines[0].language == "none" else (person.speaks,)
        option = Option(service, lines[0], tuple(_reasons(lines[0], person)), spoken)
        ranked.append(((_emergency(need, lines[0]), service.id not in first, *_line_key(lines[0]), index), option))
    options = [option for _, option in sorted(ranked, key=lambda item: item[0])]
    return tuple(_open_first(options))


def valid(service: Service, now: datetime) -> bool:
    """The service is active and its dates hold the moment."""
    today = now.astimezone(TOKYO).date()
    begun = service.valid_from is None or service.valid_from.earliest <= today
    return service.status == "active" and begun and not _ended(service.valid_to, today)


def _ended(last: PartialDate | None, today: date) -> bool:
    """A month or a year that is named without its day lasts to its end."""
    if last is None:
        return False
    return (today.year, today.month, today.day) > (last.year, last.month or today.month, last.day or today.day)


def lines_of(service: Service, person: Person, now: datetime) -> tuple[Line, ...]:
    """Every line of a service that serves the person's prefecture, best first; a bare web site is one line."""
    lines = [
        Line(
            phone,
            None,
            *_state(phone.languages, phone.interpreter, opening(phone.opening_hours, now), person),
            covers,
        )
        for phone in service.phones
        for covers in [_covers(phone.service_area or service.service_area, person)]
    ]
    lines += [
        Line(
            None,
            channel,
            *_state(channel.languages, False, opening(channel.opening_hours, now), person),
            _covers(service.service_area, person),
        )
        for channel in service.channels
    ]
    if not lines:
        lines = [Line(None, None, "none", Opening(None), _covers(service.service_area, person))]
    serving = [line for line in lines if line.covers or person.prefecture is None]
    return tuple(sorted(serving, key=_line_key))


def _state(
    languages: tuple[str, ...], interpreter: bool, state: Opening, person: Person
) -> tuple[LanguageFit, Opening]:
    if person.speaks not in languages:
        return "none", state
    if interpreter:
        return "interpreter", state
    return ("now" if state.open else "later"), state


def _covers(area: tuple[str, ...], person: Person) -> bool:
    return not area or person.prefecture in area


def _line_key(line: Line) -> tuple[int, int, float, bool, int, bool]:
    state = line.opening
    closed = {True: 0, None: 1, False: 2}[state.open]
    soon = state.changes.timestamp() if state.open is False and state.changes else 0.0
    cost = _COSTS.index(line.phone.cost) if line.phone else 0
    bare = line.phone is None and line.channel is None
    return _LANGUAGE_ORDER.index(line.language), closed, soon, not line.covers, cost, bare


def _emergency(need: str, line: Line) -> bool:
    """Sorts emergency numbers first where the need is danger."""
    return not (need == "danger" and line.phone is not None and line.phone.kind == "emergency")


def _reasons(line: Line, person: Person) -> Iterator[Reason]:
    if line.phone and line.phone.kind == "emergency":
        yield "emergency"
    if line.language in ("now", "later"):
        yield "language"
    if line.language == "interpreter":
        yield "interpreter"
    if line.opening.open:
        yield "open"
    if line.covers and person.prefecture:
        yield "area"
    if line.phone and line.phone.cost == "free":
        yield "free"
    if line.channel:
        yield "online"


def _open_first(options: list[Option]) -> list[Option]:
    """What is surely open stands before what is closed or may be."""
    best = next((index for index, option in enumerate(options) if option.line.opening.open), 0)
    return [*options[best : best + 1], *options[:best], *options[best + 1 :]]
