"""Slips in content/discreet.yaml are told with line and field, and none passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guide.slips import broken, told_at

DISCREET = "discreet.yaml"


@pytest.mark.parametrize(
    ("old", "new", "field", "told"),
    [
        ("topic: weather", "topic: wether", "topic", "no topic named wether"),
        ("topic_for: {}", "topic_for: {th: recipe}", "topic_for.th", "no topic named recipe"),
        ("topic_for: {}", "topic_for: {tha: recipes}", "topic_for.tha", "no language named tha"),
        ("topic_for: {}", "topic_for: {TH: recipes}", "topic_for.TH", "TH is not written"),
        ("  - id: recipes", "  - id: weather", "topics.1.id", "weather stands twice"),
        ('- "After rain the air is clear and fresh, a good hour to open the windows for a while."', '- "After rain."',
         "topics.0.lines.2", "has 11 letters"),
        ('"Wind makes the air', '"' + "Wind " * 20 + 'makes the air', "topics.0.lines.1", "has 179 letters"),
        ('name: "Everyday notes"', f'name: "{"Notes " * 12}"', "name", "has 71 letters"),
        ('start: "Open"', 'start: ""', "start", "is empty"),
        ('  th: ["ซ่อน"', '  thai: ["ซ่อน"', "hide_words.thai", "thai is not written"),
        ("  km: [", "  lo: [", "hide_words", "the words to hide in km are missing"),
        ('  en: ["hide"', '  en: ["Help"', "hide_words.en.0", "Help stands in phrases/ja.yaml too"),
        ('  en: ["hide"', '  en: [no', "hide_words.en.0", "no is read as a yes or no"),
    ],
)  # fmt: skip
def test_a_slip_is_told_at_its_field(content: Path, old: str, new: str, field: str, told: str) -> None:
    told_at(broken(content, DISCREET, old, new), field, told)


def test_staff_can_choose_another_topic_for_one_language(content: Path) -> None:
    assert broken(content, DISCREET, "topic_for: {}", "topic_for: {ja: recipes, th: recipes}") == []
