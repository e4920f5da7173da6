"""A card that would be long in a language says less, and what it leaves out stands one button away."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from bot.languages import Translations
from bot.screens import Answer, Edition, Route, Visit, answer
from bot.screens.card import SHORT
from bot.screens.screen import visible_length
from tests.conftest import TUESDAY

REASONS = ("facts", "costs more than a normal call")
INFORMATION = "service/immigration-information-center/trapped"


def wordy(edition: Edition, key: tuple[str, str], letters: int) -> Edition:
    """The edition in Japanese, with one text as long as in no real language."""
    japanese = edition.translations["ja"]
    longer = Translations("ja", {**japanese.entries, key: "長" * letters})
    return replace(edition, translations=MappingProxyType({**edition.translations, "ja": longer}))


def shown(edition: Edition, route: str) -> Answer:
    return answer(Visit(Route.parse(route), language="ja"), edition, TUESDAY)


def test_the_last_options_lose_their_reasons_first_and_keep_their_names_and_buttons(edition: Edition) -> None:
    usual, title = shown(edition, "find/work"), ("need.work.title", str(edition.guide.needs["work"].title))
    room = SHORT - visible_length(usual.screen.text)
    long = shown(wordy(edition, title, room + 40), "find/work")
    assert long.screen.rows == usual.screen.rows
    assert long.screen.text.count("🕘") < usual.screen.text.count("🕘")
    assert long.screen.text.count("🕘") >= 1, "the first option is always told in full"
    words = edition.words("ja")
    for option in long.options[:3]:
        assert words.tell(option.service.name) in long.screen.text


def test_a_service_loses_the_list_of_languages_then_when_it_is_closed(edition: Edition) -> None:
    usual = shown(edition, INFORMATION).screen.text
    description = ("service.immigration-information-center.description", "")
    source = edition.guide.services["immigration-information-center"].description
    key = (description[0], str(source))
    room = SHORT - visible_length(usual) + len(edition.words("ja").plain(source))
    languages, closed = "ウルドゥー語", "年末年始" if "年末年始" in usual else "12月29日"
    assert languages in usual
    assert closed in usual
    long = shown(wordy(edition, key, room + 5), INFORMATION).screen
    assert languages not in long.text
    assert closed in long.text
    assert visible_length(long.text) <= SHORT
    longer = shown(wordy(edition, key, room + 130), INFORMATION)
    assert languages not in longer.screen.text
    assert closed not in longer.screen.text
    left_out = {"Languages: {languages}", "Closed: {days}", "Closed from {first} to {last}"}
    assert not left_out & {said.source for said in longer.said}, "what is not shown is not told as shown"
