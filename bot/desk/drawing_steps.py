"""Draw a way in steps: one panel under another, each with its number, what happens and who does it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from bot.desk.drawing import (
    BADGE,
    BODY,
    BODY_WIDTH,
    GAP,
    INK,
    MARGIN,
    PAD,
    QUIET,
    SIGN,
    TALLEST,
    TONES,
    WHITE,
    WIDTH,
    Page,
    draw_texts,
)
from bot.desk.lettering import Paragraph, Typeface, Writing

TITLE, NAME, WHO, NOTE = 54.0, 40.0, 36.0, 36.0
RULE, APART = 2, 32  # the line between choices, and the room that it stands in
INNER, AIR = 22, 5  # above and below the texts of a panel; between an arrow and the panels that it joins
SOFT, STRONG = TONES[0]
COLOURS = 32


def draw_steps(path: Path, code: str, direction: str, texts: tuple[str, ...]) -> None:
    """Draw a way in one language into a PNG file, 1080 pixels wide and as tall as its texts need.

    Args:
        path: the file to write.
        code: the language, such as ``zh_Hant``.
        direction: ``ltr`` or ``rtl``.
        texts: the title; the note; for each step its number, its name and who does it. Steps that follow each other
            with the same number are choices, and share a panel.

    Raises:
        FileNotFoundError: a font or the shaping library is not installed, or no font shows a character.
    """
    draw_texts(path, code, direction, texts, _way, COLOURS)


@dataclass(frozen=True)
class Choice:
    """What happens in a step, and below it who does it."""

    name: Paragraph
    who: Paragraph

    @property
    def height(self) -> float:
        """Of both, in pixels."""
        return self.name.height + self.who.height


@dataclass(frozen=True)
class Step:
    """One number with what happens, or with several choices, divided by lines."""

    number: Paragraph
    choices: tuple[Choice, ...]

    @property
    def height(self) -> float:
        """Of its panel, in pixels."""
        return 2 * INNER + sum(choice.height + APART for choice in self.choices) - APART

    def draw(self, page: Page, top: float) -> None:
        """Draw the panel, the number beside the first line."""
        page.box(MARGIN, top, WIDTH - 2 * MARGIN, self.height, 24, SOFT)
        top += INNER
        page.badge(self.number, MARGIN + PAD, top + (self.choices[0].name.face.pitch - BADGE) / 2, STRONG)
        for place, choice in enumerate(self.choices):
            if place:
                page.box(BODY, top - (APART + RULE) / 2, BODY_WIDTH, RULE, RULE / 2, STRONG)
            page.write(choice.name, BODY, top, INK)
            page.write(choice.who, BODY, top + choice.name.height, INK)
            top += choice.height + APART


@dataclass(frozen=True)
class Way:
    """The whole picture, laid out and not yet drawn."""

    title: Paragraph
    steps: tuple[Step, ...]
    note: Paragraph

    @property
    def fits(self) -> bool:
        """Whether it is no taller than wished, with no word torn."""
        told = [each for step in self.steps for choice in step.choices for each in (choice.name, choice.who)]
        return self.height <= TALLEST and not any(each.forced for each in (self.title, self.note, *told))

    @property
    def height(self) -> float:
        """Of everything, in pixels."""
        steps = sum(step.height + GAP for step in self.steps)
        return MARGIN + self.title.height + 0.6 * MARGIN + steps + self._note_height + MARGIN

    @property
    def _note_height(self) -> float:
        return self.note.height + 2 * INNER

    def draw(self, page: Page) -> None:
        """Draw from top to bottom, with arrows from step to step."""
        page.write(self.title, MARGIN, MARGIN, INK)
        top = MARGIN + self.title.height + 0.6 * MARGIN
        for place, step in enumerate(self.steps):
            if place:
                page.arrow(MARGIN + PAD + (BADGE - SIGN) / 2, top - GAP + AIR, GAP - 2 * AIR, STRONG)
            step.draw(page, top)
            top += step.height + GAP
        page.box(MARGIN, top, WIDTH - 2 * MARGIN, self._note_height, 24, WHITE, QUIET)
        page.write(self.note, MARGIN + PAD, top + INNER, INK)


def _way(writing: Writing, scale: float, texts: tuple[str, ...]) -> Way:
    title, name, who, note = (
        Typeface(writing, size * scale, weight)
        for size, weight in ((TITLE, "Bold"), (NAME, "Bold"), (WHO, "Regular"), (NOTE, "Regular"))
    )
    digits = Typeface.of_numbers("0123456789", 38, "Bold")
    told = zip(texts[2::3], texts[3::3], texts[4::3], strict=True)
    steps = tuple(
        Step(
            digits.set(number, BADGE),
            tuple(Choice(name.set(what, BODY_WIDTH), who.set(doer, BODY_WIDTH)) for _, what, doer in same),
        )
        for number, same in groupby(told, itemgetter(0))
    )
    return Way(title.set(texts[0], WIDTH - 2 * MARGIN), steps, note.set(texts[1], WIDTH - 2 * (MARGIN + PAD)))
