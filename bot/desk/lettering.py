"""Lettering for pictures: fonts by script, shaping, direction, and lines broken as each language breaks them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from PIL import ImageDraw, ImageFont

from bot.languages.letters import letter_script

FINE = 2  # drawn at twice the size and then halved, so that round shapes have smooth edges

# One file holds the Chinese, Japanese and Korean shapes of the same characters; without the index all look Japanese.
CJK_INDEX = {"ja": 0, "ko": 1, "zh_Hans": 2, "zh_Hant": 3}
JAPANESE = ("CJK", "HIRAGANA", "KATAKANA")  # scripts of names that a text in another language quotes, such as 入管
DENSE = ("ja", "zh_Hans", "zh_Hant")
NOT_FIRST = (
    "、。，．・：；？！）」』】〕〉》ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々ゝ…‥％＋＝,.:;?!)]}”’%ะาำๅๆฯ"
)
NOT_LAST = "（「『【〔〈《([{“‘เแโใไ"
CLAUSES = re.compile(r"(?<=[.!?:؟۔။។៖।]) |(?<=[。！？：])|(?=[=＝])")  # "=" begins the second line of the title
JOINERS = ("\u1039", "\u17d2", "\u094d", "\u200d", "\u2060")  # tie the next letter to the one before
SYLLABLE_ENDS = ("\u1039", "\u103a")  # a Burmese letter with one of these belongs to the syllable before


@dataclass(frozen=True)
class Writing:
    """How a language is written: its fonts (of the language first, then of Latin), its direction and its texts."""

    code: str
    direction: str
    families: tuple[str, ...]
    texts: tuple[str, ...]

    @classmethod
    def of(cls, code: str, direction: str, texts: tuple[str, ...]) -> Writing:
        """Choose the fonts by the letters that Noto Sans itself does not have."""
        if code in CJK_INDEX:
            return cls(code, direction, ("CJK", ""), texts)
        latin = _font("", "Regular", 10, code)
        lacking = [char for char in dict.fromkeys("".join(texts)) if char.isalpha() and not _shows(latin, char)]
        scripts = [letter_script(char) for char in lacking]
        own = next(((script.title(),) for script in scripts if script not in JAPANESE), ())
        quoted = ("CJK",) if any(script in JAPANESE for script in scripts) else ()
        return cls(code, direction, (*own, "", *quoted), texts)


@cache
def _font(family: str, weight: str, size: int, code: str) -> ImageFont.FreeTypeFont:
    ending = "ttc" if family == "CJK" else "ttf"
    name = f"NotoSans{family}-{weight}.{ending}"
    try:
        return ImageFont.truetype(name, size, index=CJK_INDEX.get(code, 0) if family == "CJK" else 0)
    except OSError:
        raise missing_font(name) from None


def missing_font(name: str) -> FileNotFoundError:
    """Says that a font is not installed, and which packages bring it."""
    return FileNotFoundError(f"font {name} is not installed; install Debian's fonts-noto-core and fonts-noto-cjk")


@cache
def _shows(font: ImageFont.FreeTypeFont, char: str) -> bool:
    """Whether a font has a character: a font draws the same empty box for all that it has not."""
    glyph, box = font.getmask(char), font.getmask("\U0010fffd")
    return (glyph.size, bytes(glyph)) != (box.size, bytes(box))


class Typeface:
    """A language's writing in one size and weight.

    Attributes:
        size: of the letters, in pixels.
        pitch: from one line to the next.
        rise: from the top of a line to its baseline.
    """

    def __init__(self, writing: Writing, size: float, weight: str) -> None:
        self._writing = writing
        self._fonts = [_font(family, weight, round(size * FINE), writing.code) for family in writing.families]
        self._tag = writing.code.replace("_", "-")
        # A font's own metrics leave room for stacks that no text has, so the texts themselves are measured.
        runs = (run for text in writing.texts for run in self.runs(text))
        boxes = [font.getbbox(run, "", writing.direction, None, self._tag, anchor="ls") for font, run in runs]
        above, below = max(-box[1] for box in boxes) / FINE, max(box[3] for box in boxes) / FINE
        self.size = size
        self.pitch = max(1.3 * size, 1.1 * (above + below))
        self.rise = (self.pitch - above - below) / 2 + above

    @classmethod
    def of_numbers(cls, signs: str, size: float, weight: str) -> Typeface:
        """Noto Sans for numbers made of these signs, so that they look the same in every language."""
        return cls(Writing("en", "ltr", ("",), (signs,)), size, weight)

    def runs(self, text: str) -> list[tuple[ImageFont.FreeTypeFont, str]]:
        """Cut a text where its font changes; marks and spaces stay with the letter before them."""
        runs: list[tuple[ImageFont.FreeTypeFont, str]] = []
        for char in text.replace("\u200b", ""):
            font = runs[-1][0] if runs and _follows(char, runs[-1][0]) else self._font_of(char)
            if runs and font is runs[-1][0]:
                runs[-1] = (font, runs[-1][1] + char)
            else:
                runs.append((font, char))
        return runs

    def _font_of(self, char: str) -> ImageFont.FreeTypeFont:
        for font in self._fonts:
            if _shows(font, char):
                return font
        name = f"{char} (U+{ord(char):04X}, language {self._writing.code})"
        raise FileNotFoundError(f"no Noto Sans font of this language shows {name}; write the text without it")

    def length(self, text: str) -> float:
        """How wide a text is, in pixels."""
        return sum(self._advance(font, run) for font, run in self.runs(text)) / FINE

    def _advance(self, font: ImageFont.FreeTypeFont, run: str) -> float:
        return font.getlength(run, direction=self._writing.direction, language=self._tag)

    def write(self, draw: ImageDraw.ImageDraw, x: float, baseline: float, text: str, colour: str) -> None:
        """Write from x onward, leftward where the language is written so; x and baseline in fine pixels."""
        leftward = self._writing.direction == "rtl"
        for font, run in self.runs(text):
            advance = self._advance(font, run)
            x -= advance if leftward else 0
            draw.text((x, baseline), run, colour, font, "ls", direction=self._writing.direction, language=self._tag)
            x += 0 if leftward else advance

    def set(self, text: str, width: float) -> Paragraph:
        """Break a text into as few lines as it needs, between its sentences or clauses where that costs no line."""
        whole, clauses = self._fill(text, width), CLAUSES.split(text)
        parts = [self._fill(clause.strip(), width) for clause in clauses if clause.strip()]
        lines = tuple(line for part in parts for line in part.lines)
        return Paragraph(self, lines, whole.forced) if len(lines) <= len(whole.lines) else whole

    def _fill(self, text: str, width: float) -> Paragraph:
        """Fill lines up to width, then narrow them to about the same length."""
        pieces = _pieces(text, self._writing.code)
        wide = [piece for piece in pieces if self.length(piece.rstrip()) > width]
        pieces = [part for piece in pieces for part in (_cut(piece, _cluster_ends) if piece in wide else [piece])]
        measured = [(piece, self.length(piece.rstrip()), self.length(piece)) for piece in pieces]
        lines, narrowest = _lines(measured, width), max(bare for _, bare, _ in measured)
        while (width := width - self.size / 2) >= narrowest and len(more := _lines(measured, width)) == len(lines):
            lines = more
        return Paragraph(self, tuple(lines), bool(wide))


def _follows(char: str, font: ImageFont.FreeTypeFont) -> bool:
    category = unicodedata.category(char)
    return category == "Cf" or (category[0] in "MZ" and _shows(font, char))


def _lines(pieces: Sequence[tuple[str, float, float]], width: float) -> list[str]:
    """Fill lines with pieces, each given with its length without and with the space that follows it."""
    lines, room = [""], width
    for piece, bare, whole in pieces:
        if lines[-1] and bare > room:
            lines.append("")
            room = width
        lines[-1] += piece
        room -= whole
    return [line.strip(" \u200b") for line in lines]


def _pieces(text: str, code: str) -> list[str]:
    """What a line keeps whole: words, and in Japanese and Chinese, which have no spaces, what takes their place."""
    words = re.findall(r"[^ \u200b]+[ \u200b]*", text)
    if code not in DENSE:
        return words
    return [piece for word in words for piece in _cut(word, _phrase_ends if code == "ja" else _character_ends)]


def _cut(word: str, ends: Callable[[str, int], bool]) -> list[str]:
    places = [0, *(place for place in range(1, len(word)) if ends(word, place)), len(word)]
    return [word[start:end] for start, end in pairwise(places)]


def _phrase_ends(text: str, place: int) -> bool:
    """In Japanese a phrase ends in hiragana or a mark, and the next begins with neither."""
    before, after = text[place - 1], text[place]
    closed = _is_hiragana(before) or (not before.isalnum() and _is_wide(before))
    return closed and not _is_hiragana(after) and _cluster_ends(text, place)


def _character_ends(text: str, place: int) -> bool:
    return (_is_wide(text[place - 1]) or _is_wide(text[place])) and _cluster_ends(text, place)


def _cluster_ends(text: str, place: int) -> bool:
    """Whether a line may end here without tearing a letter from its marks: the last resort in any script."""
    before, after, later = text[place - 1], text[place], text[place + 1 : place + 2]
    joined = before in JOINERS or unicodedata.category(after)[0] in "MCZ" or later in SYLLABLE_ENDS
    return not (joined or before in NOT_LAST or after in NOT_FIRST)


def _is_hiragana(char: str) -> bool:
    return unicodedata.name(char, "").startswith("HIRAGANA")


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


@dataclass(frozen=True)
class Paragraph:
    """A text broken into lines; forced where a word had to be torn."""

    face: Typeface
    lines: tuple[str, ...]
    forced: bool

    @property
    def height(self) -> float:
        """Of all its lines, in pixels."""
        return self.face.pitch * len(self.lines)
