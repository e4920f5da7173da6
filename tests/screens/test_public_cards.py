"""Cards to share in any chat: true while the message stands, in the sharer's language, and nothing of the sharer."""

from __future__ import annotations

import html
import re
from datetime import datetime

import pytest

from bot.directory import TOKYO
from bot.guide import load_guide
from bot.screens import Edition, Route, Visit, answer
from bot.screens.public import PublicCard, public_cards
from bot.screens.screen import MAX_TEXT, utf16
from tests.conftest import CONTENT, TUESDAY

LANGUAGES = tuple(load_guide(CONTENT).languages)
NIGHT = datetime(2027, 1, 1, 3, 0, tzinfo=TOKYO)


def visible(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def cards(edition: Edition, written: str, language: str = "en", now: datetime = TUESDAY) -> tuple[PublicCard, ...]:
    return public_cards(edition, language, None, written, now)


@pytest.mark.parametrize("language", LANGUAGES)
def test_cards_hold_telegrams_limits_and_end_with_the_emergency_line(edition: Edition, language: str) -> None:
    for written in ("", "trapped passport", "110", "visa"):
        found = cards(edition, written, language)
        assert 2 < len(found) <= 50
        assert len({str(card.route) for card in found}) == len(found)
        for card in found:
            text = visible(card.text)
            assert 0 < utf16(text) <= MAX_TEXT
            assert card.title
            assert card.description
            assert "<" not in card.title + card.description
            assert edition.guide.emergency_number in text.splitlines()[-1]
            assert len(str(card.route).replace("/", "__")) <= 64
            assert answer(Visit(card.route), edition, TUESDAY).route == card.route


def test_without_words_it_explains_first(edition: Edition) -> None:
    routes = [str(card.route) for card in cards(edition, "")]
    assert routes[0] == "definition"
    assert [f"sign/{sign}" for sign in edition.guide.signs] == routes[1 : 1 + len(edition.guide.signs)]
    assert routes[-1].startswith("service/")


def test_words_bring_the_lines_that_help(edition: Edition) -> None:
    assert str(cards(edition, "my friend was not paid")[0].route).startswith("service/")
    assert str(cards(edition, "what is human trafficking")[0].route) == "definition"
    assert str(cards(edition, "warning signs")[0].route).startswith("sign/")
    assert cards(edition, "she is in danger now")[0].route == Route.parse("service/police-110")


def test_a_card_says_nothing_that_changes_by_the_hour(edition: Edition) -> None:
    for language in ("en", "th"):
        by_day = {card.route: card.text for card in cards(edition, "not paid", language)}
        by_night = {card.route: card.text for card in cards(edition, "not paid", language, NIGHT)}
        for route in by_day.keys() & by_night.keys():
            assert by_day[route] == by_night[route]
        assert len(by_day.keys() & by_night.keys()) > 6


def test_a_caveat_stands_on_the_card_of_its_number(edition: Edition) -> None:
    checked = set()
    for phrases in load_guide(CONTENT).phrases["en"].needs.values():
        for card in cards(edition, phrases.phrases[0]):
            source = edition.guide.services.get(card.route.args[0]) if card.route.screen == "service" else None
            if source and source.alert:
                checked.add(source.id)
                assert str(source.alert) in visible(card.text)
    assert len(checked) > 3


def test_the_sharers_language_is_the_chosen_one_else_the_apps(edition: Edition) -> None:
    def first(chosen: str | None, app: str | None) -> str:
        return public_cards(edition, chosen, app, "", TUESDAY)[0].text

    assert first("ja", "th") == first(None, "ja") != first(None, "th")
    assert first(None, None) == first(None, "en")
