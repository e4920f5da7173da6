"""The public offices that people can go to: whose area it is, and how far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.directory.lines import Person
from bot.directory.opening import Opening, opening
from bot.directory.validity import valid
from bot.guide import Guide
from bot.guide.places import ALL_JAPAN, Office
from bot.places import kilometres


@dataclass(frozen=True)
class Visitable:
    """An office, seen by one person at one moment.

    Attributes:
        office: where to go.
        serves: it serves the residents of the person's prefecture.
        distance_km: kilometres as the crow flies; None when the person's point or the office's is not known.
        opening: its counter, open or closed now.
    """

    office: Office
    serves: bool
    distance_km: float | None
    opening: Opening

    @property
    def own(self) -> bool:
        """It is the office of the person's area, not one for all of Japan."""
        return self.serves and ALL_JAPAN not in self.office.service_area


def offices_for(guide: Guide, person: Person, now: datetime) -> tuple[Visitable, ...]:
    """Every office of a service that exists now: the person's own first, then the nearer; those in airports last."""
    open_to_all = [office for office in guide.offices.values() if valid(guide.services[office.service], now)]
    found = [visitable(office, person, now) for office in open_to_all]
    return tuple(sorted(found, key=lambda each: _key(each, person)))


def visitable(office: Office, person: Person, now: datetime) -> Visitable:
    """An office as this person sees it now."""
    serves = office.serves(person.prefecture)
    return Visitable(office, serves, _distance(office, person), opening(office.opening_hours, now))


def distance_to(guide: Guide, service: str, person: Person) -> float | None:
    """Kilometres to the nearest office of a service, or to one with a desk of it; None when that is not known."""
    if person.point is None:
        return None
    places = (office for office in guide.offices.values() if service in (office.service, *office.desks))
    distances = [distance for distance in (_distance(office, person) for office in places) if distance is not None]
    return min(distances, default=None)


def _distance(office: Office, person: Person) -> float | None:
    if person.point is None or office.position is None:
        return None
    return round(kilometres(person.point, (office.position.latitude, office.position.longitude)), 1)


def _key(each: Visitable, person: Person) -> tuple[float, ...]:
    far = float("inf") if each.distance_km is None else each.distance_km
    here = each.office.prefecture == person.prefecture
    return each.office.kind == "airport", not each.own, not here, far
