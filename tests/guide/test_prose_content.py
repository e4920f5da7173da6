"""The prose of content/: the definition is complete; what a visitor reads is short, plain and no promise."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from bot.guide import Guide, Text, load_guide
from bot.guide.text import texts_of
from bot.guide.topics import Statement

CONTENT = Path(__file__).parents[2] / "content"

# Each item of Article 3 (a) of the Trafficking in Persons Protocol, in the article's order, and its id.
ACTS = {
    "recruitment": "recruitment",
    "transportation": "transportation",
    "transfer": "transfer",
    "harbouring": "harbouring",
    "receipt of persons": "receipt",
}
MEANS = {
    "threat or use of force": "force",
    "other forms of coercion": "coercion",
    "abduction": "abduction",
    "fraud": "fraud",
    "deception": "deception",
    "abuse of power": "abuse-of-power",
    "abuse of a position of vulnerability": "abuse-of-vulnerability",
    "payments or benefits for the consent of a person having control over another": "payments",
}
PURPOSES = {
    "exploitation of the prostitution of others": "prostitution",
    "other forms of sexual exploitation": "sexual-exploitation",
    "forced labour or services": "forced-labour",
    "slavery": "slavery",
    "practices similar to slavery": "slavery-like-practices",
    "servitude": "servitude",
    "removal of organs": "organ-removal",
}
# What else must be said: Article 3 (b), (c), (d), "at a minimum", the report's own remarks, the law of Japan.
RULES = {
    "consent is irrelevant where a means was used": ("means", "agreed"),
    "a child is under eighteen": ("child", "under 18"),
    "a child needs no means": ("child", "no means is needed"),
    "at a minimum": ("minimum",),
    "any sex and nationality": ("any sex", "any nationality", "Japanese people"),
    "no border is needed": ("border",),
    "a crime in Japan since 2005": ("Japan", "crime", "2005"),
}
POSTER = {"social-media", "sweet-talk", "fake-marriage"}
CASES = {"model-filming", "hostess-work", "technical-intern"}
GROUPS = ["control", "violence", "money", "work", "sexual", "children"]

LONGEST_SENTENCE = 15
LONGEST_LINE = 119
LONGEST_LABEL = 23
LONGEST_NAME = 33
LONGEST_CARD = 699


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_guide(CONTENT)


def prose(guide: Guide) -> list[Text]:
    """Every text of the files that this test is about."""
    whole = (guide.about, guide.definition, guide.figures, guide.indicators, guide.self_check)
    records = (*whole, *guide.signs.values(), *guide.topics.values())
    return [text for record in records for text in texts_of(record)]


def labels(guide: Guide) -> Iterator[Text]:
    yield from (guide.definition.label, guide.indicators.label, guide.self_check.label)
    yield from (sign.label for sign in guide.signs.values())
    yield from (group.label for group in guide.indicators.groups)
    for topic in guide.topics.values():
        yield topic.label
        yield from (card.label for card in topic.cards)
    yield guide.figures.label
    yield from (chart.label for chart in guide.figures.charts)


def cards(guide: Guide) -> Iterator[tuple[str, tuple[Text, ...]]]:
    """Every card with its name, as the texts that stand on it."""
    definition, check = guide.definition, guide.self_check
    yield "about", guide.about.lines
    yield "definition", (definition.title, *definition.lines)
    for name, title, lines, parts in (
        ("acts", definition.acts_title, definition.acts_lines, definition.acts),
        ("means", definition.means_title, definition.means_lines, definition.means),
        ("purposes", definition.purposes_title, definition.purposes_lines, definition.purposes),
    ):
        yield name, (title, *lines, *(text for part in parts for text in (part.name, part.meaning)))
    yield "rules", (definition.rules_title, *definition.rules)
    for sign in guide.signs.values():
        yield sign.id, (sign.title, *sign.happens, *sign.signs, *sign.do)
    yield "indicators", (guide.indicators.title, *guide.indicators.lines)
    for group in guide.indicators.groups:
        yield group.id, (group.title, *group.items)
    yield "self-check", (check.title, *check.lines)
    for advice in (check.some, check.none):
        yield "advice", (advice.title, *advice.lines)
    for topic in guide.topics.values():
        yield topic.id, (topic.title, *said(topic.lines))
        for card in topic.cards:
            step = (card.step.who, card.step.decide) if card.step else ()
            yield f"{topic.id}/{card.id}", (card.title, *said(card.lines), *said(card.items), *step)


def said(statements: Iterable[Statement]) -> tuple[Text, ...]:
    return tuple(statement.text for statement in statements)


def sentences(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[.?])\s+", text) if sentence]


def test_article_3_is_complete(guide: Guide) -> None:
    assert [part.id for part in guide.definition.acts] == list(ACTS.values())
    assert [part.id for part in guide.definition.means] == list(MEANS.values())
    assert [part.id for part in guide.definition.purposes] == list(PURPOSES.values())


@pytest.mark.parametrize("rule", RULES)
def test_the_rules_of_the_definition_are_said_on_one_line(guide: Guide, rule: str) -> None:
    assert any(all(word in line for word in RULES[rule]) for line in guide.definition.rules)


def test_the_picture_names_the_three_parts_and_says_that_a_child_needs_no_means(guide: Guide) -> None:
    assert all(part in guide.definition.picture_title for part in ("Act", "means", "purpose"))
    assert "under 18" in guide.definition.picture_child
    assert "no means" in guide.definition.picture_child


def test_the_names_in_the_picture_are_short_and_different(guide: Guide) -> None:
    definition = guide.definition
    names = [part.name for part in (*definition.acts, *definition.means, *definition.purposes)]
    assert len(set(names)) == len(names)
    assert [name for name in names if len(name) > LONGEST_NAME] == []


def test_the_three_examples_of_the_poster_come_first_and_the_cases_follow(guide: Guide) -> None:
    signs = list(guide.signs.values())
    assert {sign.id for sign in signs if sign.origin == "poster"} == POSTER
    assert {sign.id for sign in signs if sign.origin == "case"} >= CASES
    assert {sign.id for sign in signs[:3]} == POSTER
    assert [sign.order for sign in signs] == list(range(1, len(signs) + 1))


def test_every_sign_says_what_happened_and_when(guide: Guide) -> None:
    year = re.compile(r"\b20\d\d\b")
    undated = [sign.id for sign in guide.signs.values() if not year.search(" ".join(sign.happens))]
    assert undated == []


def test_there_are_six_groups_of_indicators(guide: Guide) -> None:
    assert [group.id for group in guide.indicators.groups] == GROUPS


def test_the_indicators_say_that_signs_prove_nothing_and_their_absence_neither(guide: Guide) -> None:
    said = " ".join(guide.indicators.lines)
    assert "proves nothing" in said
    assert "No sign does not mean" in said


def test_the_self_check_asks_questions_and_ends_in_advice(guide: Guide) -> None:
    check = guide.self_check
    assert len(check.questions) == 8
    assert all(question.question.endswith("?") and "you" in question.question for question in check.questions)
    assert "can still ask" in check.none.title
    verdict = re.compile(r"\byou (are|were|have been) (not )?(being )?(trafficked|exploited|safe)\b", re.I)
    assert [text for text in texts_of(check) if verdict.search(text)] == []


def test_a_witness_is_told_what_not_to_do_and_that_nothing_is_collected(guide: Guide) -> None:
    topic = guide.topics["witness"]
    found = {card.id: card for card in topic.cards}
    assert list(found) == ["notice", "avoid", "tell", "ask", "anonymous"]
    assert all(item.startswith("Do not ") for item in said(found["avoid"].items))
    assert found["tell"].services == (
        "police-110", "anonymous-reporting", "police-9110", "immigration-information-center",
    )  # fmt: skip
    assert any("collects nothing" in line for line in said(topic.lines))
    assert any("not for emergencies" in line for line in said(found["anonymous"].lines))


def test_what_happens_after_asking_is_never_promised(guide: Guide) -> None:
    promise = re.compile(r"\b(will|shall|always|guaranteed?|certainly|surely|never)\b", re.I)
    assert [text for text in texts_of(guide.topics["after"]) if promise.search(text)] == []


def test_every_kind_of_help_after_asking_is_said_with_may(guide: Guide) -> None:
    for card in guide.topics["after"].cards:
        assert re.search(r"\bmay\b", " ".join((card.title, *said(card.lines)))), card.id


def test_somebody_without_a_visa_is_told_honestly_that_each_case_is_decided(guide: Guide) -> None:
    after = guide.topics["after"]
    visa = next(card for card in after.cards if card.id == "visa")
    limits = next(card for card in after.cards if card.id == "limits")
    assert "Each case is decided by itself." in " ".join(said(visa.lines))
    assert "Nobody can promise" in limits.title
    assert any("lawyer or a support group first" in line for line in said(limits.lines))


def test_no_prose_holds_a_phone_number(guide: Guide) -> None:
    number = re.compile(r"\d[-‐–]\d|#\s*\d|\d{5,}|\b(110|118|119|188|189)\b")
    assert [text for text in prose(guide) if number.search(text)] == []


def test_no_prose_uses_words_that_label_blame_or_shout(guide: Guide) -> None:
    unwanted = re.compile(
        r"victim|!|your own fault|why did(n't| not) you|stupid|naive|illegal (alien|immigrant|migrant)|"
        r"\b(whereby|pursuant|aforementioned|irrelevant|perpetrators?|repatriat\w+)\b",
        re.I,
    )
    assert [text for text in prose(guide) if unwanted.search(text)] == []


def test_the_subject_has_one_name(guide: Guide) -> None:
    others = re.compile(r"trafficking in persons(?! protocol)|modern slavery|people trafficking", re.I)
    assert [text for text in prose(guide) if others.search(text)] == []


def test_sentences_are_short(guide: Guide) -> None:
    long = [sentence for text in prose(guide) for sentence in sentences(text)
            if len(sentence.split()) > LONGEST_SENTENCE]  # fmt: skip
    assert long == []


def test_lines_are_short(guide: Guide) -> None:
    assert [text for text in prose(guide) if len(text) > LONGEST_LINE] == []


def test_labels_fit_a_button(guide: Guide) -> None:
    assert [label for label in labels(guide) if len(label) > LONGEST_LABEL] == []


def test_cards_fit_a_small_phone(guide: Guide) -> None:
    sizes = {name: sum(len(text) + 1 for text in texts) for name, texts in cards(guide)}
    assert {name: size for name, size in sizes.items() if size > LONGEST_CARD} == {}
