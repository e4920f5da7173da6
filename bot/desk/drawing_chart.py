"""Draw a chart of figures for a phone: a row for each thing that is counted, each number at the end of its bar.

Matplotlib, which is made for charts, draws the rows. Title and notes are lettered like those of the other pictures.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import accumulate
from pathlib import Path

from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from PIL import Image, ImageDraw

from bot.desk.drawing import INK, MARGIN, PAPER, QUIET, TONES, WHITE, WIDTH, Page, require_shaping, save
from bot.desk.lettering import FINE, Paragraph, Typeface, Writing, missing_font
from bot.screens.figures import Bar, Drawing

TITLE, HEADING, NAME, NUMBER, NOTE = 50.0, 38.0, 34.0, 32.0, 30.0
GAP, SPACE = 40, 22  # between parts and groups, and between rows
ASIDE = 18  # from a name to its bar, and from a bar to its number
# How wide names may be, and in how many lines; the first is taken that all names fit.
COLUMNS = ((340, 1), (300, 2), (340, 2), (380, 2), (420, 2), (460, 2), (380, 3), (460, 3))
THICK, THIN, BETWEEN = 42, 32, 8  # a bar alone, a bar beside others, and from one to the next
EDGE, HATCH, DIGIT = 2, 5, 0.714  # lines around and across bars; how tall a digit is, as a part of its size
SOFT, STRONG = TONES[0]
FILLS = ((STRONG, ""), (SOFT, "/"), (SOFT, "x"))  # ground and hatching of a row's first number, and of other sources'
NONE = "–"  # beside what nobody counted, where else a number stands
REST = (WHITE, "")  # of a total: what is no part of the number
CJK = {"ja": "JP", "ko": "KR", "zh_Hans": "SC", "zh_Hant": "TC"}
COLOURS = 32  # of few tones, so that none is lost


def draw_chart(path: Path, code: str, direction: str, drawing: Drawing) -> None:
    """Draw one chart in one language into a PNG file, 1080 pixels wide and as tall as its rows need.

    Args:
        path: the file to write.
        code: the language, such as ``zh_Hant``.
        direction: ``ltr``, or ``rtl`` where bars grow leftward.
        drawing: its title, its bars and its notes.

    Raises:
        FileNotFoundError: a font or the shaping library is not installed, or no font shows a character.
    """
    require_shaping()
    clean = _normal(drawing)
    names = tuple(bar.name for bar in clean.bars)
    writing = Writing.of(code, direction, (clean.title, *names, *clean.notes))
    title = Typeface(writing, TITLE, "Bold").set(clean.title, WIDTH - 2 * MARGIN)
    notes = [Typeface(writing, NOTE, "Regular").set(note, WIDTH - 2 * MARGIN) for note in clean.notes]
    chart = _chart(writing, clean.bars)
    heights = (title.height + GAP / 2, chart.height + GAP, *(note.height + SPACE / 2 for note in notes))
    tops = list(accumulate(heights, initial=float(MARGIN)))
    image = Image.new("RGB", (WIDTH * FINE, round(tops[-1] + MARGIN) * FINE), PAPER)
    image.paste(chart.drawn(), (0, round(tops[1] * FINE)))
    page = Page(ImageDraw.Draw(image), direction == "rtl")
    page.write(title, MARGIN, tops[0], INK)
    for note, top in zip(notes, tops[2:], strict=False):
        page.write(note, MARGIN, top, QUIET)
    save(image, path, COLOURS)


def _normal(drawing: Drawing) -> Drawing:
    title, *notes = (unicodedata.normalize("NFC", text) for text in (drawing.title, *drawing.notes))
    bars = tuple(replace(bar, name=unicodedata.normalize("NFC", bar.name)) for bar in drawing.bars)
    return Drawing(title, bars, tuple(notes))


@dataclass(frozen=True)
class Row:
    """One bar, or several where sources differ, beside the name; above them the year where a group begins."""

    heading: Paragraph | None
    name: Paragraph
    bar: Bar

    @property
    def head(self) -> float:
        """How tall the heading is with the room above the rows, in pixels."""
        return self.heading.height + SPACE / 2 if self.heading else 0

    @property
    def thickness(self) -> float:
        """Of one bar."""
        return THIN if len(self.bar.numbers) > 1 else THICK

    @property
    def body(self) -> float:
        """How tall the name and the bars are beside each other."""
        return max(self.name.height, self._bars)

    @property
    def counts(self) -> Iterator[tuple[int | None, int | None]]:
        """Each number and its total; one without a number where there is none."""
        return zip(self.bar.numbers or (None,), self.bar.totals or (None,), strict=True)

    @property
    def _bars(self) -> float:
        return max(len(self.bar.numbers), 1) * (self.thickness + BETWEEN) - BETWEEN

    def middles(self, top: float) -> Iterator[float]:
        """Where the bars' middles are in a row that begins at top."""
        first = top + self.head + (self.body - self._bars + self.thickness) / 2
        return (first + place * (self.thickness + BETWEEN) for place, _ in enumerate(self.counts))


