"""Every card once, and what is told of those that a phone or Telegram would cut."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from bot.desk.cards import card_faults, every_card
from bot.languages import Translations
from bot.memory import NO_CHOICES
from bot.screens import Edition
from bot.screens.table import TABLE
from tests.conftest import TUESDAY
from tests.screens.walk import living


def test_every_screen_and_every_record_is_among_the_cards_once(edition: Edition) -> None:
    found = list(every_card(edition, "en", TUESDAY, NO_CHOICES, first=False))
    routes = [str(each.route) for each in found]
    assert len(routes) == len(set(routes))
    screens = {each.route.screen for each in found}
    assert set(TABLE) - screens <= {"close", "meant", "rest"}
    shown = {each.route.args[0] for each in found if each.route.args}
    assert {service.id for service in living(edition, TUESDAY)} <= shown
    assert {*edition.guide.needs, *edition.guide.signs, *edition.guide.offices} <= shown


def test_the_cards_hold_every_text_of_the_content_that_a_card_can_hold(edition: Edition) -> None:
    said = {each.context for found in every_card(edition, "en", TUESDAY) for each in found.said}
    kinds = {context.partition(".")[0] for context in said}
    assert kinds >= {"need", "service", "office", "sign", "topic", "definition", "figures", "bridge", "discreet"}


def test_real_cards_have_no_fault(edition: Edition) -> None:
    assert list(card_faults(edition, TUESDAY)) == []


def test_a_label_too_wide_is_told_once_with_its_language_and_card(edition: Edition) -> None:
    found = next(iter(card_faults(with_label(edition, "W" * 40), TUESDAY)))
    assert (found.file, found.field) == ("cards", "ja start")
    assert found.problem.startswith("the button “WWWW")
    assert found.remedy == "a phone shows 255 of them; shorten it"
    assert len(list(card_faults(with_label(edition, "W" * 40), TUESDAY))) == 1


def test_a_text_over_a_limit_of_telegram_is_told(edition: Edition) -> None:
    told = [each.problem for each in card_faults(with_label(edition, "long " * 1000), TUESDAY)]
    assert any(problem.startswith("the button") for problem in told)
    wordy = with_text(edition, ("start", "Free. No name needed. You decide what you do."), "word " * 900)
    assert any("at most 4096" in each.problem for each in card_faults(wordy, TUESDAY))


def with_label(edition: Edition, label: str) -> Edition:
    return with_text(edition, ("start", "I need help"), label)


def with_text(edition: Edition, key: tuple[str, str], text: str) -> Edition:
    """Japanese alone, with one other text."""
    japanese = edition.translations["ja"]
    other = Translations("ja", {**japanese.entries, key: text})
    return replace(edition, translations=MappingProxyType({"ja": other}), offered=("ja",))
