"""Draw the definition picture: act, means and purpose in one language, every script shaped as it is read.

It is made for a phone: its smallest letters measure 30 of 1080 pixels, which is 10 of the 360 that a phone shows.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Protocol

from PIL import Image, ImageDraw, features

from bot.desk.lettering import FINE, Paragraph, Typeface, Writing

WIDTH, TALLEST = 1080, 1500
MARGIN, PAD, GAP = 40, 36, 44
BADGE, SIGN, DOT, HANG = 60, 26, 12, 30
BODY = MARGIN + PAD + BADGE + 20  # where headings and items begin
BODY_WIDTH = WIDTH - BODY - MARGIN - PAD
COLUMN = (BODY_WIDTH - PAD) / 2
STEP = 108  # from badge to badge in the note
NOTE_START = MARGIN + PAD + 2 * STEP + BADGE + 32

TITLE, HEADING, ITEM, NOTE = 54.0, 40.0, 36.0, 38.0
SCALES = (1.0, 0.95, 0.9, 0.84)  # the last one leaves 30 pixels for an item

PAPER, WHITE, INK, QUIET = "#F7F6F2", "#FFFFFF", "#1C2430", "#59626E"
TONES = (("#E4ECF5", "#1F4E79"), ("#F6ECD9", "#6E4300"), ("#E2EFE5", "#1E5A38"))


def draw_definition(path: Path, code: str, direction: str, texts: tuple[str, ...], sizes: tuple[int, int, int]) -> None:
    """Draw the picture of one language into a PNG file, 1080 pixels wide and as tall as its texts need.

    Args:
        path: the file to write.
        code: the language, such as ``zh_Hant``.
        direction: ``ltr`` or ``rtl``.
        texts: the title; for each of act, means and purpose its heading and its items; the note about children.
        sizes: how many items acts, means and purposes have.

    Raises:
        FileNotFoundError: a font or the shaping library is not installed, or no font shows a character.
    """
    draw_texts(path, code, direction, texts, partial(_poster, sizes=sizes), 64)


class Layout(Protocol):
    """A whole picture of texts, laid out and not yet drawn."""

    @property
    def fits(self) -> bool:
        """Whether it is no taller than wished, with no word torn."""

    @property
    def height(self) -> float:
        """Of everything, in pixels."""

    def draw(self, page: Page) -> None:
        """Draw from top to bottom."""


def draw_texts(
    path: Path,
    code: str,
    direction: str,
    texts: tuple[str, ...],
    lay_out: Callable[[Writing, float, tuple[str, ...]], Layout],
    colours: int,
) -> None:
    """Draw texts into a PNG file, as large as they fit.

    Args:
        path: the file to write.
        code: the language, such as ``zh_Hant``.
        direction: ``ltr`` or ``rtl``.
        texts: all that is lettered.
        lay_out: lays them out in a writing, at one of SCALES.
        colours: how many the file keeps.

    Raises:
        FileNotFoundError: a font or the shaping library is not installed, or no font shows a character.
    """
    require_shaping()
    clean = tuple(unicodedata.normalize("NFC", text) for text in texts)
    writing = Writing.of(code, direction, clean)
    for scale in SCALES:
        whole = lay_out(writing, scale, clean)
        if whole.fits:
            break
    image = Image.new("RGB", (WIDTH * FINE, round(whole.height) * FINE), PAPER)
    whole.draw(Page(ImageDraw.Draw(image), direction == "rtl"))
    save(image, path, colours)


def require_shaping() -> None:
    """Refuse to draw where scripts would come out wrong.

    Raises:
        FileNotFoundError: the shaping library is not installed; the message says what to install.
    """
    for library, remedy in (("raqm", "a Pillow wheel"), ("fribidi", "Debian's libfribidi0")):
        if not features.check(library):
            raise FileNotFoundError(f"Pillow cannot shape text without {library}; install {remedy}")


def save(image: Image.Image, path: Path, colours: int) -> None:
    """Write a PNG file at the size it is seen, with few colours so that it stays small."""
    image.reduce(FINE).quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)


@dataclass(frozen=True)
class Page:
    """Where a poster is drawn: all places are counted from where a line of the language starts, in pixels."""

    draw: ImageDraw.ImageDraw
    mirrored: bool

    def write(self, paragraph: Paragraph, start: float, top: float, colour: str) -> None:
        """Write a paragraph's lines."""
        x = (WIDTH - start if self.mirrored else start) * FINE
        for number, line in enumerate(paragraph.lines):
            baseline = top + number * paragraph.face.pitch + paragraph.face.rise
            paragraph.face.write(self.draw, x, baseline * FINE, line, colour)

    def box(
        self, start: float, top: float, width: float, height: float, radius: float, fill: str, outline: str = ""
    ) -> None:
        """Draw a box with round corners; a radius of half its height makes it a circle."""
        left = (WIDTH - start - width if self.mirrored else start) * FINE
        place = (left, top * FINE, left + width * FINE, (top + height) * FINE)
        self.draw.rounded_rectangle(place, radius * FINE, fill, outline or fill, 3 * FINE if outline else 1)

    def plus(self, start: float, top: float, colour: str) -> None:
        """Draw a plus sign as tall as SIGN."""
        self.box(start, top + SIGN / 2 - 3, SIGN, 6, 3, colour)
        self.box(start + SIGN / 2 - 3, top, 6, SIGN, 3, colour)

    def arrow(self, start: float, top: float, height: float, colour: str) -> None:
        """Draw an arrow downward, as wide as SIGN."""
        neck = top + height - SIGN / 2
        self.box(start + SIGN / 2 - 3, top, 6, height - SIGN / 4, 3, colour)
        left = WIDTH - start - SIGN if self.mirrored else start
        head = ((left, neck), (left + SIGN, neck), (left + SIGN / 2, top + height))
        self.draw.polygon([(x * FINE, y * FINE) for x, y in head], colour)

    def badge(self, number: Paragraph, start: float, top: float, strong: str, struck: bool = False) -> None:
        """Draw a number in a circle, or an empty circle with the number crossed out."""
        fill, colour, outline = (WHITE, QUIET, QUIET) if struck else (strong, WHITE, "")
        self.box(start, top, BADGE, BADGE, BADGE / 2, fill, outline)
        left = WIDTH - start - BADGE if self.mirrored else start
        baseline = top + (BADGE - number.height) / 2 + number.face.rise
        middle = left + (BADGE - number.face.length(number.lines[0])) / 2
        number.face.write(self.draw, middle * FINE, baseline * FINE, number.lines[0], colour)
        if struck:
            ends = (left * FINE, (top + BADGE) * FINE, (left + BADGE) * FINE, top * FINE)
            self.draw.line(ends, INK, 4 * FINE)


