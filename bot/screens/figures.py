"""Figures: how many people, cases and suspects, as a chart with its numbers in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from bot.guide.figures import Chart, Count, Figures, Group, Row
from bot.languages import Words, isolate
from bot.languages.dates import country_name
from bot.screens.args import LEARN
from bot.screens.card import card, go, grid
from bot.screens.pieces import following
from bot.screens.routes import Route
from bot.screens.scene import Gone, Scene
from bot.screens.screen import Screen


def figures(scene: Scene) -> Screen:
    """The list of charts, or the one in the route."""
    words, source = scene.words, scene.guide.figures
    charts = {chart.id: chart for chart in source.charts}
    chosen = scene.arg(0)
    if chosen is None:
        buttons = [go(words.plain(chart.label), Route.of("figures", chart.id)) for chart in source.charts]
        lines = [words.tell(each.text) for each in (*source.lines, source.caution)]
        return card(scene, words.tell(source.title), [lines], grid(buttons), back=Route(LEARN))
    if chosen not in charts:
        raise Gone
    scene.route = Route.of("figures", chosen)
    return _chart(scene, charts[chosen], following(list(charts), chosen))


def _chart(scene: Scene, chart: Chart, after: str | None) -> Screen:
    words, source = scene.words, scene.guide.figures
    blocks = [[words.tell(each.text) for each in chart.lines]]
    blocks += [_group(words, source, group) for group in chart.groups]
    blocks.append([words.tell(source.caution.text)])
    rows = [(go(words.label("sign", "Next ›"), Route.of("figures", after)),)] if after else []
    shown = card(scene, words.tell(chart.title), blocks, rows, back=Route("figures"))
    # Looked up with words of its own: the picture repeats texts of the card.
    drawn = drawn_as(scene.edition.words(words.code), source, chart)
    return replace(shown, picture=scene.edition.picture(picture_of(chart), words.code, drawn.texts))


def _group(words: Words, source: Figures, group: Group) -> list[Markup]:
    """The rows below their year; a source that all of them share stands once, beside the year."""
    cited = {count.cites for row in group.rows for count in row.counts}
    if group.year is None or len(cited) > 1:
        year = [Markup("<b>{}</b>").format(group.year)] if group.year else []
        return [*year, *(_row(words, row, source) for row in group.rows)]
    year = [Markup("<b>{}</b> ({})").format(group.year, _published(words, source, cited.pop()))]
    return [*year, *(_row(words, row) for row in group.rows)]


def _row(words: Words, row: Row, source: Figures | None = None) -> Markup:
    """One line: what is counted and every number, with who says it and when unless that stands above."""
    if not row.counts:
        return words.say("figures", "{name}: no number found", name=row_name(words, row))
    counts = []
    for count in row.counts:
        number = _number(words, count)
        by = Markup(" ({})").format(_published(words, source, count.cites)) if source else Markup("")
        counts.append(number + by)
    return words.say("figures", "{name}: {counts}", name=row_name(words, row), counts=Markup("; ").join(counts))


def _number(words: Words, count: Count) -> Markup:
    if count.total is None:
        return isolate(str(count.number))
    return words.say("figures", "{number} of {total}", number=count.number, total=count.total)


def _published(words: Words, source: Figures, name: str) -> Markup:
    """Who says a number, and when."""
    each = next(publisher for publisher in source.sources if publisher.id == name)
    return words.say("figures", "{source}, {year}", source=words.plain(each.name), year=each.date.year)


def row_name(words: Words, row: Row) -> str:
    """What a row counts: its year, its country's name, or its own name."""
    if row.year:
        return str(row.year)
    if row.country:
        return country_name(words.code, row.country)
    return words.plain(row.name) if row.name else ""


@dataclass(frozen=True)
class Bar:
    """One row of a drawn chart.

    Attributes:
        heading: the group's year where the row begins a group, else empty.
        name: what it counts.
        numbers: one, or several where sources differ; none where nobody counted.
        totals: beside each number of how many, or None.
    """

    heading: str
    name: str
    numbers: tuple[int, ...]
    totals: tuple[int | None, ...]


@dataclass(frozen=True)
class Drawing:
    """What stands in the picture of a chart."""

    title: str
    bars: tuple[Bar, ...]
    notes: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """All of it as texts, which name the picture."""
        bars = [f"{bar.heading}|{bar.name}|{bar.numbers}|{bar.totals}" for bar in self.bars]
        return (self.title, *bars, *self.notes)


def picture_of(chart: Chart) -> str:
    """What tells a chart's picture from the others."""
    return f"figures-{chart.id}"


def drawn_as(words: Words, source: Figures, chart: Chart) -> Drawing:
    """The picture of a chart in the language of the words."""
    sources = words.label("figures", "Sources: {sources}", sources="; ".join(_sources(words, source, chart)))
    bars = tuple(bar for group in chart.groups for bar in _bars(words, group))
    notes = [words.plain(source.caution.text), sources]
    if any(len(bar.numbers) > 1 for bar in bars):
        notes.insert(0, words.label("figures", "Striped bar: what another source says"))
    return Drawing(words.plain(chart.title), bars, tuple(notes))


def _bars(words: Words, group: Group) -> Iterator[Bar]:
    for place, row in enumerate(group.rows):
        heading = str(group.year) if group.year and not place else ""
        numbers = tuple(count.number for count in row.counts)
        yield Bar(heading, row_name(words, row), numbers, tuple(count.total for count in row.counts))


def _sources(words: Words, source: Figures, chart: Chart) -> Iterator[str]:
    """Who says the numbers of a chart, and in which years, in the order of the content."""
    cited = {count.cites for group in chart.groups for row in group.rows for count in row.counts}
    years: dict[str, list[str]] = {}
    for each in source.sources:
        if each.id in cited:
            years.setdefault(words.plain(each.name), []).append(str(each.date.year))
    for name, said in years.items():
        yield words.label("figures", "{source}, {year}", source=name, year=", ".join(said))
