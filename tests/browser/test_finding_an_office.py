"""A visitor chooses an area, shares a location, looks at an office and at the Japanese to show."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from bot.screens import Edition
from tests.browser.test_visit import begin, card, press

pytestmark = pytest.mark.browser


def open_route(page: Page, route: str) -> None:
    page.get_by_test_id("composer").fill(f"/start {route.replace('/', '__')}")
    page.get_by_test_id("send").click()


def test_region_then_prefecture_then_the_options_there(page: Page) -> None:
    begin(page, "en")
    open_route(page, "find/work")
    press(page, "Choose area")
    press(page, "Kanto")
    press(page, "Gunma")
    expect(card(page)).to_contain_text("Area: ⁨Gunma⁩")


def test_the_location_button_stands_below_the_chat(page: Page) -> None:
    begin(page, "en")
    open_route(page, "locate/immigration")
    expect(page.get_by_role("button", name=re.compile("Share my location")).last).to_be_visible()


def test_an_office_shows_its_pin(page: Page) -> None:
    begin(page, "en")
    open_route(page, "office/immigration-kobe/JP-28")
    press(page, "Show on map")
    expect(page.get_by_test_id("chat")).to_contain_text("about here")


def test_a_sentence_becomes_a_large_picture(page: Page, edition: Edition) -> None:
    begin(page, "th")
    open_route(page, "bridge/all/danger")
    press(page, edition.words("th").plain(edition.guide.bridge.sentences[0].label))
    expect(card(page).locator("img")).to_be_visible()
    expect(card(page)).to_contain_text("Tasukete kudasai.")