@dataclass(frozen=True)
class Chart:
    """All rows, laid out and not yet drawn."""

    writing: Writing
    rows: tuple[Row, ...]
    digits: Typeface

    @property
    def tops(self) -> list[float]:
        """Where each row begins and, last, where a next one would, in pixels from the top of the chart."""
        tops = [0.0]
        for row, after in zip(self.rows, (*self.rows[1:], None), strict=True):
            tops.append(tops[-1] + row.head + row.body + (GAP if after and after.heading else SPACE))
        return tops

    @property
    def height(self) -> float:
        """Of all rows, in pixels."""
        return self.tops[-1] - SPACE

    def drawn(self) -> Image.Image:
        """The rows, as wide as the page, in fine pixels."""
        plot = self._plot()
        for row, top in zip(self.rows, self.tops, strict=False):
            if row.heading:
                plot.write(row.heading, top, "bold")
            plot.write(row.name, top + row.head + (row.body - row.name.height) / 2, "normal")
            for place, ((number, total), middle) in enumerate(zip(row.counts, row.middles(top), strict=True)):
                if total:
                    plot.bar(middle, total, row.thickness, REST)
                plot.bar(middle, number or 0, row.thickness, FILLS[min(place, len(FILLS) - 1)])
                plot.number(_label(number, total), total or number or 0, middle, self.digits)
        return plot.image()

    def _plot(self) -> Plot:
        names = [row.name.face.length(line) for row in self.rows for line in row.name.lines]
        counts = [pair for row in self.rows for pair in row.counts]
        room = ASIDE + max(self.digits.length(_label(*pair)) for pair in counts) + ASIDE / 2
        most = max(total or number or 0 for number, total in counts)
        return Plot(self.writing, self.height, max(names), room, most)


def _label(number: int | None, total: int | None) -> str:
    if number is None:
        return NONE
    return f"{number} / {total}" if total else str(number)


def _chart(writing: Writing, bars: tuple[Bar, ...]) -> Chart:
    name, heading = Typeface(writing, NAME, "Regular"), Typeface(writing, HEADING, "Bold")
    for column, lines in COLUMNS:
        names = [name.set(bar.name, column) for bar in bars]
        if not any(each.forced or len(each.lines) > lines for each in names):
            break
    headings = [heading.set(bar.heading, WIDTH - 2 * MARGIN) if bar.heading else None for bar in bars]
    digits = Typeface.of_numbers(f"0123456789/{NONE}", NUMBER, "Regular")
    return Chart(writing, tuple(map(Row, headings, names, bars)), digits)


class Plot:
    """Matplotlib's axes: sideways they measure what is counted, downward the page's pixels.

    Args:
        writing: of the names.
        height: of the chart, in pixels.
        column: how wide the names are.
        room: for the number behind the longest bar.
        most: what the longest bar stands for.
    """

    def __init__(self, writing: Writing, height: float, column: float, room: float, most: int) -> None:
        # At 72 points to an inch, a point is a pixel of the page, so that letters and distances need no conversion.
        self._figure = Figure((WIDTH / 72, round(height) / 72), 72 * FINE, facecolor=PAPER)
        self._start = column + ASIDE
        width = WIDTH - 2 * MARGIN - self._start
        self._mirrored = writing.direction == "rtl"
        left = MARGIN if self._mirrored else MARGIN + self._start
        self._axes = self._figure.add_axes((left / WIDTH, 0, width / WIDTH, 1))
        self._axes.set_axis_off()
        end = max(most, 1) * width / (width - room)
        self._axes.set_xlim((end, 0) if self._mirrored else (0, end))
        self._axes.set_ylim(round(height), 0)
        self._families = [_family(family, writing.code) for family in writing.families]
        self._tag = writing.code.replace("_", "-")

    def bar(self, middle: float, number: int, thickness: float, fill: tuple[str, str]) -> None:
        """Draw a bar; nothing is drawn for nothing."""
        ground, hatch = fill
        if number:
            bars = self._axes.barh(
                middle, number, thickness, color=ground, edgecolor=STRONG, linewidth=EDGE, hatch=hatch
            )
            bars[0].set_hatch_linewidth(HATCH)

    def number(self, text: str, value: int, middle: float, face: Typeface) -> None:
        """Write a number behind the end of its bar."""
        self._line(text, value, ASIDE, middle + DIGIT * face.size / 2, face.size, "normal", ["Noto Sans"])

    def write(self, paragraph: Paragraph, top: float, weight: str) -> None:
        """Write a name or a heading before the bars."""
        face = paragraph.face
        for number, line in enumerate(paragraph.lines):
            baseline = top + number * face.pitch + face.rise
            # A line may begin in Latin letters; the mark tells Matplotlib that it runs leftward all the same.
            line = ("\N{RIGHT-TO-LEFT MARK}" if self._mirrored else "") + line.replace("\u200b", "")
            self._line(line, 0, -self._start, baseline, face.size, weight, self._families)

    def _line(
        self, text: str, value: int, beyond: float, baseline: float, size: float, weight: str, families: list[str]
    ) -> None:
        side = -1 if self._mirrored else 1
        font = FontProperties(family=[_installed(family) for family in families], weight=weight, size=size)
        written = self._axes.annotate(
            text,
            (value, baseline),
            (beyond * side, 0),
            textcoords="offset points",
            annotation_clip=False,
            horizontalalignment="right" if self._mirrored else "left",
            verticalalignment="baseline",
            color=INK,
            fontproperties=font,
            parse_math=False,
        )
        written.set_language(self._tag)

    def image(self) -> Image.Image:
        """What is drawn, in fine pixels."""
        drawn = BytesIO()
        self._figure.savefig(drawn, format="rgba", dpi=72 * FINE, facecolor=PAPER)
        size = WIDTH * FINE, len(drawn.getvalue()) // (4 * WIDTH * FINE)
        return Image.frombytes("RGBA", size, drawn.getvalue()).convert("RGB")


def _family(part: str, code: str) -> str:
    """What Matplotlib calls a family of the lettering."""
    return " ".join(("Noto Sans", *filter(None, (part, CJK.get(code, "JP") if part == "CJK" else ""))))


def _installed(family: str) -> str:
    """A family's name, where it is installed.

    Raises:
        FileNotFoundError: Matplotlib does not know it, and would take another font without a word.
    """
    try:
        font_manager.findfont(FontProperties(family=[family]), fallback_to_default=False)
    except ValueError:
        raise missing_font(family) from None
    return family
