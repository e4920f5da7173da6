"""Figures: every number with its source and year, conflicts told, and what the numbers do not say."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.guide.figures import Chart
from bot.screens import Answer, Edition, Route, Visit, answer
from bot.screens.edition import picture_name
from bot.screens.figures import drawn_as, row_name
from bot.screens.screen import MAX_CAPTION, visible_length
from tests.conftest import TUESDAY

CAUTION = "These numbers count only recognised cases."


def shown(edition: Edition, route: str, language: str = "en") -> Answer:
    return answer(Visit(Route.parse(route), language=language), edition, TUESDAY)


def text_of(found: Answer) -> str:
    return html.unescape(found.screen.text).replace("\u2068", "").replace("\u2069", "")


def chart(edition: Edition, name: str) -> Chart:
    return next(each for each in edition.guide.figures.charts if each.id == name)


def test_every_number_of_every_chart_stands_on_its_card_beside_its_source_and_year(edition: Edition) -> None:
    source = edition.guide.figures
    published = {each.id: f"{each.name}, {each.date.year}" for each in source.sources}
    numbers = 0
    for each in source.charts:
        lines = text_of(shown(edition, f"figures/{each.id}")).split("\n")
        words = edition.words("en")
        for group in each.groups:
            heading = next((line for line in lines if group.year and line.startswith(f"<b>{group.year}</b>")), "")
            for row in group.rows:
                for count in row.counts:
                    numbers += 1
                    written = f"{count.number} of {count.total}" if count.total else str(count.number)
                    named = re.compile(rf"{re.escape(row_name(words, row))}: (.*; )?{written}( \(|$)")
                    line = next(line for line in lines if named.match(line))
                    assert published[count.cites] in line or published[count.cites] in heading, (each.id, count)
    assert numbers > 50


def test_where_sources_differ_both_numbers_stand_in_one_line(edition: Edition) -> None:
    text = text_of(shown(edition, "figures/people"))
    assert "2022: 46 (Hurights Osaka, 2024); 29 (US State Department, 2023)" in text
    assert "2017: 46 (Hurights Osaka, 2018); 39 (Government report, 2018)" in text_of(shown(edition, "figures/cases"))


def test_every_card_of_figures_says_that_only_recognised_cases_are_counted(edition: Edition) -> None:
    for route in ("figures", *(f"figures/{each.id}" for each in edition.guide.figures.charts)):
        assert CAUTION in text_of(shown(edition, route)), route


def test_countries_have_the_names_that_the_language_gives_them(edition: Edition) -> None:
    assert "Philippines: 7" in text_of(shown(edition, "figures/countries"))
    if "ja" in edition.offered:
        assert "フィリピン" in text_of(shown(edition, "figures/countries", "ja"))


def test_a_source_that_a_whole_year_shares_stands_once_beside_the_year(edition: Edition) -> None:
    text = text_of(shown(edition, "figures/forms"))
    assert text.count("Government report, 2018") == 1
    assert "<b>2017</b> (Government report, 2018)\nSexual exploitation: 31" in text


def test_the_chart_is_the_picture_of_its_card_and_its_numbers_are_also_text(edition: Edition) -> None:
    for each in edition.guide.figures.charts:
        drawing = drawn_as(edition.words("en"), edition.guide.figures, each)
        file = picture_name(f"figures-{each.id}", "en", drawing.texts)
        card = shown(replace(edition, pictures={file: Path(file)}), f"figures/{each.id}").screen
        assert card.picture == Path(file)
        assert visible_length(card.text) <= MAX_CAPTION
        bare = shown(replace(edition, pictures={}), f"figures/{each.id}").screen
        assert bare.picture is None
        assert bare.text == card.text


def test_a_drawing_holds_the_numbers_the_caution_and_the_sources(edition: Edition) -> None:
    drawing = drawn_as(edition.words("en"), edition.guide.figures, chart(edition, "people"))
    assert drawing.title == chart(edition, "people").title
    assert [bar.numbers for bar in drawing.bars if bar.name in ("2021", "2022")] == [(47,), (46, 29)]
    assert drawing.notes[0] == "Striped bar: what another source says"
    assert drawing.notes[1].startswith(CAUTION)
    assert "Government report, 2018" in drawing.notes[2]
    parts = drawn_as(edition.words("en"), edition.guide.figures, chart(edition, "children"))
    assert (parts.bars[0].numbers, parts.bars[0].totals) == ((13,), (50,))
    assert parts.notes[0].startswith(CAUTION)
    grouped = drawn_as(edition.words("en"), edition.guide.figures, chart(edition, "countries"))
    assert [bar.heading for bar in grouped.bars if bar.heading] == ["2017", "2023"]


def test_a_year_that_nobody_counted_is_not_passed_over(edition: Edition) -> None:
    text = text_of(shown(edition, "figures/children"))
    assert "2019: 19 of 47 (US State Department, 2020)\n2020: no number found\n2021: no number found\n2022:" in text
    drawing = drawn_as(edition.words("en"), edition.guide.figures, chart(edition, "children"))
    assert [bar.name for bar in drawing.bars if not bar.numbers] == ["2020", "2021"]


@pytest.mark.parametrize(("asked", "opened"), [("figures/gone", "figures"), ("figures/people/x", "figures/people")])
def test_an_old_button_opens_the_chart_or_the_list(edition: Edition, asked: str, opened: str) -> None:
    assert str(shown(edition, asked).route) == opened
