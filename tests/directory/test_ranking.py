"""The order of help holds its rules for every need, language, prefecture and moment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from itertools import product
from math import asin, cos, dist, radians, sin
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.directory import NEAR_KM, TOKYO, Option, Person, lines_of, opening, rank, valid
from bot.guide import Guide, load_guide
from bot.guide.fields import PartialDate
from bot.guide.models import Channel, Phone, Service
from bot.guide.schedule import parse_schedule
from tests.conftest import CONTENT, TUESDAY

GUIDE = load_guide(CONTENT)
NEW_YEAR_NIGHT = datetime(2027, 1, 1, 3, 0, tzinfo=TOKYO)
SATURDAY_NIGHT = datetime(2026, 11, 28, 23, 0, tzinfo=TOKYO)
SPOKEN = sorted(GUIDE.spoken)
PREFECTURES = [None, *GUIDE.prefectures]

needs = st.sampled_from(list(GUIDE.needs))
points = st.one_of(st.none(), st.tuples(st.floats(24, 46), st.floats(122, 146)))
people = st.one_of(
    st.builds(Person, st.sampled_from(SPOKEN), st.sampled_from(PREFECTURES), points, st.booleans()),
    st.builds(Person, st.sampled_from(SPOKEN), online=st.booleans(), abroad=st.just(True)),
)
instants = st.builds(
    lambda minutes: datetime(2025, 1, 1, tzinfo=TOKYO) + timedelta(minutes=minutes), st.integers(0, 4 * 365 * 1440)
)


@dataclass(frozen=True)
class Asked:
    """One person's need at one moment, and what is offered."""

    need: str
    person: Person
    now: datetime
    ranked: tuple[Option, ...]


@cache
def everyone() -> tuple[Asked, ...]:
    """All needs and languages, in a place with lines of its own and in others, by day, at night and at New Year."""
    found = []
    for need, speaks, prefecture in product(GUIDE.needs, SPOKEN, (None, "JP-03", "JP-13", "JP-47")):
        for now in (TUESDAY, SATURDAY_NIGHT, NEW_YEAR_NIGHT):
            person = Person(speaks, prefecture)
            found.append(Asked(need, person, now, rank(GUIDE, need, person, now)))
    return tuple(found)


def holds(option: Option, need: str, person: Person, now: datetime) -> None:
    """What an option says of itself, recomputed from the content."""
    service, line = option.service, option.line
    assert need in service.needs
    assert service.status == "active"
    assert exists(service, now)
    way = line.phone or line.channel
    languages = way.languages if way else ()
    hours = opening(way.opening_hours, now) if way else opening(None, now)
    area = (line.phone.service_area if line.phone else ()) or service.service_area
    assert way in (*service.phones, *service.channels) or (way is None and service.url)
    assert line.number == (number_for(line.phone, person) if line.phone else None)
    assert person.prefecture is None or not area or person.prefecture in area
    interpreted = line.phone is not None and line.phone.interpreter
    speaks = person.speaks in languages
    assert option.spoken == ((person.speaks,) if speaks else ())
    assert option.distance_km == nearest(service, person)
    told = {
        "emergency": line.phone is not None and line.phone.kind == "emergency",
        "language": speaks and not interpreted,
        "interpreter": speaks and interpreted,
        "open": hours.open is True,
        "area": person.prefecture is not None,
        "near": option.distance_km is not None and option.distance_km <= NEAR_KM,
        "free": line.phone is not None and line.phone.cost == "free",
        "online": line.channel is not None,
    }
    assert set(option.reasons) == {reason for reason, true in told.items() if true}
    assert line.opening == hours


def exists(service: Service, now: datetime) -> bool:
    """The dates of the record, read as text."""
    today = now.astimezone(TOKYO).date().isoformat()
    first, last = (written(each) for each in (service.valid_from, service.valid_to))
    return (not first or today[: len(first)] >= first) and (not last or today[: len(last)] <= last)


