"""The ways to reach a service, seen by one person at one moment, best first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.directory.opening import Opening, opening
from bot.guide.models import Channel, Phone, Service

LanguageFit = Literal["now", "later", "interpreter", "none"]
_LANGUAGE_ORDER: tuple[LanguageFit, ...] = ("now", "later", "interpreter", "none")
_COSTS = ("free", "call-charge", "navi-dial")


@dataclass(frozen=True)
class Person:
    """Whom we look for help for; nothing that identifies.

    Attributes:
        speaks: the language code that services use.
        prefecture: ISO 3166-2 code, or None.
        point: (latitude, longitude) in degrees of a location that was shared just now, or None; used and dropped.
        online: has no calls, only internet.
        abroad: is outside Japan, so that only what can be reached from there counts.
    """

    speaks: str
    prefecture: str | None = None
    point: tuple[float, float] | None = None
    online: bool = False
    abroad: bool = False


@dataclass(frozen=True)
class Line:
    """One way to reach a service.

    Attributes:
        phone: the number, or None for a channel or a bare web site.
        channel: the form or chat, or None.
        language: how well it answers in the person's language.
        opening: open or closed now.
        covers: it serves all Japan, or the person's prefecture; False when that is not known and the area is smaller.
        number: what to dial from where the person is, or None.
        area: the prefectures it serves; empty for all of Japan.
    """

    phone: Phone | None
    channel: Channel | None
    language: LanguageFit
    opening: Opening
    covers: bool
    number: str | None = None
    area: tuple[str, ...] = ()


def lines_of(service: Service, person: Person, now: datetime) -> tuple[Line, ...]:
    """Every line of a service that the person can use, best first; a bare web site is one line.

    Numbers that cannot be called from abroad are left out there. A web site stands beside the lines for those who
    cannot call.
    """
    lines = [*_phones(service, person, now), *_channels(service, person, now)]
    site = service.url is not None and (person.online or person.abroad)
    if site or not (service.phones or service.channels):
        area = service.service_area
        lines.append(Line(None, None, "none", Opening(None), _covers(area, person), area=area))
    serving = [line for line in lines if line.covers or person.prefecture is None]
    return tuple(sorted(serving, key=lambda line: line_key(line, person)))


def _phones(service: Service, person: Person, now: datetime) -> Iterator[Line]:
    for phone in service.phones:
        number = from_abroad(phone) if person.abroad else phone.number
        if number is not None:
            state = opening(phone.opening_hours, now)
            area = phone.service_area or service.service_area
            fit = _fit(phone.languages, person, state, interpreter=phone.interpreter)
            yield Line(phone, None, fit, state, _covers(area, person), number, area)


def _channels(service: Service, person: Person, now: datetime) -> Iterator[Line]:
    for channel in service.channels:
        state = opening(channel.opening_hours, now)
        fit = _fit(channel.languages, person, state, interpreter=False)
        area = service.service_area
        yield Line(None, channel, fit, state, _covers(area, person), area=area)


def _fit(languages: tuple[str, ...], person: Person, state: Opening, *, interpreter: bool) -> LanguageFit:
    if person.speaks not in languages:
        return "none"
    if interpreter:
        return "interpreter"
    return "now" if state.open else "later"


def _covers(area: tuple[str, ...], person: Person) -> bool:
    return not area or person.prefecture in area


def from_abroad(phone: Phone) -> str | None:
    """A number of the phone that works with +81 in front, in international form; None when there is none."""
    for number in (phone.number, phone.alternative):
        if number and number[0] == "0" and not number.startswith(("0120", "0800", "0570")):
            return "+81" + number.replace("-", "")[1:]
    return None


def line_key(line: Line, person: Person) -> tuple[float, ...]:
    """The order of lines: what the person can use, the language, open now or sooner, the area, the cost."""
    return (reach(line, person), *answering(line), not line.covers, *expense(line))


def reach(line: Line, person: Person) -> int:
    """0 for what the person's phone reaches: everything, but for those without calls only forms, chats, then sites."""
    if not person.online or line.channel:
        return 0
    return 2 if line.phone else 1


def answering(line: Line) -> tuple[int, int, float]:
    """How well a line answers: language, then open, unknown or closed, then what opens sooner."""
    state = line.opening
    shut = {True: 0, None: 1, False: 2}[state.open]
    opens = state.changes.timestamp() if state.open is False and state.changes else 0.0
    return _LANGUAGE_ORDER.index(line.language), shut, opens


def expense(line: Line) -> tuple[int, int, bool]:
    """What it costs, from how many kinds of phone it fails, and whether it is only a web site."""
    cost = _COSTS.index(line.phone.cost) if line.phone else 0
    fails = len(line.phone.fails_from) if line.phone else 0
    return cost, fails, line.phone is None and line.channel is None
