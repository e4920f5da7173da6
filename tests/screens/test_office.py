"""Public offices: the right one for an area, its address before its pin, and no dead end where facts are missing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

import pytest

from bot.directory import TOKYO
from bot.screens import Answer, Edition, Point, Route, Venue, Visit, answer
from tests.conftest import TUESDAY


def shown(edition: Edition, route: str, now: datetime = TUESDAY, **visit: object) -> Answer:
    return answer(Visit(Route.parse(route), **visit), edition, now)  # type: ignore[arg-type]


def values(found: Answer) -> list[str]:
    return [button.value for button in found.screen.buttons()]


@pytest.mark.parametrize(
    ("prefecture", "office"),
    [
        ("JP-10", "immigration-tokyo"), ("JP-14", "immigration-yokohama"), ("JP-28", "immigration-kobe"),
        ("JP-39", "immigration-takamatsu"), ("JP-47", "immigration-naha"), ("JP-24", "immigration-nagoya"),
        ("JP-01", "immigration-sapporo"), ("JP-35", "immigration-hiroshima"),
    ],
)  # fmt: skip
def test_the_first_office_is_the_one_that_serves_the_area(edition: Edition, prefecture: str, office: str) -> None:
    found = shown(edition, f"offices/{prefecture}")
    assert values(found)[0] == f"office/{office}/{prefecture}"


def test_every_office_can_be_opened_from_the_list_of_all(edition: Edition) -> None:
    listed = {value.split("/")[1] for value in values(shown(edition, "offices")) if value.startswith("office/")}
    assert listed == set(edition.guide.offices)


def test_an_address_stands_in_both_scripts_and_can_be_copied(edition: Edition) -> None:
    for office in edition.guide.offices.values():
        found = shown(edition, f"office/{office.id}")
        assert office.name_ja in found.screen.text
        if office.address:
            assert office.address.latin in found.screen.text
            assert f"<code>{office.address.japanese}</code>" in found.screen.text
            assert office.address.japanese in values(found)


def test_a_pin_is_offered_only_beside_its_address_and_says_when_it_is_not_exact(edition: Edition) -> None:
    pins = 0
    for office in edition.guide.offices.values():
        offered = f"map/{office.id}" in values(shown(edition, f"office/{office.id}"))
        assert offered is (office.position is not None)
        pin = shown(edition, f"map/{office.id}").screen.venue
        assert (pin is not None) is offered
        if pin and office.position and office.address:
            pins += 1
            assert isinstance(pin, Venue)
            assert (pin.latitude, pin.longitude) == (office.position.latitude, office.position.longitude)
            assert pin.address == office.address.japanese
            assert ("about here" in pin.title) is office.position.approximate
    assert pins >= 8


def test_what_has_no_pin_opens_its_card_instead(edition: Edition) -> None:
    assert str(shown(edition, "map/immigration-naha/JP-47").route) == "office/immigration-naha/JP-47"
    assert str(shown(edition, "office/gone/JP-47").route) == "offices/JP-47"


def test_a_counter_says_whether_it_is_open(edition: Edition) -> None:
    assert "Open now, until" in shown(edition, "office/immigration-tokyo").screen.text
    saturday = datetime(2026, 11, 28, 11, 0, tzinfo=TOKYO)
    assert "Closed now" in shown(edition, "office/immigration-tokyo", saturday).screen.text


def test_an_office_that_enforces_the_law_says_so_before_somebody_goes(edition: Edition) -> None:
    for office in edition.guide.offices.values():
        assert "enforce" in shown(edition, f"office/{office.id}").screen.text, office.id
    assert "enforce" in shown(edition, "offices").screen.text


def test_a_shared_location_shows_how_far_and_leaves_no_coordinates(edition: Edition) -> None:
    here = Point(34.69, 135.19)
    found = answer(Visit(Route.parse("offices"), place=here), edition, TUESDAY)
    assert "Kobe" in found.screen.text
    assert "less than 1 km away" in found.screen.text
    assert not re.search(r"34\.69|135\.19", found.screen.text + "".join(values(found)))


def test_a_service_with_offices_leads_to_them(edition: Edition) -> None:
    for service in ("regional-immigration-offices", "immigration-information-center", "fresc"):
        assert f"offices/{service}/immigration/JP-13" in values(shown(edition, f"service/{service}/immigration/JP-13"))
    assert not [value for value in values(shown(edition, "service/dv-plus/violence")) if value.startswith("offices")]


def test_the_offices_of_a_service_that_ended_go_with_it(edition: Edition) -> None:
    ended = edition.guide.services["fresc"].model_copy(update={"status": "inactive"})
    guide = replace(edition.guide, services={**edition.guide.services, "fresc": ended})
    later = replace(edition, guide=guide)
    assert "office/fresc/JP-13" in values(shown(edition, "offices/JP-13"))
    assert "office/fresc/JP-13" not in values(shown(later, "offices/JP-13"))
    assert str(shown(later, "office/fresc/JP-13").route) == "offices/JP-13"


def test_an_office_tells_what_holds_for_a_while(edition: Edition) -> None:
    service = edition.guide.services["fresc"]
    notice = edition.guide.services["otit-consultation"].notices[0].model_copy(update={"valid_from": None})
    told = service.model_copy(update={"notices": (notice,)})
    guide = replace(edition.guide, services={**edition.guide.services, "fresc": told})
    later = replace(edition, guide=guide)
    assert str(notice.text) in shown(later, "office/fresc/JP-13").screen.text