def written(day: PartialDate | None) -> str:
    parts = (f"{day.year}", f"-{day.month:02}" if day.month else "", f"-{day.day:02}" if day.day else "") if day else ()
    return "".join(parts)


def number_for(phone: Phone, person: Person) -> str:
    """What to dial: at home the number, abroad one of its two that begin with an area code or 050."""
    if not person.abroad:
        return phone.number
    able = [number for number in (phone.number, phone.alternative or "") if re.match("0(?!120|800|570)", number)]
    return "+81" + able[0][1:].replace("-", "")


def nearest(service: Service, person: Person) -> float | None:
    """The distance on a sphere, by the chord between two points."""
    if person.point is None:
        return None
    far = [
        sphere(person.point, (office.position.latitude, office.position.longitude))
        for office in GUIDE.offices.values()
        if office.position and service.id in (office.service, *office.desks)
    ]
    return min(far, default=None)


def sphere(a: tuple[float, float], b: tuple[float, float]) -> float:
    def on_sphere(point: tuple[float, float]) -> tuple[float, float, float]:
        north, east = radians(point[0]), radians(point[1])
        return cos(north) * cos(east), cos(north) * sin(east), sin(north)

    return round(2 * 6371.0088 * asin(dist(on_sphere(a), on_sphere(b)) / 2), 1)


@given(need=needs, person=people, now=instants)
@settings(max_examples=400, deadline=None)
def test_every_option_is_real_and_its_reasons_are_true(need: str, person: Person, now: datetime) -> None:
    ranked = rank(GUIDE, need, person, now)
    assert ranked
    for option in ranked:
        holds(option, need, person, now)
    assert len({option.service.id for option in ranked}) == len(ranked)


def test_nobody_gets_an_empty_answer() -> None:
    assert not [asked for asked in everyone() if not asked.ranked]


def test_the_first_option_is_open_when_any_is() -> None:
    for asked in everyone():
        states = [option.line.opening.open for option in asked.ranked]
        assert states[0] is True or True not in states, asked


def test_emergency_numbers_stand_first_in_danger_and_answer_at_once() -> None:
    for asked in everyone():
        if asked.need == "danger":
            emergency = ["emergency" in option.reasons for option in asked.ranked]
            assert emergency[0]
            assert emergency == sorted(emergency, reverse=True)
    assert rank(GUIDE, "danger", Person("th"), NEW_YEAR_NIGHT)[0].line.phone == GUIDE.services["police-110"].phones[0]


def test_nothing_that_serves_the_visitor_is_left_out() -> None:
    for asked in everyone():
        wanted = {
            service.id
            for service in GUIDE.services.values()
            if asked.need in service.needs and valid(service, asked.now) and serves(service, asked.person)
        }
        assert {option.service.id for option in asked.ranked} == wanted, asked


def serves(service: Service, person: Person) -> bool:
    areas = [phone.service_area or service.service_area for phone in service.phones]
    areas += [service.service_area for _ in service.channels] or ([] if areas else [service.service_area])
    return person.prefecture is None or any(not area or person.prefecture in area for area in areas)


def test_a_tokyo_line_is_offered_in_tokyo_and_not_in_osaka() -> None:
    for prefecture, offered in (("JP-13", True), ("JP-27", False), (None, True)):
        found = {option.service.id for option in rank(GUIDE, "report", Person("en", prefecture), TUESDAY)}
        assert ("police-tokyo-english" in found) is offered


def test_of_a_service_with_many_numbers_the_one_in_the_visitors_language_is_shown() -> None:
    evening = datetime(2026, 11, 25, 18, 0, tzinfo=TOKYO)
    for speaks, number in (("vi", "0120-531-406"), ("ne", "0120-531-408"), ("ja", "0120-811-610")):
        lines = lines_of(GUIDE.services["labour-standards-hotline"], Person(speaks), evening)
        assert lines[0].phone is not None
        assert lines[0].phone.number == number
        assert lines[0].language == "now"


