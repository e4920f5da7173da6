"""Slips in topics and figures are told with file, line and field, and none passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.guide import read_guide
from bot.guide.bridge import ALL, SPEAK
from bot.guide.topics import MAX_TOPIC, ROUTE_WORDS
from bot.screens import Route, encode
from bot.screens.args import CALLS, ONLINE
from bot.screens.scene import ABROAD
from tests.guide.slips import broken, told_at

AFTER, INTERNS, WOMEN = "topics/after.yaml", "topics/interns.yaml", "topics/women.yaml"
FIRST = "charts.0.groups.0.rows.0.counts.0"
BARE = '  - {id: bare, label: "Bare", title: "Bare", cites: [report]}'
FIGURES, SIGN, NEEDS = "figures.yaml", "signs/sweet-talk.yaml", "needs.yaml"


@pytest.mark.parametrize(
    ("name", "old", "new", "field", "told"),
    [
        (INTERNS, "order: 2", "order: 1", "order", "1 is already the place of after"),
        (INTERNS, "order: 2\n", "", "order", "is missing"),
        (INTERNS, "cites: [transition-2026]}", "cites: [transition]}", "cards.4.lines.0.cites.0", "no source named"),
        (INTERNS, "    cites: [act]\n", "", "cards.1.cites", "is missing"),
        (INTERNS, "    cites: [act]\n", "    cites: []\n", "cards.1.cites", "has no entries"),
        (INTERNS, "  - id: report\n", "  - id: act\n", "sources.1.id", "act stands twice"),
        (WOMEN, "cites: [hurights-2013]", "cites: [report]", "sources", "no text cites the source hurights-2013"),
        (INTERNS, '"home-work"]', '"homework"]', "topics.1", "there is no topic named homework"),
        (INTERNS, '"otit-consultation", "', '"otit", "', "cards.0.services.", "there is no service named otit"),
        (INTERNS, "valid_to: 2027", "valid_from: 2028, valid_to: 2027", "cards.0.notes.1.valid_to", "lies before"),
        (INTERNS, "valid_to: 2027-03-31", "valid_until: 2027-03-31", "cards.0.notes.1.valid_until", "not a field"),
        (INTERNS, '- "Keeping your passport', '- Papers: "Keeping', "cards.1.items.0", "must be text"),
        (INTERNS, '- "Keeping your passport or residence card."', '- ""', "cards.1.items.0", "is empty"),
        (INTERNS, 'id: "skilled"', 'id: "picture"', "cards.3.id", "means the picture of the steps"),
        (AFTER, "number: 1\n", "number: 0\n", "cards.0.step.number", "is too small"),
        (AFTER, "      number: 1\n", "", "cards.0.step.number", "is missing"),
        (AFTER, 'picture: "What may happen', 'pictures: "What may happen', "pictures", "is not a field here"),
        (INTERNS, "order: 2\n", 'order: 2\npicture: "A way"\n', "picture", "no card is a step"),
        (SIGN, 'topics: ["women"]', 'topics: ["woman"]', "topics.0", "there is no topic named woman"),
        (NEEDS, "topics: [interns]", "topics: [intern]", "needs.6.topics.0", "there is no topic named intern"),
        (FIGURES, "cites: report}", "cites: reports}", "charts.0.groups.0.rows.1.counts.0.cites", "no source named"),
        (FIGURES, "number: 50, ", "number: fifty, ", "charts.0.groups.0.rows.0.counts.0.number", "not a whole number"),
        (FIGURES, "number: 13, total: 50", "number: 53, total: 50", "charts.1.groups.0.rows.0.counts.0", "is more"),
        (FIGURES, "{year: 2016, counts", "{counts", "charts.0.groups.0.rows.0", "does not say what is counted"),
        (FIGURES, "country: TH", "country: TL1", "charts.2.groups.0.rows.1.country", "is no code of a country"),
        (FIGURES, "      - year: 2017\n        rows:", "      - rows:", "charts.2.groups.0.rows.0", "names no year"),
        (FIGURES, 'date: "2025-11-07"', "", "sources.18.date", "is missing"),
        (FIGURES, ", cites: [us-2023]}\ncharts", "}\ncharts", "caution", "names no source"),
        (FIGURES, ', cites: [ntv-2025]}', "}", "charts.3.lines.0", "names no source"),
        (FIGURES, 'label: "By form"', 'label: "By the form of what was done"', "charts.3.label", "has 28 letters"),
        (FIGURES, 'id: "children"', 'id: "people"', "charts.1.id", "stands twice"),
        (FIGURES, "{year: 2017, counts", "{year: 2016, counts", "charts.0.groups.0.rows", "has 2016 twice"),
        (FIGURES, "country: TH", "country: JP", "charts.2.groups.0.rows", "has JP twice"),
        (FIGURES, "{country: TH", "{year: 2011", "charts.2.groups.0.year", "stands above rows that are years"),
        (FIGURES, "cites: us-2023}]}", "cites: hurights-2024}]}", "charts.0.groups.0.rows.6.counts", "has two numbers"),
        (FIGURES, "{year: 2016, counts", "{year: 16, counts", "charts.0.groups.0.rows.0.year", "16 is not a year from"),
        (FIGURES, "cites: sankei-2017}", "cites: [sankei-2017]}", f"{FIRST}.cites", "must be one name"),
        (FIGURES, "{number: 50, ", "{number: 1,066, ", f"{FIRST}.066", "066 is no field: it has no colon"),
        (FIGURES, "{number: 50, ", "{number: , ", f"{FIRST}.number", "is empty"),
        (FIGURES, "{number: 50, ", "{number: -50, ", "charts.0.groups.0.rows.0.counts.0.number", "-50 is too small"),
        (INTERNS, '- "Keeping your passport', "- Keeping your passport", "cards.1.items.0", "without its other half"),
        (INTERNS, '- "Keeping your passport or residence card."', "- “Keeping it.”", "cards.1.items.0", "round quotes"),
        (WOMEN, 'topics: ["after"]', 'topics: ["women"]', "topics.0", "women leads to itself"),
        (WOMEN, 'needs: ["trapped", "sexual"]', f"{BARE}\nneeds: []", "cards", "says nothing"),
    ],
)  # fmt: skip
def test_a_slip_is_told_at_its_place(content: Path, name: str, old: str, new: str, field: str, told: str) -> None:
    fault = told_at(broken(content, name, old, new), field, told)
    assert fault.file == f"content/{name}"


def test_steps_without_the_title_of_their_picture_are_told(content: Path) -> None:
    path = content / AFTER
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("picture")]
    path.write_text("\n".join(lines), "utf-8")
    problems = [fault.problem for fault in read_guide(content)[1]]
    assert problems == ["has steps but no picture", "has steps but no picture_note"]


def renamed(content: Path, name: str) -> list[str]:
    """What is told of an interns' topic of another name."""
    old, new = content / INTERNS, content / f"topics/{name}.yaml"
    new.write_text(old.read_text("utf-8").replace('id: "interns"', f'id: "{name}"', 1), "utf-8")
    old.unlink()
    return [fault.problem for fault in read_guide(content)[1] if fault.file == f"content/topics/{name}.yaml"]


