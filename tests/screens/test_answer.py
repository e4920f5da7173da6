"""What a visitor asked and what they see: free text, places, photos, languages, old buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.directory import TOKYO
from bot.languages import Translations
from bot.memory import Choices
from bot.screens import START, Answer, Edition, Point, Route, Visit, answer
from bot.screens.table import TABLE
from tests.conftest import TUESDAY

TOPICS = {"definition", "signs"}


@pytest.fixture(scope="module")
def bilingual(edition: Edition) -> Edition:
    """The real content, also offered in Japanese whatever the state of its translation; most texts are English."""
    japanese = Translations("ja", {("start", "Help for anyone in Japan, in your language"): "日本にいるすべての人へ"})
    return replace(edition, translations={**edition.translations, "ja": japanese}, offered=("en", "ja"))


def write(edition: Edition, text: str, prefecture: str | None = None) -> Answer:
    return answer(Visit(text, kept=Choices(prefecture)), edition, TUESDAY)


@pytest.fixture(scope="module")
def reply(edition: Edition) -> Callable[[str], Answer]:
    return lambda text: write(edition, text)


@pytest.mark.parametrize(
    ("text", "route", "need"),
    [
        ("they took my passport and i can't leave", "find/trapped", "trapped"),
        ("my boss has not paid my salary for three months", "find/work", "work"),
        ("給料がもらえない", "find/work", "work"),
        ("what is human trafficking", "definition", "definition"),
        ("人身売買とは", "definition", "definition"),
    ],
)
def test_a_clear_text_opens_its_card_at_once(edition: Edition, text: str, route: str, need: str) -> None:
    found = write(edition, text)
    assert (str(found.route), found.need, found.understood.needs[0]) == (route, need, need)
    assert bool(found.options) is (need not in TOPICS)
    assert all(each.because for each in found.understood.candidates[:1])


def test_the_card_repeats_what_was_understood_and_offers_another_choice(edition: Edition) -> None:
    found = write(edition, "my boss has not paid my salary for three months")
    assert f"You wrote about: \u2068{edition.guide.needs['work'].label}\u2069" in found.screen.text
    assert "Not this?" in [button.label for button in found.screen.buttons()]


def test_a_text_that_may_mean_several_things_asks_which(edition: Edition) -> None:
    found = write(edition, "he checks my phone everyday and doesnt allow me to meet my friends")
    assert str(found.route) == "find"
    assert len(found.understood.needs) > 1
    assert found.need == found.understood.needs[0]
    offered = [button.value for button in found.screen.buttons()][: len(found.understood.needs)]
    assert offered == [need if need in TOPICS else f"find/{need}" for need in found.understood.needs]
    assert found.options == ()


@pytest.mark.parametrize(
    "text", ["殴られてる", "he is hitting me right now", "助けて", "he will kill me, my boss did not pay"]
)
def test_danger_comes_first_even_when_the_text_may_mean_something_else(edition: Edition, text: str) -> None:
    found = write(edition, text)
    assert (str(found.route), found.need) == ("find/danger", "danger")
    assert "danger" in found.understood.needs
    assert found.options[0].service.id == "police-110"


@pytest.mark.parametrize("text", ["hello", "Thank you!", "こんにちは", "ありがとう"])
def test_small_talk_gets_a_friendly_start_and_no_need(edition: Edition, text: str) -> None:
    found = write(edition, text)
    assert (found.route, found.need, found.understood.needs, found.options) == (START, None, (), ())
    assert "Thank you for writing" in found.screen.text
    assert "Thank you for writing" not in answer(Visit(START), edition, TUESDAY).screen.text


def test_a_place_inside_a_text_becomes_the_area(edition: Edition) -> None:
    found = write(edition, "I live in Osaka and my boss has not paid my salary")
    assert (str(found.route), found.prefecture) == ("find/work/JP-27", "JP-27")
    assert "Osaka" in found.screen.text
    assert write(edition, "名古屋に住んでる 給料がもらえない", "JP-13").need == "work"


def test_a_place_in_the_text_counts_more_than_the_place_known_before(edition: Edition) -> None:
    assert write(edition, "I need a lawyer in Osaka", "JP-13").prefecture == "JP-27"
    assert write(edition, "my boss has not paid my salary", "JP-13").prefecture == "JP-13"


def test_a_place_known_before_stays_with_every_card_of_help(edition: Edition) -> None:
    for route in ("find", "find/talk", "service/yorisoi", "lines/yorisoi", "peek/yorisoi"):
        found = answer(Visit(Route.parse(route), kept=Choices("JP-03")), edition, TUESDAY)
        assert found.prefecture == "JP-03", route
        leading = [button.value for button in found.screen.buttons() if button.value.startswith(("find", "service"))]
        assert all("JP-03" in value for value in leading), route


def test_a_place_alone_asks_for_the_need_there(edition: Edition) -> None:
    found = write(edition, "Kyoto")
    assert (str(found.route), found.need, found.prefecture) == ("find/JP-26", None, "JP-26")
    assert all("JP-26" in b.value for b in found.screen.buttons() if b.value.startswith("find/"))
    assert "did not understand" not in found.screen.text


@pytest.mark.parametrize("text", ["உதவி வேண்டும்", "אני צריך עזרה", "!?!", "সাহায্য"])
def test_a_text_that_nobody_understands_shows_the_choice_of_needs_and_says_so(edition: Edition, text: str) -> None:
    found = write(edition, text)
    assert (str(found.route), found.need, found.understood.needs) == ("find", None, ())
    assert "did not understand" in found.screen.text


@pytest.mark.parametrize("asked", [None, ""])
def test_what_is_no_text_gets_the_choice_of_needs_and_is_told_so(edition: Edition, asked: str | None) -> None:
    found = answer(Visit(asked), edition, TUESDAY)
    assert (str(found.route), found.need) == ("find", None)
    assert "can only read written words" in found.screen.text


@pytest.mark.parametrize("text", ["😀" * 4096, "\ud83d" * 10, "\u202e" * 4096, "a" * 4096, "{number}{0}%s", "<b>&amp;"])
def test_odd_texts_get_a_whole_card(edition: Edition, text: str) -> None:
    found = write(edition, text)
    assert found.route.screen in ("find", "start")
    assert not found.screen.faults()


@given(text=st.text(max_size=400))
@settings(deadline=None)
def test_no_text_is_ever_echoed_or_breaks_a_card(reply: Callable[[str], Answer], text: str) -> None:
    marked = f"zq{text}qz"
    found = reply(marked)
    assert found.route.screen in TABLE
    assert not found.screen.faults()
    assert marked not in found.screen.text


@pytest.mark.parametrize(
    ("point", "prefecture", "route"),
    [
        (Point(36.3912, 139.0609), "JP-10", "find/JP-10"),
        (Point(43.0621, 141.3544), "JP-01", "find/JP-01"),
        (Point(26.2124, 127.6809), "JP-47", "find/JP-47"),
        (Point(34.6189, 135.0216), "JP-28", "find/JP-28"),
        (Point(37.56, 126.99), None, "find/away"),
        (Point(14.6, 120.98), None, "find/away"),
        (Point(0.0, 0.0), None, "place"),
        (Point(float("nan"), 139.0), None, "place"),
        (Point(1e308, float("inf")), None, "place"),
        (Point(91.0, 139.0), None, "place"),
    ],
    ids=str,
)
def test_a_shared_location_becomes_a_prefecture_or_abroad_or_is_asked_for_again(
    edition: Edition, point: Point, prefecture: str | None, route: str
) -> None:
    found = answer(Visit(point), edition, TUESDAY)
    assert (found.prefecture, str(found.route)) == (prefecture, route)
    assert str(point.latitude) not in found.screen.text


def test_a_language_button_changes_the_language_and_shows_the_start(bilingual: Edition) -> None:
    found = answer(Visit(Route.parse("language/ja"), language="en"), bilingual, TUESDAY)
    assert (found.language, found.route) == ("ja", START)
    assert found.screen.text.startswith("<b>日本にいるすべての人へ</b>")
    back = answer(Visit(Route.parse("language/en"), language="ja"), bilingual, TUESDAY)
    assert (back.language, back.route) == ("en", START)


def test_a_language_that_is_not_offered_opens_the_picker_in_the_old_one(bilingual: Edition) -> None:
    for code in ("th", "xx", "EN"):
        found = answer(Visit(Route.parse(f"language/{code}"), language="ja"), bilingual, TUESDAY)
        assert (found.language, str(found.route)) == ("ja", "language")


@pytest.mark.parametrize(
    ("chosen", "telegram", "spoken"),
    [
        ("ja", "en", "ja"),
        ("xx", "ja", "ja"),
        (None, "ja-JP", "ja"),
        (None, "JA", "ja"),
        ("th", "zh-hk", "en"),
        ("zz_ZZ", "not a code \x00", "en"),
        (None, None, "en"),
        ("", "", "en"),
    ],
)
def test_the_chosen_language_then_telegrams_then_english(
    bilingual: Edition, chosen: str | None, telegram: str | None, spoken: str
) -> None:
    assert answer(Visit(START, language=chosen, language_code=telegram), bilingual, TUESDAY).language == spoken


def test_the_picker_shows_each_offered_language_by_its_own_name(bilingual: Edition) -> None:
    found = answer(Visit(Route("language"), language="ja"), bilingual, TUESDAY)
    assert [b.label for b in found.screen.buttons() if b.value.startswith("language/")] == ["✓ 日本語", "English"]


def test_the_same_text_is_understood_in_any_language_of_the_app(bilingual: Edition) -> None:
    found = answer(Visit("給料がもらえない", language="en"), bilingual, TUESDAY)
    assert (found.language, found.need) == ("en", "work")
    assert answer(Visit("my boss did not pay me", language="ja"), bilingual, TUESDAY).language == "ja"


def test_options_follow_the_moment(edition: Edition) -> None:
    night = datetime(2027, 1, 1, 3, 0, tzinfo=TOKYO)
    by_day = answer(Visit(Route.parse("find/legal")), edition, TUESDAY)
    by_night = answer(Visit(Route.parse("find/legal")), edition, night)
    assert by_day.options[0].line.opening.open is True
    assert not any(option.line.opening.open for option in by_night.options)
    assert "Open now" in by_day.screen.text
    assert "Open now" not in by_night.screen.text


def test_every_text_on_a_card_is_traceable_and_stands_there_once(edition: Edition) -> None:
    found = answer(Visit(Route.parse("find/trapped")), edition, TUESDAY)
    assert len(found.said) == len(set(found.said))
    content = [said for said in found.said if said.domain == "guide"]
    assert content
    assert all(said.origin.startswith("content/") for said in content)