def test_a_line_that_speaks_the_language_at_another_hour_says_later_and_not_now() -> None:
    line = lines_of(GUIDE.services["labour-standards-hotline"], Person("ne"), TUESDAY)[0]
    assert (line.language, line.opening.open) == ("later", False)


@given(need=needs, person=people, now=instants)
@settings(max_examples=300, deadline=None)
def test_the_order_is_the_one_that_is_written_down(need: str, person: Person, now: datetime) -> None:
    """docs/architecture.md, "Finding help", word for word; only the first place may be taken by what is open."""
    ranked = list(rank(GUIDE, need, person, now))
    assert order_of(ranked[1:], need, person) == sorted(order_of(ranked[1:], need, person))
    whole = order_of(ranked, need, person)
    if whole == sorted(whole):
        return
    assert ranked[0].line.opening.open
    best = min(order_of(answering_now(ranked, person, now), need, person))
    assert whole[0] == best


def answering_now(ranked: Sequence[Option], person: Person, now: datetime) -> list[Option]:
    """Every line that is surely open and that the person's phone reaches."""
    return [
        replace(option, line=line)
        for option in ranked
        for line in lines_of(option.service, person, now)
        if line.opening.open and (line.channel or not person.online)
    ]


@given(need=needs, person=people, now=instants)
@settings(max_examples=300, deadline=None)
def test_a_closed_line_is_never_first_when_an_open_one_fits(need: str, person: Person, now: datetime) -> None:
    ranked = rank(GUIDE, need, person, now)
    assert ranked[0].line.opening.open or not answering_now(ranked, person, now)


def order_of(options: list[Option], need: str, person: Person) -> list[tuple[object, ...]]:
    return [
        (
            need == "danger" and "emergency" not in option.reasons,
            (0 if option.line.channel else 2 if option.line.phone else 1) if person.online else 0,
            option.service.id not in GUIDE.needs[need].first,
            ["now", "later", "interpreter", "none"].index(option.line.language),
            [True, None, False].index(option.line.opening.open),
            option.line.opening.changes.timestamp()
            if option.line.opening.open is False and option.line.opening.changes
            else 0,
            not option.line.covers,
            option.distance_km if option.distance_km is not None else 1e9,
            ["free", "call-charge", "navi-dial"].index(option.line.phone.cost) if option.line.phone else 0,
        )
        for option in options
    ]


def test_what_answers_now_in_the_language_stands_before_what_does_not() -> None:
    for asked in everyone():
        plain = [option for option in asked.ranked[1:] if option.service.id not in GUIDE.needs[asked.need].first]
        answers = [option.line.language == "now" for option in plain if "emergency" not in option.reasons]
        assert answers == sorted(answers, reverse=True), asked


# Services of this test only: each differs from a plain one in what the test is about.
def a_phone(number: str, **changes: object) -> Phone:
    facts: dict[str, object] = {
        "number": number, "kind": "standard", "cost": "call-charge", "languages": ("ja",),
        "opening_hours": parse_schedule("24/7"), "confidence": "A",
    }  # fmt: skip
    return Phone.model_validate({**facts, **changes})


def a_service(name: str, **changes: object) -> Service:
    facts: dict[str, object] = {
        "id": name, "organization": "iom", "name": name, "name_ja": name, "description": "Helps.", "needs": ("return",),
        "serve": "yes", "sources": ({"title": "t", "confidence": "A"},),
        "phones": () if "channels" in changes else (a_phone("03-1111-1111"),),
    }  # fmt: skip
    return Service.model_validate({**facts, **changes})


def of(*services: Service, first: tuple[str, ...] = (), need: str = "return") -> Guide:
    changed = GUIDE.needs[need].model_copy(update={"first": first})
    return replace(
        GUIDE,
        services=MappingProxyType({service.id: service for service in services}),
        needs=MappingProxyType({**GUIDE.needs, need: changed}),
    )


