"""Slips in topics and figures are told with file, line and field, and none passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.guide import read_guide
from bot.guide.topics import MAX_PATH
from bot.screens import Route, encode
from tests.guide.slips import broken

AFTER, INTERNS, WOMEN = "topics/after.yaml", "topics/interns.yaml", "topics/women.yaml"
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
        (INTERNS, 'topics: ["home-work"]', 'topics: ["homework"]', "topics.0", "there is no topic named homework"),
        (INTERNS, '"otit-consultation", "sk', '"otit", "sk', "cards.0.services.0", "there is no service named otit"),
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
        (FIGURES, 'id: "children"', 'id: "people"', "charts.1.id", "stands twice"),
    ],
)  # fmt: skip
def test_a_slip_is_told_at_its_place(content: Path, name: str, old: str, new: str, field: str, told: str) -> None:
    faults = broken(content, name, old, new)
    fault = next((fault for fault in faults if told in fault.problem), None)
    assert fault is not None, faults
    assert fault.field.startswith(field), fault
    assert fault.line > 0
    assert fault.remedy
    assert fault.file == f"content/{name}"


def test_steps_without_the_title_of_their_picture_are_told(content: Path) -> None:
    path = content / AFTER
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("picture")]
    path.write_text("\n".join(lines), "utf-8")
    problems = [fault.problem for fault in read_guide(content)[1]]
    assert problems == ["has steps but no picture", "has steps but no picture_note"]


def test_a_card_whose_route_would_not_fit_a_button_is_told(content: Path) -> None:
    name = "a" * 30
    room = MAX_PATH - len("interns")
    longest = name[: min(30, room)]
    assert broken(content, INTERNS, 'id: "turn"', f'id: "{longest}"') == []
    encode(Route("learn", ("t" * 19, "c" * 30)), "zh_Hans")
    with pytest.raises(ValueError, match="does not fit"):
        encode(Route("learn", ("t" * 20, "c" * 30)), "zh_Hans")
    topic = content / INTERNS
    longer = content / "topics/interns-and-skilled-workers.yaml"
    longer.write_text(topic.read_text("utf-8").replace('id: "interns"', f'id: "{longer.stem}"', 1), "utf-8")
    topic.unlink()
    assert any(f"more than {MAX_PATH} letters" in fault.problem for fault in read_guide(content)[1])


def test_a_statement_may_be_a_text_alone_or_a_record(content: Path) -> None:
    assert broken(content, INTERNS, '"Keeping your passport or residence card."', '{text: "Keeping it."}') == []