@dataclass(frozen=True)
class Panel:
    """A numbered heading with its items: two columns, and under them the items too long for a column."""

    number: Paragraph
    heading: Paragraph
    columns: tuple[tuple[Paragraph, ...], ...]
    long: tuple[Paragraph, ...]
    tone: tuple[str, str]

    @property
    def head(self) -> float:
        """How tall the heading is with its badge."""
        return max(BADGE, self.heading.height)

    @property
    def height(self) -> float:
        """Of the whole panel, in pixels."""
        return self.head + max(map(_height, self.columns)) + _height(self.long) + 1.9 * PAD

    def draw(self, page: Page, top: float) -> None:
        """Draw the panel; its items hang under the heading."""
        fill, strong = self.tone
        page.box(MARGIN, top, WIDTH - 2 * MARGIN, self.height, 24, fill)
        top += 0.8 * PAD
        page.badge(self.number, MARGIN + PAD, top + (self.head - BADGE) / 2, strong)
        page.write(self.heading, BODY, top + (self.head - self.heading.height) / 2, INK)
        top += self.head + 0.3 * PAD
        for place, column in enumerate(self.columns):
            self._list(page, column, BODY + place * (COLUMN + PAD), top)
        self._list(page, self.long, BODY, top + max(map(_height, self.columns)))

    def _list(self, page: Page, items: Sequence[Paragraph], start: float, top: float) -> None:
        for item in items:
            middle = top + item.face.rise - 0.28 * item.face.size
            page.box(start, middle - DOT / 2, DOT, DOT, DOT / 2, self.tone[1])
            page.write(item, start + HANG, top, INK)
            top += _height((item,))


