"""Draw one Japanese sentence so large that it is read at arm's length from a phone, and under it how it sounds."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

from bot.desk.drawing import INK, MARGIN, WHITE, WIDTH, Page, require_shaping, save
from bot.desk.lettering import FINE, Paragraph, Typeface, Writing

TALLEST = 800  # a phone shows it whole, with its caption and buttons
SIZES = (164, 152, 140, 128, 116, 110, 104, 98, 92)  # 92 of 1080 pixels are 6 of the 70 millimetres of a phone
READING = 44
SPACE, RULE = 56, 4
COLOURS = 3  # black on white needs one grey between
# Where lines may end beside the places that all Japanese has (a space of no width), and where not (a word joiner).
ENDS = {
    "、": "、\u200b",
    "（": "\u200b（",
    "ください": "\u200bください",
    "わかりません": "\u200bわかりません",
    "しています": "\u200bしています",
    "お願い": "\u200bお\u2060願い",
    "取り上げ": "取り\u2060上げ",
    "雇い主": "雇い\u2060主",
    "一緒に来た人": "一緒に\u2060来た\u2060人",
    "職場の人": "職場の\u2060人",
}


def draw_sentence(path: Path, japanese: str, reading: str) -> None:
    """Draw one sentence into a PNG file, 1080 pixels wide and as tall as it needs.

    Args:
        path: the file to write.
        japanese: what is shown.
        reading: how it sounds, in Latin letters.

    Raises:
        FileNotFoundError: a font or the shaping library is not installed, or no font shows a character.
    """
    require_shaping()
    shown, sounds = lay_out(japanese), _reading(reading)
    height = 2 * SPACE + sum(part.height for part in shown) + SPACE + sounds.height
    image = Image.new("RGB", (WIDTH * FINE, round(height) * FINE), WHITE)
    page = Page(ImageDraw.Draw(image), mirrored=False)
    top = float(SPACE)
    for part in shown:
        page.write(part, MARGIN, top, INK)
        top += part.height
    page.box(MARGIN, top + SPACE / 2 - RULE / 2, WIDTH - 2 * MARGIN, RULE, RULE / 2, INK)
    page.write(sounds, MARGIN, top + SPACE, INK)
    save(image, path, COLOURS)


def lay_out(japanese: str) -> list[Paragraph]:
    """The sentences of a text, each on lines of its own, as large as they fit."""
    for words, marked in ENDS.items():
        japanese = japanese.replace(words, marked)
    sentences = [f"{sentence}。" for sentence in japanese.split("。") if sentence]
    writing = Writing.of("ja", "ltr", tuple(sentences))
    for size in SIZES:
        face = Typeface(writing, size, "Bold")
        parts = [face.set(sentence, WIDTH - 2 * MARGIN) for sentence in sentences]
        if not any(part.forced for part in parts) and sum(part.height for part in parts) <= TALLEST:
            break
    return parts


def _reading(reading: str) -> Paragraph:
    face = Typeface(Writing.of("en", "ltr", (reading,)), READING, "Regular")
    return face.set(reading, WIDTH - 2 * MARGIN)
