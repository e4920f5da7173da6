"""Every reachable screen in every language, by day and in the night of New Year: limits, rows, numbers, caveats.

One language is walked once, and all tests look at what was found.
"""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from bot.directory import TOKYO
from bot.guide import load_guide
from bot.guide.models import Service
from bot.guide.places import Office
from bot.languages.catalogs import DOMAINS
from bot.languages.messages import read_template
from bot.screens import START, Answer, Edition, Route, Visit, answer, encode
from bot.screens.room import ROOM, fits
from bot.screens.screen import visible_length
from bot.screens.table import TABLE
from tests.conftest import CONTENT, LOCALES, TUESDAY
from tests.screens.reading import CODE, NO_CARDS, abroad, numbers_of, stands_in, visible
from tests.screens.walk import living, walk

NIGHT = datetime(2027, 1, 1, 3, 0, tzinfo=TOKYO)
SATURDAY = datetime(2026, 11, 28, 20, 0, tzinfo=TOKYO)
LANGUAGES = tuple(load_guide(CONTENT).languages)
SHORT = 900  # characters


@pytest.fixture(scope="module", params=LANGUAGES)
def cards(request: pytest.FixtureRequest, edition: Edition) -> list[tuple[datetime, Answer]]:
    """Every screen of one language with its moment."""
    assert request.param in edition.offered, "python -m bot check says why it is not offered"
    return [(now, found) for now in (TUESDAY, NIGHT) for found in walk(edition, request.param, now)]


def every(cards: list[tuple[datetime, Answer]]) -> list[Answer]:
    return [found for _, found in cards]


def test_screens_hold_every_limit_of_telegram(cards: list[tuple[datetime, Answer]]) -> None:
    for found in every(cards):
        assert not found.screen.faults(), (str(found.route), found.screen.faults())
        for button in found.screen.buttons():
            if button.action in ("go", "peek"):
                encode(Route.parse(button.value), "zh_Hans")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_screens_of_a_saturday_night_hold_them_too(edition: Edition, language: str) -> None:
    for found in walk(edition, language, SATURDAY):
        assert not found.screen.faults(), (str(found.route), found.screen.faults())


def test_nothing_on_a_card_is_english_by_accident(cards: list[tuple[datetime, Answer]]) -> None:
    for found in every(cards):
        left = [said.context for said in found.said if not said.translated]
        assert not left, (str(found.route), left)


def test_no_screen_is_a_dead_end_and_the_last_row_never_moves(cards: list[tuple[datetime, Answer]]) -> None:
    for found in every(cards):
        if found.route.screen in NO_CARDS:
            continue
        signs = [(button.label[0], button.value) for button in found.screen.rows[-1]]
        if found.route == START:
            assert signs == [("🌐", "language"), ("✕", "hide")]
        else:
            assert signs == [("‹", found.screen.rows[-1][0].value), ("⌂", "start"), ("✕", "hide")], str(found.route)


def test_every_row_can_be_read_on_a_small_phone(cards: list[tuple[datetime, Answer]]) -> None:
    for found in every(cards):
        for row in found.screen.rows:
            assert len(row) in ROOM, str(found.route)
            assert all(fits(button.label, len(row)) for button in row), (str(found.route), row)


def test_a_card_says_its_title_first_and_the_emergency_line_last(
    edition: Edition, cards: list[tuple[datetime, Answer]]
) -> None:
    for found in every(cards):
        if found.route.screen not in NO_CARDS:
            lines = found.screen.text.split("\n")
            assert re.fullmatch(r"<b>.+</b>", lines[0])
            said = edition.words(found.language)
            assert lines[-1] == said.say("card", "In danger now: {number}", number=edition.guide.emergency_number)


def test_words_for_the_eye_are_never_a_raw_placeholder(cards: list[tuple[datetime, Answer]]) -> None:
    for found in every(cards):
        assert "{" not in found.screen.text
        assert all("{" not in button.label for button in found.screen.buttons())


def test_cards_that_people_meet_in_need_stay_short(cards: list[tuple[datetime, Answer]]) -> None:
    for found in every(cards):
        if found.route.screen in ("start", "help", "find", "service", "say", "bridge", "place", "sign", "check"):
            length = visible_length(found.screen.text)
            assert length <= SHORT, (str(found.route), length)


