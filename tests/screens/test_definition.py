"""Article 3 of the protocol is whole: every act, means and purpose stands on a card one tap from the definition."""

from __future__ import annotations

import html
from dataclasses import replace
from pathlib import Path

import pytest

from bot.screens import Answer, Edition, Route, Visit, answer
from bot.screens.definition import PICTURE, picture_texts
from bot.screens.edition import picture_name
from tests.conftest import TUESDAY


def shown(edition: Edition, route: str, language: str = "en") -> Answer:
    return answer(Visit(Route.parse(route), language=language), edition, TUESDAY)


def one_tap_away(edition: Edition, language: str) -> dict[str, str]:
    """The texts of the definition's own cards, by the route of the button that opens each."""
    overview = shown(edition, "definition", language)
    routes = [button.value for button in overview.screen.buttons() if button.value.startswith("definition/")]
    return {route: html.unescape(shown(edition, route, language).screen.text) for route in routes}


@pytest.mark.parametrize("column", ["acts", "means", "purposes"])
def test_every_part_of_the_article_stands_with_its_meaning_on_a_card(edition: Edition, column: str) -> None:
    for language in edition.offered:
        card = one_tap_away(edition, language)[f"definition/{column}"]
        said = edition.words(language)
        parts = getattr(edition.guide.definition, column)
        assert len(parts) >= 5
        for part in parts:
            item = next(line for line in card.split("\n") if f"<b>{said.plain(part.name)}</b>" in line)
            assert item.startswith("• ")
            assert said.plain(part.meaning) in item


def test_every_rule_stands_on_a_card(edition: Edition) -> None:
    for language in edition.offered:
        card = one_tap_away(edition, language)["definition/rules"]
        for rule in edition.guide.definition.rules:
            assert edition.words(language).plain(rule) in card


def test_the_overview_says_all_three_parts_and_that_a_child_needs_no_means(edition: Edition) -> None:
    for language in edition.offered:
        text = html.unescape(shown(edition, "definition", language).screen.text)
        for line in edition.guide.definition.lines:
            assert edition.words(language).plain(line) in text


def test_each_card_leads_to_the_others_and_on_to_signs_and_help(edition: Edition) -> None:
    own = {"definition/acts", "definition/means", "definition/purposes", "definition/rules"}
    for route in own:
        values = {button.value for button in shown(edition, route).screen.buttons()}
        assert own - {route} <= values
        assert {"signs", "find", "definition", "start"} <= values


def with_picture(edition: Edition, name: str) -> Edition:
    return replace(edition, pictures={name: Path(name)})


def drawn_texts(edition: Edition) -> tuple[str, ...]:
    return picture_texts(edition.words("en"), edition.guide.definition)


def test_the_picture_is_offered_where_it_was_drawn_from_todays_texts(edition: Edition) -> None:
    drawn = with_picture(edition, picture_name(PICTURE, "en", drawn_texts(edition)))
    assert "definition/picture" in {button.value for button in shown(drawn, "definition").screen.buttons()}
    card = shown(drawn, "definition/picture").screen
    assert card.picture is not None
    assert not card.faults()
    assert edition.guide.definition.picture_child in html.unescape(card.text)


@pytest.mark.parametrize("name", ["definition.en.0000000000.png", "definition.ja.png", "other.png"])
def test_a_picture_of_older_texts_is_not_shown(edition: Edition, name: str) -> None:
    stale = with_picture(edition, name)
    assert "definition/picture" not in {button.value for button in shown(stale, "definition").screen.buttons()}
    assert str(shown(stale, "definition/picture").route) == "definition"


def test_the_picture_names_every_part(edition: Edition) -> None:
    definition = edition.guide.definition
    texts = drawn_texts(edition)
    for part in (*definition.acts, *definition.means, *definition.purposes):
        assert str(part.name) in texts