def test_a_topic_whose_routes_would_not_fit_a_button_is_told(content: Path) -> None:
    longest = "t" * MAX_TOPIC
    for route in (Route("service", ("s" * 30, longest, "JP-13")), Route("learn", (longest, "c" * 30))):
        encode(route, "zh_Hans")
    with pytest.raises(ValueError, match="does not fit"):
        encode(Route("service", ("s" * 30, f"{longest}t", "JP-13")), "zh_Hans")
    assert renamed(content, f"{longest}t") == [f"{longest}t has more than {MAX_TOPIC} letters"]


@pytest.mark.parametrize("name", ["danger", "kanto", "net", "speak"])
def test_a_topic_called_like_something_else_in_routes_is_told(content: Path, name: str) -> None:
    assert renamed(content, name) == [f"{name} means something else in a route"]


def test_no_topic_may_be_called_like_a_word_of_routes() -> None:
    assert {ABROAD, ALL, CALLS, ONLINE, SPEAK} == ROUTE_WORDS


def test_a_year_without_a_number_is_no_fault(content: Path) -> None:
    assert broken(content, FIGURES, "counts: [{number: 50, cites: sankei-2017}]", "counts: []") == []


def test_a_statement_may_be_a_text_alone_or_a_record(content: Path) -> None:
    assert broken(content, INTERNS, '"Keeping your passport or residence card."', '{text: "Keeping it."}') == []