def order(guide: Guide, person: Person, now: datetime = TUESDAY) -> list[str]:
    return [option.service.id for option in rank(guide, "return", person, now)]


def test_language_counts_more_than_cost() -> None:
    thai = a_service("thai", phones=(a_phone("03-1111-1111", languages=("th",)),))
    free = a_service("free", phones=(a_phone("0120-111-111", kind="toll-free", cost="free"),))
    assert order(of(free, thai), Person("th")) == ["thai", "free"]
    assert order(of(thai, free), Person("ja")) == ["free", "thai"]


def test_open_counts_more_than_language_for_the_first_place() -> None:
    thai = a_service("thai", phones=(a_phone("03-1111-1111", languages=("th",), opening_hours="Mo 09:00-10:00"),))
    open_now = a_service("open-now")
    assert order(of(thai, open_now), Person("th")) == ["open-now", "thai"]


def test_what_opens_sooner_stands_before_what_opens_later() -> None:
    late = a_service("late", phones=(a_phone("03-1111-1111", opening_hours="Fr 09:00-10:00"),))
    soon = a_service("soon", phones=(a_phone("03-1111-1112", opening_hours="We 09:00-10:00"),))
    assert order(of(late, soon), Person("ja")) == ["soon", "late"]


def test_in_danger_an_emergency_number_counts_more_than_language_and_staffs_order() -> None:
    thai = a_service("thai", needs=("danger",), phones=(a_phone("03-1111-1111", languages=("th",)),))
    police = a_service("police", needs=("danger",), phones=(a_phone("110", kind="emergency", cost="free"),))
    ranked = rank(of(thai, police, first=("thai",), need="danger"), "danger", Person("th"), TUESDAY)
    assert [option.service.id for option in ranked] == ["police", "thai"]


def test_unknown_hours_stand_between_open_and_closed() -> None:
    shut = a_service("a-shut", phones=(a_phone("03-1111-1111", opening_hours="Fr 09:00-10:00"),))
    unknown = a_service("b-unknown", phones=(a_phone("03-1111-1112", opening_hours=None, hours_note="It differs."),))
    open_now = a_service("c-open")
    assert order(of(shut, unknown, open_now), Person("th")) == ["c-open", "b-unknown", "a-shut"]


def test_staffs_own_order_counts_before_the_rest() -> None:
    plain, chosen = a_service("a-plain"), a_service("b-chosen")
    assert order(of(plain, chosen), Person("ja")) == ["a-plain", "b-chosen"]
    assert order(of(plain, chosen, first=("b-chosen",)), Person("ja")) == ["b-chosen", "a-plain"]


@pytest.mark.parametrize(
    ("dates", "moment", "holds"),
    [
        ({"valid_to": "2027-03-31"}, datetime(2027, 3, 31, 23, 59, tzinfo=TOKYO), True),
        ({"valid_to": "2027-03-31"}, datetime(2027, 4, 1, 0, 0, tzinfo=TOKYO), False),
        ({"valid_to": "2027-03"}, datetime(2027, 3, 31, 12, 0, tzinfo=TOKYO), True),
        ({"valid_to": "2027-03"}, datetime(2027, 4, 1, 0, 0, tzinfo=TOKYO), False),
        ({"valid_to": "2027"}, datetime(2027, 12, 31, 12, 0, tzinfo=TOKYO), True),
        ({"valid_to": "2027"}, datetime(2028, 1, 1, 0, 0, tzinfo=TOKYO), False),
        ({"valid_from": "2027-04-01"}, datetime(2027, 3, 31, 23, 59, tzinfo=TOKYO), False),
        ({"valid_from": "2027-04-01"}, datetime(2027, 4, 1, 0, 0, tzinfo=TOKYO), True),
        ({"valid_from": "2027-04"}, datetime(2027, 4, 1, 0, 0, tzinfo=TOKYO), True),
        ({"status": "inactive"}, TUESDAY, False),
    ],
)
def test_a_service_is_offered_only_while_it_exists(dates: dict[str, str], moment: datetime, holds: bool) -> None:
    changes = {name: PartialDate.parse(value) if name != "status" else value for name, value in dates.items()}
    passing = a_service("passing", **changes)
    assert valid(passing, moment) is holds
    assert ("passing" in order(of(passing, a_service("staying")), Person("ja"), moment)) is holds


