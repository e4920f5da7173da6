"""Topics: how they are listed and reached, what a card says of the age of its sources, and what ends with a day."""

from __future__ import annotations

import html
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.directory import TOKYO
from bot.guide.topics import CitedSource, Statement, Topic, TopicCard
from bot.screens import START, Answer, Edition, Route, Visit, answer
from bot.screens.args import topic_route
from bot.screens.edition import picture_name
from bot.screens.topic import picture_texts
from tests.conftest import TUESDAY

BRACKETS = "A year in brackets is that of the source. It may have changed."
AFTER_THE_CHANGE = datetime(2027, 4, 1, 12, 0, tzinfo=TOKYO)


def shown(edition: Edition, route: str, now: datetime = TUESDAY, language: str = "en") -> Answer:
    return answer(Visit(Route.parse(route), language=language), edition, now)


def text_of(found: Answer) -> str:
    return html.unescape(found.screen.text).replace("\u2068", "").replace("\u2069", "")


def values(found: Answer) -> list[str]:
    return [button.value for button in found.screen.buttons()]


def with_topic(edition: Edition, topic: Topic) -> Edition:
    return replace(edition, guide=replace(edition.guide, topics={**edition.guide.topics, topic.id: topic}))


def example(*lines: str | dict[str, object], **dates: str | None) -> Topic:
    """A topic with one source for each name; a date of None is a source without one."""
    sources = [{"id": name, "title": name, "confidence": "B", "date": date} for name, date in dates.items()]
    for source in sources:
        if source["date"] is None:
            del source["date"]
    first = next(iter(dates))
    return Topic.model_validate(
        {
            "id": "example", "order": 99, "label": "Example", "title": "An example", "lines": list(lines),
            "cites": [first], "sources": sources,
        }
    )  # fmt: skip


def told(edition: Edition, topic: Topic, now: datetime = TUESDAY) -> list[str]:
    """The lines of a topic's first card between its title and the emergency line."""
    blocks = text_of(shown(with_topic(edition, topic), f"learn/{topic.id}", now)).split("\n\n")[1:-1]
    return [line for block in blocks for line in block.split("\n")]


# --- the list ---------------------------------------------------------------------------------------------------------


def test_one_button_on_the_start_card_leads_to_every_topic_and_the_figures(edition: Edition) -> None:
    assert "learn" in values(shown(edition, "start"))
    listed = values(shown(edition, "learn"))
    assert [value for value in listed if value in ("after", "witness")] == ["after", "witness"]
    assert {f"learn/{name}" for name in edition.guide.topics if name not in ("after", "witness")} <= set(listed)
    assert "figures" in listed


def test_topics_stand_in_the_order_that_staff_gave_them(edition: Edition) -> None:
    orders = [topic.order for topic in edition.guide.topics.values()]
    assert orders == sorted(orders)


def test_every_card_is_at_most_three_taps_from_the_start(edition: Edition) -> None:
    taps, waiting = {str(START): 0}, [str(START)]
    while waiting:
        here = waiting.pop(0)
        for value in values(shown(edition, here)) if taps[here] < 3 else []:
            if value not in taps and not value.startswith("http"):
                taps[value] = taps[here] + 1
                waiting.append(value)
    for topic in edition.guide.topics.values():
        home = topic.id if topic.id in ("after", "witness") else f"learn/{topic.id}"
        assert taps[home] <= 2, home
        for card in topic.cards:
            assert taps[f"{home}/{card.id}"] <= 3, (home, card.id)
    for chart in edition.guide.figures.charts:
        assert taps[f"figures/{chart.id}"] <= 3, chart.id


def test_a_need_and_a_sign_lead_to_the_topics_that_they_name(edition: Edition) -> None:
    assert "learn/interns" in values(shown(edition, "find/trainee"))
    assert "after" in values(shown(edition, "find/immigration/JP-10"))
    assert "learn/young" in values(shown(edition, "sign/social-media"))
    named = [(need.id, name) for need in edition.guide.needs.values() for name in need.topics]
    assert len(named) >= 8
    assert "learn/interns" not in values(shown(edition, "find/trainee/p2"))


