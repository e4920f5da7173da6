"""Where the visitor is: by buttons, by location, by name; what changes with it, and what is kept."""

from __future__ import annotations

import pytest

from bot.memory import Choices
from bot.screens import Answer, Edition, Point, Route, Visit, answer
from tests.conftest import TUESDAY

SAITAMA = Point(35.8617, 139.6455)
MACHIDA = Point(35.5422, 139.4455)
SEOUL = Point(37.5665, 126.978)


def shown(edition: Edition, route: str, **visit: object) -> Answer:
    return answer(Visit(Route.parse(route), **visit), edition, TUESDAY)  # type: ignore[arg-type]


def values(found: Answer) -> list[str]:
    return [button.value for button in found.screen.buttons()]


def test_two_presses_lead_from_the_choice_of_area_to_any_prefecture(edition: Edition) -> None:
    regions = [value for value in values(shown(edition, "place/work")) if value.startswith("place/")]
    assert len(regions) == len(edition.guide.regions)
    reached = {
        value for region in regions for value in values(shown(edition, region)) if value.startswith("find/work/JP")
    }
    assert reached == {f"find/work/{code}" for code in edition.guide.prefectures}


def test_prefectures_stand_in_the_visitors_language(edition: Edition) -> None:
    labels = [button.label for button in shown(edition, "place/kanto", language="ja").screen.buttons()]
    assert {"群馬県", "東京都"} <= set(labels)


def test_the_card_says_which_area_it_is_for_so_that_a_wrong_guess_is_seen(edition: Edition) -> None:
    found = shown(edition, "find/work/JP-10")
    assert "Area: \u2068Gunma\u2069" in found.screen.text
    assert "place/work/JP-10" in values(found)


def test_a_location_shared_for_a_need_opens_its_options_with_distances(edition: Edition) -> None:
    found = answer(Visit(SAITAMA, need="immigration"), edition, TUESDAY)
    assert (str(found.route), found.prefecture) == ("find/immigration/JP-11", "JP-11")
    distances = [option.distance_km for option in found.options if option.distance_km is not None]
    assert distances
    assert all(0 < distance < 100 for distance in distances)


def test_a_location_alone_names_the_nearest_offices(edition: Edition) -> None:
    found = answer(Visit(MACHIDA), edition, TUESDAY)
    assert "Immigration office for this area: \u2068Tokyo" in found.screen.text
    assert "Yokohama Immigration Office" in found.screen.text
    assert "km away" in found.screen.text
    assert "Sendai" not in found.screen.text


def test_a_location_changes_nothing_that_is_kept(edition: Edition) -> None:
    assert answer(Visit(SAITAMA), edition, TUESDAY).kept == Choices()
    assert answer(Visit(SAITAMA, kept=Choices("JP-01")), edition, TUESDAY).kept == Choices("JP-01")


def test_outside_japan_only_what_can_be_reached_from_there_is_offered(edition: Edition) -> None:
    for need in edition.guide.needs:
        found = answer(Visit(SEOUL, need=need), edition, TUESDAY)
        assert (str(found.route), found.prefecture) == (f"find/{need}/away", None)
        assert found.options
        for option in found.options:
            number = option.line.number
            assert number is None or number.startswith("+81"), (need, option.service.id)
        assert "works only in Japan" in found.screen.text


@pytest.mark.parametrize("point", [Point(0.0, 0.0), Point(float("nan"), 1.0), Point(35.0, 200.0), Point(-91.0, 0.0)])
def test_a_location_that_is_none_is_asked_for_again(edition: Edition, point: Point) -> None:
    found = answer(Visit(point, need="work"), edition, TUESDAY)
    assert (str(found.route), found.prefecture) == ("place/work", None)
    assert "could not be read" in found.screen.text


def test_a_name_that_several_places_bear_is_asked_back(edition: Edition) -> None:
    found = answer(Visit("Sakai"), edition, TUESDAY)
    assert found.prefecture is None
    assert {"find/JP-27", "find/JP-18"} <= set(values(found))
    assert "Sakai" in found.screen.text