def test_the_day_of_japan_decides_and_not_the_servers() -> None:
    service = a_service("passing", valid_to=PartialDate(2027, 3, 31))
    assert valid(service, datetime.fromisoformat("2027-03-31T14:59:00+00:00"))
    assert not valid(service, datetime.fromisoformat("2027-03-31T15:00:00+00:00"))


def test_a_form_of_a_local_office_is_offered_only_where_the_office_serves() -> None:
    form = Channel.model_validate({"id": "form", "kind": "form", "url": "https://example.jp/"})
    local = a_service("local", channels=(form,), service_area=("JP-13",))
    everywhere = a_service("everywhere")
    assert order(of(local, everywhere), Person("ja", "JP-27")) == ["everywhere"]
    assert set(order(of(local, everywhere), Person("ja", "JP-13"))) == {"local", "everywhere"}


def test_without_calls_a_form_in_any_language_stands_before_an_open_number() -> None:
    form = Channel.model_validate({"id": "form", "kind": "form", "url": "https://example.jp/"})
    online = a_service("a-form", channels=(form,))
    phone = a_service("b-phone")
    assert order(of(online, phone), Person("ja")) == ["b-phone", "a-form"]
    assert order(of(online, phone), Person("ja", online=True)) == ["a-form", "b-phone"]


def test_from_abroad_a_number_that_works_there_is_the_one_that_is_shown() -> None:
    free = a_phone("0120-111-111", kind="toll-free", cost="free")
    navi = a_phone("0570-111111", kind="navi-dial", cost="navi-dial", alternative="03-1111-2222")
    guide = of(a_service("free", phones=(free,), url="https://example.jp/"), a_service("navi", phones=(navi,)))
    found = rank(guide, "return", Person("ja", abroad=True), TUESDAY)
    assert [(option.service.id, option.line.number) for option in found] == [("navi", "+81311112222"), ("free", None)]


def test_the_nearer_of_two_offices_counts_when_all_else_is_equal() -> None:
    sapporo, naha = GUIDE.offices["immigration-sapporo"], GUIDE.offices["immigration-fukuoka"]
    north, south = a_service("a-north"), a_service("b-south")
    offices = {"n": sapporo.model_copy(update={"service": "a-north", "desks": ()}),
               "s": naha.model_copy(update={"service": "b-south", "desks": ()})}  # fmt: skip
    guide = replace(of(north, south), offices=MappingProxyType(offices))
    assert order(guide, Person("ja", point=(43.0, 141.0))) == ["a-north", "b-south"]
    assert order(guide, Person("ja", point=(33.6, 130.4))) == ["b-south", "a-north"]


def test_a_number_that_more_phones_can_reach_stands_before_one_of_the_same_cost() -> None:
    hard = a_service("a-hard", phones=(a_phone("03-1111-1111", fails_from=("prepaid", "ip-phone")),))
    easy = a_service("b-easy", phones=(a_phone("03-1111-1112"),))
    assert order(of(hard, easy), Person("ja")) == ["b-easy", "a-hard"]


def test_a_bare_web_site_is_offered_after_what_answers() -> None:
    site = a_service("a-site", phones=(), serve="link", url="https://example.jp/")
    ranked = rank(of(site, a_service("b-phone")), "return", Person("th"), TUESDAY)
    assert [option.service.id for option in ranked] == ["b-phone", "a-site"]
    assert ranked[1].reasons == ()
