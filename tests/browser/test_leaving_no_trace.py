"""Leaving no trace, by hand: what is written goes, the cards are discreet, the menu tells nothing, and ✕ clears."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from bot.screens import Edition
from tests.browser.test_visit import begin, card, press

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_is_written_goes_and_a_discreet_chat_ends_with_an_everyday_sentence(
    page: Page, edition: Edition, language: str
) -> None:
    words = edition.words(language)
    everyday = [words.plain(line) for line in edition.guide.discreet.lines(language)]
    begin(page, language)
    expect(card(page)).to_contain_text("/privacy")
    page.get_by_test_id("composer").fill("they took my passport")
    page.get_by_test_id("send").click()
    expect(card(page)).to_contain_text(words.plain(edition.guide.needs["trapped"].title))
    expect(page.get_by_test_id("chat")).not_to_contain_text("they took my passport")

    press(page, "⌂")
    press(page, words.label("about", "Privacy"))
    press(page, words.label("timer", "Timer"))
    press(page, "24")
    expect(card(page)).to_contain_text("24")
    press(page, "‹")
    press(page, words.label("settings", "Discreet cards"))
    expect(card(page).locator("b").first).to_have_text(_one_of(everyday))
    page.get_by_role("button", name="Show the bot's commands").click()
    expect(page.get_by_test_id("commands").get_by_role("button")).to_have_count(2)
    press(page, "✕")
    cards = page.get_by_test_id("chat").locator("[data-testid^=card-]")
    expect(cards).to_have_count(1)
    expect(cards.first).to_contain_text(_one_of(everyday))


def _one_of(texts: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(text) for text in texts))