@pytest.mark.parametrize(
    ("asked", "opened"),
    [
        ("learn/after", "after"),
        ("learn/witness/notice", "witness/notice"),
        ("learn/interns/gone", "learn/interns"),
        ("learn/gone", "learn"),
        ("learn/gone/rights", "learn"),
        ("after/gone", "after"),
        ("after/visa/more", "after/visa"),
        ("learn/interns/picture", "learn/interns"),
    ],
)
def test_an_old_button_opens_the_topic_or_its_nearest_living_parent(edition: Edition, asked: str, opened: str) -> None:
    assert str(shown(edition, asked).route) == opened


def test_back_from_a_service_a_need_and_an_office_leads_to_the_topic(edition: Edition) -> None:
    for opened in ("service/paps/young", "find/child/young", "service/paps/young/JP-13", "find/child/JP-13/young"):
        assert "learn/young" in values(shown(edition, opened)), opened
        assert str(shown(edition, opened).route) == opened
    with_office = "service/immigration-information-center/witness"
    assert "witness" in values(shown(edition, with_office))
    assert "witness" in values(shown(edition, "offices/immigration-information-center/witness"))
    assert "find" in values(shown(edition, "service/paps"))
    assert "find/child" in values(shown(edition, "service/paps/child"))


def test_where_cards_are_for_different_readers_each_leads_to_what_all_need(edition: Edition) -> None:
    topic = edition.guide.topics["by-place"]
    for each in topic.cards:
        shown_there = shown(edition, f"learn/by-place/{each.id}")
        assert "witness" in values(shown_there)
        assert not any("›" in button.label for button in shown_there.screen.buttons())


def test_the_cards_of_a_topic_follow_each_other(edition: Edition) -> None:
    for topic in (each for each in edition.guide.topics.values() if each.chain):
        here, seen = str(topic_route(topic.id, topic.cards[0].id)), []
        while here not in seen:
            seen.append(here)
            following = [button.value for button in shown(edition, here).screen.buttons() if "›" in button.label]
            here = following[0] if following else here
        assert len(seen) == len(topic.cards)


# --- the age of what is said ------------------------------------------------------------------------------------------


def test_what_is_older_than_two_years_says_its_year(edition: Edition) -> None:
    lines = told(edition, example("A rule.", "Another.", a="2018-05"))
    assert lines == ["A rule.", "Another.", "From a source of 2018. It may have changed."]


def test_lines_of_several_ages_say_their_years_one_by_one(edition: Edition) -> None:
    topic = example("Old.", {"text": "Newer.", "cites": ["b"]}, {"text": "New.", "cites": ["c"]},
                    a="2018-05", b="2022", c="2026-01-04")  # fmt: skip
    assert told(edition, topic) == ["Old. (2018)", "Newer. (2022)", "New.", BRACKETS]


def test_one_line_on_the_age_of_all_does_not_cover_a_newer_one(edition: Edition) -> None:
    topic = example("Old.", {"text": "In 2026, it changed.", "cites": ["b"]}, a="2018", b="2026-01")
    assert told(edition, topic) == ["Old. (2018)", "In 2026, it changed.", BRACKETS]


def test_the_newest_of_several_sources_counts(edition: Edition) -> None:
    assert told(edition, example({"text": "Both.", "cites": ["a", "b"]}, a="2018", b="2026-02")) == ["Both."]


def test_a_line_ages_on_the_day(edition: Edition) -> None:
    topic = example("A rule.", a="2024-11-24")
    assert told(edition, topic, TUESDAY) == ["A rule."]
    assert told(edition, topic, TUESDAY + timedelta(days=1))[-1] == "From a source of 2024. It may have changed."


def test_a_line_that_names_its_year_needs_no_other_and_advice_never_ages(edition: Edition) -> None:
    topic = example("In 2017, it was so.", {"text": "You can ask.", "advice": True}, a="2018")
    assert told(edition, topic) == ["In 2017, it was so.", "You can ask."]


def test_a_year_to_come_says_nothing_of_the_age_of_a_line(edition: Edition) -> None:
    assert told(edition, example("From 2027, it is so.", a="2018"))[-1] == "From a source of 2018. It may have changed."
    assert told(edition, example("From 2027, it is so.", a="2026-02")) == ["From 2027, it is so."]


def test_a_source_without_a_date_gives_no_year(edition: Edition) -> None:
    assert told(edition, example("Undated.", a=None)) == ["Undated."]
    topic = example("Undated.", {"text": "Old.", "cites": ["b"]}, a=None, b="2012")
    assert told(edition, topic) == ["Undated.", "Old.", "From a source of 2012. It may have changed."]


