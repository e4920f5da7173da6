"""A visitor learns more: from the start card to a topic, a step of protection and a chart, in two languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from bot.screens import Edition
from tests.browser.test_visit import begin, card, press

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["en", "ja"])
def test_three_taps_lead_to_the_rights_of_interns_and_on_to_a_line(page: Page, edition: Edition, language: str) -> None:
    words, topic = edition.words(language), edition.guide.topics["interns"]
    rights = topic.cards[0]
    begin(page, language)
    press(page, words.label("start", "Learn more"))
    press(page, words.plain(topic.label))
    expect(card(page)).to_contain_text(words.plain(topic.title))
    press(page, words.plain(rights.label))
    expect(card(page)).to_contain_text(words.plain(rights.items[0].text))
    expect(page.get_by_test_id("explanation")).to_contain_text("content/topics/interns.yaml:")
    service = edition.guide.services["airport-immigration"]
    press(page, words.plain(service.button))
    expect(card(page)).to_contain_text(service.name_ja)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_chart_is_seen_and_read(page: Page, edition: Edition, language: str) -> None:
    words, figures = edition.words(language), edition.guide.figures
    begin(page, language)
    press(page, words.label("start", "Learn more"))
    press(page, words.plain(figures.label))
    press(page, words.plain(figures.charts[0].label))
    picture = card(page).locator("img")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") == 1080
    expect(card(page)).to_contain_text(words.plain(figures.caution.text))
    press(page, words.label("sign", "Next ›"))
    expect(card(page)).to_contain_text(words.plain(figures.charts[1].title))
    press(page, words.label("card", "‹ Back"))
    expect(card(page)).to_contain_text(words.plain(figures.title))


def test_the_steps_of_protection_are_a_picture(page: Page, edition: Edition) -> None:
    begin(page, "en")
    press(page, "I need help")
    press(page, "If I ask for help")
    press(page, "Show a picture")
    expect(card(page).locator("img")).to_be_visible()
    expect(card(page)).to_contain_text(str(edition.guide.topics["after"].picture_note))