def _height(items: Sequence[Paragraph]) -> float:
    return sum(item.height + 5 for item in items)


def _columns(items: Sequence[Paragraph]) -> tuple[tuple[Paragraph, ...], ...]:
    """Two columns of about the same height, the first not shorter by items."""
    cuts = range((len(items) + 1) // 2, len(items) + 1)
    cut = min(cuts, key=lambda cut: max(_height(items[:cut]), _height(items[cut:])))
    return tuple(items[:cut]), tuple(items[cut:])


@dataclass(frozen=True)
class Poster:
    """The whole picture, laid out and not yet drawn."""

    title: Paragraph
    panels: tuple[Panel, ...]
    note: Paragraph

    @property
    def fits(self) -> bool:
        """Whether it is no taller than wished, with no word torn."""
        told = [each for panel in self.panels for each in (panel.heading, *panel.long)]
        return self.height <= TALLEST and not any(each.forced for each in (self.title, self.note, *told))

    @property
    def height(self) -> float:
        """Of everything, in pixels."""
        panels = sum(panel.height + GAP for panel in self.panels)
        return MARGIN + self.title.height + 0.6 * MARGIN + panels + self._note_height + MARGIN

    @property
    def _note_height(self) -> float:
        return max(BADGE, self.note.height) + 1.6 * PAD

    def draw(self, page: Page) -> None:
        """Draw from top to bottom."""
        page.write(self.title, MARGIN, MARGIN, INK)
        top = MARGIN + self.title.height + 0.6 * MARGIN
        for place, panel in enumerate(self.panels):
            if place:
                page.plus(MARGIN + PAD + (BADGE - SIGN) / 2, top - (GAP + SIGN) / 2, INK)
            panel.draw(page, top)
            top += panel.height + GAP
        self._draw_note(page, top)

    def _draw_note(self, page: Page, top: float) -> None:
        """The note about children, beside the same numbers with the second one crossed out."""
        page.box(MARGIN, top, WIDTH - 2 * MARGIN, self._note_height, 24, WHITE, QUIET)
        middle = top + self._note_height / 2
        for place, panel in enumerate(self.panels):
            start = MARGIN + PAD + place * STEP
            page.badge(panel.number, start, middle - BADGE / 2, panel.tone[1], struck=place == 1)
            if place:
                page.plus(start - (STEP - BADGE + SIGN) / 2, middle - SIGN / 2, INK)
        page.write(self.note, NOTE_START, middle - self.note.height / 2, INK)


def _poster(writing: Writing, scale: float, texts: tuple[str, ...], *, sizes: tuple[int, int, int]) -> Poster:
    title, heading, item, note = (
        Typeface(writing, size * scale, weight)
        for size, weight in ((TITLE, "Bold"), (HEADING, "Bold"), (ITEM, "Regular"), (NOTE, "Regular"))
    )
    digits = Typeface.of_numbers("123", 38, "Bold")
    rest, panels = iter(texts[1:-1]), []
    for place, size in enumerate(sizes):
        name = heading.set(next(rest), BODY_WIDTH)
        items = [(text, item.set(text, COLUMN - HANG)) for text in islice(rest, size)]
        short = [each for _, each in items if not each.forced]
        long = tuple(item.set(text, BODY_WIDTH - HANG) for text, each in items if each.forced)
        panels.append(Panel(digits.set(str(place + 1), BADGE), name, _columns(short), long, TONES[place]))
    last = note.set(texts[-1], WIDTH - MARGIN - PAD - NOTE_START)
    return Poster(title.set(texts[0], WIDTH - 2 * MARGIN), tuple(panels), last)
