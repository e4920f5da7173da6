"""A visitor walks start -> language -> need -> service -> copy, in English and in Japanese."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from bot.screens import Edition

pytestmark = pytest.mark.browser


def card(page: Page) -> Locator:
    return page.get_by_test_id("chat").locator("[data-testid^=card-]").last


def press(page: Page, label: str) -> None:
    page.get_by_test_id("chat").get_by_role("button", name=re.compile(f"^{re.escape(label)}")).last.click()


def begin(page: Page, language_code: str) -> None:
    page.get_by_test_id("new-visitor").click()
    page.get_by_test_id("language-code").select_option(language_code)
    page.get_by_test_id("start").click()


@pytest.mark.parametrize(("language_code", "language"), [("en", "en"), ("ja", "ja")])
def test_from_start_to_a_copied_number(page: Page, edition: Edition, language_code: str, language: str) -> None:
    words = edition.words(language)
    service = edition.guide.services["immigration-information-center"]
    number = service.phones[0].number
    begin(page, language_code)
    expect(card(page)).to_contain_text(edition.guide.emergency_number)
    press(page, words.label("start", "I need help"))
    press(page, words.plain(edition.guide.needs["trapped"].label))
    expect(card(page)).to_contain_text(words.plain(edition.guide.needs["trapped"].title))
    page.get_by_test_id("composer").fill(f"/start service__{service.id}__trapped")
    page.get_by_test_id("send").click()
    expect(card(page)).to_contain_text(service.name_ja)
    press(page, words.label("facts", "Copy {number}", number=number))
    assert page.evaluate("navigator.clipboard.readText()") == number
    expect(page.get_by_test_id("explanation")).to_contain_text(f"content/services/{service.id}.yaml:")


def test_the_language_is_changed_with_two_taps(page: Page, edition: Edition) -> None:
    begin(page, "en")
    press(page, "🌐")
    press(page, "日本語")
    title = edition.words("ja").label("start", "Help for anyone in Japan, in your language")
    expect(card(page)).to_contain_text(title)


def test_hide_empties_the_chat(page: Page) -> None:
    begin(page, "en")
    expect(card(page)).to_be_visible()
    press(page, "✕")
    expect(page.get_by_test_id("chat").locator("[data-testid^=card-]")).to_have_count(0)


def test_a_quick_look_opens_and_closes_a_window(page: Page, edition: Edition) -> None:
    begin(page, "en")
    page.get_by_test_id("composer").fill("/start service__yorisoi__talk")
    page.get_by_test_id("send").click()
    press(page, "Quick look")
    number = edition.guide.services["yorisoi"].phones[0].number
    expect(page.get_by_test_id("alert")).to_contain_text(number)


def test_the_page_says_that_it_is_a_preview(page: Page) -> None:
    expect(page.get_by_test_id("banner")).to_contain_text("nobody is called")


def test_a_small_phone_needs_no_sideways_scrolling(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    begin(page, "ja")
    expect(card(page)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
