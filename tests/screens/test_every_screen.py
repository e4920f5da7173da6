"""Every reachable screen in every offered language holds Telegram's limits and leads on."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.directory import TOKYO
from bot.languages.catalogs import DOMAINS
from bot.languages.messages import read_template
from bot.screens import Edition, Route, Visit, answer, encode
from bot.screens.screen import visible_length
from bot.screens.table import TABLE
from tests.conftest import LOCALES, TUESDAY
from tests.screens.walk import living, walk

MOMENTS = [TUESDAY, datetime(2026, 11, 28, 20, 0, tzinfo=TOKYO), datetime(2027, 1, 1, 3, 0, tzinfo=TOKYO)]
_NEVER_CARDS = {"hide", "forget", "close", "peek"}


@pytest.mark.parametrize("now", MOMENTS, ids=str)
def test_screens_hold_every_limit_of_telegram(edition: Edition, now: datetime) -> None:
    for language in edition.offered:
        for found in walk(edition, language, now):
            assert not found.screen.faults(), (language, str(found.route), found.screen.faults())
            for button in found.screen.buttons():
                if button.action in ("go", "peek"):
                    encode(Route.parse(button.value), "zh_Hans")


def test_no_screen_is_a_dead_end_and_hide_never_moves(edition: Edition) -> None:
    for language in edition.offered:
        for found in walk(edition, language, TUESDAY):
            if found.route.screen in _NEVER_CARDS:
                continue
            last = found.screen.rows[-1]
            assert last[-1].value == "hide", str(found.route)
            if found.route.screen != "start":
                assert "start" in {button.value for button in last}, str(found.route)


def test_every_card_ends_with_the_emergency_line(edition: Edition) -> None:
    number = edition.guide.emergency_number
    for language in edition.offered:
        for found in walk(edition, language, TUESDAY):
            if found.route.screen not in _NEVER_CARDS:
                assert number in found.screen.text.splitlines()[-1], str(found.route)


def test_no_screen_and_no_record_is_an_orphan(edition: Edition) -> None:
    routes = {str(found.route) for found in walk(edition, "en", TUESDAY)}
    screens = {route.partition("/")[0] for route in routes}
    assert set(TABLE) - screens <= {"close", "rest"}, "under contacts and pins, and what the timer shows"
    assert set(edition.guide.offices) <= {route.split("/")[1] for route in routes if route.startswith("office/")}
    arguments = {route.split("/")[1] for route in routes if "/" in route}
    assert {service.id for service in living(edition, TUESDAY)} <= arguments
    assert set(edition.guide.needs) <= arguments
    assert set(edition.guide.signs) <= arguments
    assert {chart.id for chart in edition.guide.figures.charts} <= arguments
    cards = {(topic.id, card.id) for topic in edition.guide.topics.values() for card in topic.cards}
    assert cards <= {tuple(route.removeprefix("learn/").split("/")) for route in routes}


def test_a_button_shows_what_it_says_it_shows(edition: Edition) -> None:
    """No button leads to a parent instead of its own screen."""
    for found in walk(edition, "en", TUESDAY):
        for button in found.screen.buttons():
            if button.action == "go" and not button.value.startswith("language/"):
                shown = str(answer(Visit(Route.parse(button.value)), edition, TUESDAY).route)
                assert shown == button.value or _changes_a_choice(button.value, shown), (button.value, shown)


def _changes_a_choice(pressed: str, shown: str) -> bool:
    """A switch shows the same card in its other state."""
    screen, *args = pressed.split("/")
    return pressed == f"{shown}/calls" or (screen in ("settings", "timer") and shown == screen and len(args) == 1)


def test_cards_that_people_meet_in_need_stay_short(edition: Edition) -> None:
    for found in walk(edition, "en", TUESDAY):
        if found.route.screen in ("start", "help", "find", "service", "say", "bridge", "place", "sign", "check"):
            assert visible_length(found.screen.text) <= 900, (str(found.route), visible_length(found.screen.text))


def test_words_for_the_eye_are_never_a_raw_placeholder(edition: Edition) -> None:
    for language in edition.offered:
        for found in walk(edition, language, TUESDAY):
            assert "{" not in found.screen.text
            assert all("{" not in button.label for button in found.screen.buttons())


def test_every_text_on_a_screen_can_be_translated(edition: Edition) -> None:
    """What the extractor cannot see (a call inside an f-string, a computed message) would stay English for ever."""
    known = {
        domain: {(message.context, message.id) for message in read_template(LOCALES, domain)} for domain in DOMAINS
    }
    for found in walk(edition, "en", TUESDAY):
        for said in found.said:
            assert (said.context, said.source) in known[said.domain], said