def test_a_need_told_with_such_a_name_is_not_lost(edition: Edition) -> None:
    found = answer(Visit("my boss has not paid my salary for three months, I live in Sakai"), edition, TUESDAY)
    assert (found.need, found.prefecture) == ("work", None)
    assert {"find/work/JP-27", "find/work/JP-18"} <= set(values(found))
    assert "You wrote about" in found.screen.text


def test_danger_is_answered_at_once_wherever_it_is(edition: Edition) -> None:
    found = answer(Visit("he is hitting me right now in Sakai"), edition, TUESDAY)
    assert (found.need, found.options[0].service.id) == ("danger", "police-110")


@pytest.mark.parametrize("name", ["Manila", "Vietnam", "대한민국"])
def test_a_place_in_another_country_is_outside_japan(edition: Edition, name: str) -> None:
    found = answer(Visit(name), edition, TUESDAY)
    assert (str(found.route), found.prefecture) == ("find/away", None)


def test_an_area_is_kept_only_when_the_visitor_says_so(edition: Edition) -> None:
    assert shown(edition, "find/work/JP-10").kept == Choices()
    assert "settings/JP-10" in values(shown(edition, "place/work/JP-10"))
    kept = shown(edition, "settings/JP-10").kept
    assert kept == Choices("JP-10")
    assert "settings/JP-10" not in values(shown(edition, "place/work/JP-10", kept=kept))
    assert str(shown(edition, "find/work", kept=kept).route) == "find/work/JP-10"
    assert shown(edition, "settings/forget", kept=kept).kept == Choices()


def test_without_calls_forms_and_chats_come_first(edition: Edition) -> None:
    for need in edition.guide.needs:
        found = shown(edition, f"find/{need}/net", language="vi")
        others = [option.line for option in found.options if "emergency" not in option.reasons]
        reached = [0 if line.channel else 2 if line.phone else 1 for line in others]
        assert reached == sorted(reached), need
        assert found.kept.online
        assert f"find/{need}/calls" in values(found)


def test_the_choice_of_internet_stays_on_the_cards_that_follow(edition: Edition) -> None:
    kept = shown(edition, "find/sexual/net").kept
    found = shown(edition, "find/sexual", kept=kept)
    assert str(found.route) == "find/sexual/net"
    assert found.options[0].line.channel
    card = shown(edition, "service/dv-plus/violence", kept=kept)
    assert card.screen.buttons()[0].action == "link"
    assert not shown(edition, "find/sexual/calls", kept=kept).kept.online


def test_a_frightened_person_without_calls_is_told_what_else_there_is(edition: Edition) -> None:
    assert "police box" in shown(edition, "find/danger/net").screen.text
    assert "police box" not in shown(edition, "find/danger").screen.text


def test_a_language_without_texts_still_decides_who_can_help(edition: Edition) -> None:
    for code, speaks in (("th", "th"), ("pt-br", "pt"), ("tl", "fil"), ("si", "si"), ("zh-hk", "zh")):
        found = answer(Visit(Route.parse("find/trapped"), language_code=code), edition, TUESDAY)
        assert found.options[0].spoken == (speaks,), code


def test_buttons_carry_the_visitors_own_language(edition: Edition) -> None:
    for code, carried in (("th", "th"), ("zh-hk", "zh_Hant"), ("si", "si"), ("de", "en"), (None, "en")):
        assert answer(Visit(Route("start"), language_code=code), edition, TUESDAY).visitor == carried


@pytest.mark.parametrize(
    "text", ["nasa Gunma ako", "名古屋に住んでる", "ở Hamamatsu", "Osaka", "I live in Osaka", "Yokohma"]
)
def test_a_text_that_only_says_where_is_not_taken_for_a_need(edition: Edition, text: str) -> None:
    found = answer(Visit(text), edition, TUESDAY)
    assert (found.need, found.understood.needs) == (None, ())
    assert found.prefecture


def test_what_can_be_shown_at_a_police_box_is_offered_to_those_who_cannot_call(edition: Edition) -> None:
    for need in edition.guide.needs:
        found = shown(edition, f"find/{need}/JP-39/net", language="vi")
        assert [value for value in values(found) if value.startswith("bridge/")], need