def test_what_leaves_the_bot_says_so(cards: list[tuple[datetime, Answer]]) -> None:
    for found in every(cards):
        for button in found.screen.buttons():
            if button.action == "link":
                assert button.label.endswith("↗"), (str(found.route), button)
                assert button.value.startswith("https://"), (str(found.route), button)


# --- numbers ----------------------------------------------------------------------------------------------------------


def test_every_number_on_a_card_can_be_tapped_to_copy(edition: Edition, cards: list[tuple[datetime, Answer]]) -> None:
    holders: list[Service | Office] = [*edition.guide.services.values(), *edition.guide.offices.values()]
    known = {number for holder in holders for number in numbers_of(holder)}
    addresses = {office.address.japanese for office in edition.guide.offices.values() if office.address}
    long = {number for number in known if len(number) > 3}  # 110 and 119 are also words of the sentences
    for found in every(cards):
        outside = CODE.sub("", found.screen.text)
        assert not [number for number in long if stands_in(number, outside)], str(found.route)
        assert set(CODE.findall(found.screen.text)) <= known | addresses | {abroad(number) for number in known}


def test_a_copy_button_copies_a_number_that_its_card_shows(cards: list[tuple[datetime, Answer]]) -> None:
    copied = 0
    for found in every(cards):
        for button in found.screen.buttons():
            if button.action == "copy":
                copied += 1
                assert button.value in CODE.findall(found.screen.text), str(found.route)
                assert button.value in button.label or button.value.startswith("〒")
    assert copied > 100


def test_a_caveat_stands_wherever_its_number_stands(edition: Edition, cards: list[tuple[datetime, Answer]]) -> None:
    doubtful = [service for service in living(edition, TUESDAY) if service.alert]
    met: set[str] = set()
    for found in every(cards):
        text = visible(found)
        for service in doubtful:
            if any(stands_in(number, text) for number in numbers_of(service)):
                met.add(service.id)
                assert service.alert is not None
                assert edition.words(found.language).plain(service.alert) in text, (str(found.route), service.id)
    assert met == {service.id for service in doubtful if service.phones}


def test_a_quick_look_shows_the_number_of_its_card(edition: Edition, cards: list[tuple[datetime, Answer]]) -> None:
    looks = 0
    for now, found in cards:
        for button in found.screen.buttons():
            if button.action == "peek":
                looks += 1
                asked = Visit(Route.parse(button.value), language=found.language)
                seen = answer(asked, edition, now).screen.alert or ""
                assert seen.split("\n")[0] == CODE.findall(found.screen.text)[0], str(found.route)
    assert looks > 20


# --- what is the same in every language -------------------------------------------------------------------------------


def test_no_screen_and_no_record_is_an_orphan(edition: Edition) -> None:
    routes = {str(found.route) for found in walk(edition, "en", TUESDAY)}
    screens = {route.partition("/")[0] for route in routes}
    assert set(TABLE) - screens <= {"close", "meant", "rest"}, (
        "under contacts and pins, behind a typed text, and what the timer shows"
    )
    assert set(edition.guide.offices) <= {route.split("/")[1] for route in routes if route.startswith("office/")}
    arguments = {route.split("/")[1] for route in routes if "/" in route}
    assert {service.id for service in living(edition, TUESDAY)} <= arguments
    assert set(edition.guide.needs) <= arguments
    assert set(edition.guide.signs) <= arguments
    assert {chart.id for chart in edition.guide.figures.charts} <= arguments
    shown = {(topic.id, card.id) for topic in edition.guide.topics.values() for card in topic.cards}
    assert shown <= {tuple(route.removeprefix("learn/").split("/")) for route in routes}


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


def test_every_text_on_a_screen_can_be_translated(edition: Edition) -> None:
    """What the extractor cannot see (a call inside an f-string, a computed message) would stay English for ever."""
    known = {
        domain: {(message.context, message.id) for message in read_template(LOCALES, domain)} for domain in DOMAINS
    }
    for found in walk(edition, "en", TUESDAY):
        for said in found.said:
            assert (said.context, said.source) in known[said.domain], said