def test_every_statement_names_a_source_that_its_file_describes(edition: Edition) -> None:
    for topic in edition.guide.topics.values():
        known = {source.id: source for source in topic.sources}
        holders: list[Topic | TopicCard] = [topic, *topic.cards]
        for holder in holders:
            for statement in (each for part in holder.statements.values() for each in part):
                cited = statement.cites or holder.cites
                assert cited, str(statement.text)
                assert all(isinstance(known[name], CitedSource) for name in cited)


# --- what ends with a day ---------------------------------------------------------------------------------------------


def test_the_change_of_law_is_dated_and_comes_by_itself(edition: Edition) -> None:
    before, later = (shown(edition, "learn/interns/rights", now) for now in (TUESDAY, AFTER_THE_CHANGE))
    assert "OTIT (外国人技能実習機構)" in text_of(before)
    assert "OTIT" not in text_of(later)
    assert "service/otit-consultation/interns" in values(before)
    assert "service/skill-development-organization/interns" not in values(before)
    assert "service/otit-consultation/interns" not in values(later)
    assert "service/skill-development-organization/interns" in values(later)
    assert "1 April 2027" in text_of(shown(edition, "learn/interns/from-april-2027"))


def test_a_statement_holds_from_its_first_to_its_last_day(edition: Edition) -> None:
    topic = example({"text": "For a while.", "valid_from": "2026-12-01", "valid_to": "2026-12"}, "Always.", a="2026")
    for month, day, held in ((11, 30, False), (12, 1, True), (12, 31, True)):
        lines = told(edition, topic, datetime(2026, month, day, 12, 0, tzinfo=TOKYO))
        assert lines == (["For a while.", "Always."] if held else ["Always."])
    assert told(edition, topic, datetime(2027, 1, 1, 0, 0, tzinfo=TOKYO)) == ["Always."]


# --- the way in steps -------------------------------------------------------------------------------------------------


def test_every_step_says_who_does_it_and_what_you_decide(edition: Edition) -> None:
    steps = edition.guide.topics["after"].steps
    assert [each.step.number for each in steps if each.step] == [1, 2, 3, 4, 5, 5, 5]
    assert [each.id for each in steps] == ["contact", "place", "care", "visa", "work", "law", "home"]
    for each in steps:
        text = text_of(shown(edition, f"after/{each.id}"))
        assert each.step is not None
        assert f"<b>Who:</b> {each.step.who}" in text
        assert f"<b>You decide:</b> {each.step.decide}" in text


def test_the_picture_of_the_steps_is_offered_where_it_was_drawn(edition: Edition) -> None:
    topic = edition.guide.topics["after"]
    texts = picture_texts(edition.words("en"), topic)
    file = picture_name("after", "en", texts)
    drawn = replace(edition, pictures={file: Path(file)})
    assert "after/picture" in values(shown(drawn, "after"))
    card = shown(drawn, "after/picture").screen
    assert card.picture == Path(file)
    assert not card.faults()
    steps = [each.step for each in topic.steps if each.step]
    told = [f"{step.number}. {step.name}: {step.who}" for step in steps]
    assert "\n".join(told) in text_of(shown(drawn, "after/picture"))
    assert len(told) == 7
    bare = replace(edition, pictures={})
    assert "after/picture" not in values(shown(bare, "after"))
    assert str(shown(bare, "after/picture").route) == "after"


def test_the_texts_of_the_picture_are_the_steps_in_their_order(edition: Edition) -> None:
    topic = edition.guide.topics["after"]
    texts = picture_texts(edition.words("en"), topic)
    assert texts[:2] == (topic.picture, topic.picture_note)
    assert texts[2::3] == ("1", "2", "3", "4", "5", "5", "5")
    assert len(texts) == 2 + 3 * len(topic.steps)


def test_help_from_abroad_leads_to_what_can_be_reached_from_there(edition: Edition) -> None:
    card = shown(edition, "learn/abroad/help")
    assert "find/trapped/away/abroad" in values(card)
    assert "In danger, call the police where you are. 110 works only in Japan." in text_of(card)
    assert "works only in Japan" not in text_of(shown(edition, "learn/abroad/before"))
    assert "learn/abroad" in values(shown(edition, "find/trapped/away/abroad"))


def test_a_text_alone_is_a_statement() -> None:
    assert Statement.model_validate("You can ask.") == Statement.model_validate({"text": "You can ask."})
