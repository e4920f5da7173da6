"""Japanese to show: whoever speaks no Japanese finds a sentence, how it sounds, and a large picture of it."""

from __future__ import annotations

import html
from dataclasses import replace
from pathlib import Path

import pytest

from bot.guide import Guide
from bot.languages.dates import language_name
from bot.screens import START, Answer, Edition, Route, Visit, answer, encode
from bot.screens.bridge import PAGE, drawn_as, pictures
from bot.screens.edition import picture_name
from bot.screens.scene import ABROAD
from bot.screens.screen import MAX_CAPTION, visible_length
from bot.screens.table import parent
from tests.conftest import TUESDAY

LISTS = ("bridge/all", "bridge/all/p2")


def shown(edition: Edition, route: str, language: str = "th") -> Answer:
    return answer(Visit(Route.parse(route), language=language), edition, TUESDAY)


def text(found: Answer) -> str:
    return html.unescape(found.screen.text)


def values(found: Answer) -> list[str]:
    return [button.value for button in found.screen.buttons()]


def codes(guide: Guide) -> list[str]:
    """A language of Telegram for every language that somebody may speak, Japanese apart."""
    return sorted(guide.spoken - {"ja"})


def without_pictures(edition: Edition) -> Edition:
    return replace(edition, pictures={})


def with_every_picture(edition: Edition) -> Edition:
    names = [picture_name(*drawn_as(name, each)) for name, each in pictures(edition.guide).items()]
    return replace(edition, pictures={name: Path(name) for name in names})


def test_every_speaker_first_sees_the_sentence_that_names_their_language(edition: Edition) -> None:
    for code in codes(edition.guide):
        found = shown(edition, "bridge", code)
        name = edition.guide.bridge.languages[code]
        first = text(found).split("\n\n")[2].split("\n")
        assert first[0] == f"<b>私は{name.japanese}を話します。通訳をお願いします。</b>"
        assert first[1].startswith(f"<i>Watashi wa {name.reading} o hanashimasu.")
        assert language_name(found.language, code) in first[2]
        assert values(found)[0] == "bridge/speak"


def test_every_sentence_stands_on_a_list_with_its_reading_and_meaning(edition: Edition) -> None:
    for language in edition.offered:
        whole = "\n".join(text(shown(edition, route, language)) for route in LISTS)
        words = edition.words(language)
        for sentence in edition.guide.bridge.sentences:
            told = f"<b>{sentence.japanese}</b>\n<i>{sentence.reading}</i>\n{words.plain(sentence.meaning)}"
            assert told in whole, (language, sentence.id)


def test_a_list_is_no_longer_than_a_card_in_need_may_be(edition: Edition) -> None:
    for language in {*edition.offered, *codes(edition.guide)}:
        for route in LISTS:
            found = shown(edition, route, language)
            assert str(found.route) == route
            assert visible_length(found.screen.text) < 900, (language, route)
            assert not found.screen.faults()


def test_every_sentence_of_a_list_has_its_button_and_the_last_page_leads_no_further(edition: Edition) -> None:
    first, second = (values(shown(edition, route)) for route in LISTS)
    ids = ["speak", *(sentence.id for sentence in edition.guide.bridge.sentences)]
    assert first[: PAGE + 1] == [*(f"bridge/{name}" for name in ids[:PAGE]), "bridge/all/p2"]
    assert second[: len(ids) - PAGE] == [f"bridge/{name}" for name in ids[PAGE:]]
    assert "bridge/all/p3" not in second


def test_whoever_speaks_japanese_is_not_told_to_say_so(edition: Edition) -> None:
    assert "bridge/speak" not in values(shown(edition, "bridge", "ja"))
    assert "通訳をお願いします" not in text(shown(edition, "bridge", "ja"))
    assert str(shown(edition, "bridge/speak", "ja").route) == "bridge/all"


def test_a_sentence_is_a_picture_with_the_same_words_under_it(edition: Edition) -> None:
    for code in codes(edition.guide):
        whole = with_every_picture(edition)
        for name in ["speak", *(sentence.id for sentence in edition.guide.bridge.sentences)]:
            found = shown(whole, f"bridge/{name}", code)
            key = f"speak-{code}" if name == "speak" else name
            japanese = pictures(edition.guide)[key]
            assert found.screen.picture == Path(picture_name(*drawn_as(key, japanese))), (code, name)
            assert text(found).startswith(f"<b>{japanese.japanese}</b>\n\n<i>{japanese.reading}</i>\n")
            assert visible_length(found.screen.text) <= MAX_CAPTION
            assert edition.guide.emergency_number in text(found).splitlines()[-1]


def test_a_picture_that_was_not_drawn_leaves_the_words(edition: Edition) -> None:
    found = shown(without_pictures(edition), "bridge/help-me")
    assert found.screen.picture is None
    assert str(found.route) == "bridge/help-me"
    assert "助けてください。" in text(found)
    assert not found.screen.faults()


def test_a_picture_of_an_older_sentence_is_not_shown(edition: Edition) -> None:
    stale = replace(edition, pictures={"bridge-help-me.ja.0000000000.png": Path("old.png")})
    assert shown(stale, "bridge/help-me").screen.picture is None


def test_next_goes_through_every_sentence_once(edition: Edition) -> None:
    seen, route = [], "bridge/speak/trapped/JP-10"
    while True:
        seen.append(route)
        onward = [value for value in values(shown(edition, route))[:-3] if value.startswith("bridge/")]
        if not onward:
            break
        (route,) = onward
    ids = ["speak", *(sentence.id for sentence in edition.guide.bridge.sentences)]
    assert seen == [f"bridge/{name}/trapped/JP-10" for name in ids]


@pytest.mark.parametrize(
    ("route", "back"),
    [
        ("bridge", "start"),
        ("bridge/all/trapped/JP-10", "find/trapped/JP-10"),
        (f"bridge/all/danger/{ABROAD}", f"find/danger/{ABROAD}"),
        ("bridge/all/no-such-need", "start"),
        ("bridge/all/trapped/p2", "bridge/all/trapped"),
        ("bridge/help-me/trapped/JP-10", "bridge/all/trapped/JP-10"),
        ("bridge/passport/trapped/JP-10", "bridge/all/trapped/JP-10/p2"),
    ],
)
def test_back_leads_to_the_page_and_the_need_one_came_from(edition: Edition, route: str, back: str) -> None:
    assert shown(edition, route).screen.rows[-1][0].value == back


@pytest.mark.parametrize(
    ("gone", "nearest"),
    [
        ("bridge/no-such/trapped/JP-10", "bridge/all/trapped/JP-10"),
        ("bridge/no-such", "bridge/all"),
        ("bridge/all/trapped/p9", "bridge/all/trapped"),
        ("bridge/trapped", "bridge/all"),
    ],
)
def test_a_sentence_that_is_gone_opens_the_list_where_one_was(edition: Edition, gone: str, nearest: str) -> None:
    assert str(shown(edition, gone).route) == nearest


def test_every_route_fits_the_callback_data_of_the_longest_language(edition: Edition) -> None:
    for need in edition.guide.needs:
        for sentence in edition.guide.bridge.sentences:
            assert encode(Route.of("bridge", sentence.id, need, ABROAD), "zh_Hans")


def test_the_list_itself_stands_under_the_start() -> None:
    assert [parent(Route("bridge", args)) for args in ((), ("all",))] == [START, Route("bridge")]
