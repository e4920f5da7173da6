"""What a text is made of, for the weights: its words, its pairs of words, and the pieces of its words.

Pieces of one to five characters need no word breaker for Thai, Khmer, Burmese, Chinese and Japanese, and forgive typos.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.understanding.spelling import fold, lower, shorten, signs

SHORTEST, LONGEST = 1, 5  # characters of a piece
_WORD, _PAIR = "\x01", "\x02"  # what tells a word and a pair from a piece with the same letters
_UNSPACED = re.compile("[\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u4e00-\u9fff]")


@dataclass(frozen=True)
class Features:
    """The features of one text.

    Attributes:
        folded: the text in its folded spelling.
        found: the features, each once.
    """

    folded: str
    found: tuple[str, ...]

    def parts(self, wanted: Callable[[str], bool]) -> Iterator[tuple[str, list[str]]]:
        """The parts of the text that a reader knows, each with its features: words, or pieces where words run on.

        Args:
            wanted: which pieces to give.
        """
        for word in dict.fromkeys(self.folded.split()):
            if is_unspaced(word):
                pieces = (piece for piece in dict.fromkeys(_pieces(word)) if len(piece) > 1 and wanted(piece))
                yield from ((piece, _pieces(piece)) for piece in pieces if _stands(piece))
            else:
                yield word, [_WORD + word, *_pieces(f" {word} ")]


def features(text: str) -> Features:
    """The features of a text, in its folded spelling and, where that differs, with its accents."""
    text = shorten(text)
    folded, accented = fold(text), lower(text)
    found = dict.fromkeys(_WORD + sign for sign in signs(text))
    for spelling in dict.fromkeys((folded, accented)):
        words = spelling.split()
        found.update(dict.fromkeys(_WORD + word for word in words))
        found.update(dict.fromkeys(f"{_PAIR}{left} {right}" for left, right in pairwise(words)))
        for word in dict.fromkeys(words):
            found.update(dict.fromkeys(_pieces(f" {word} ")))
    return Features(folded, tuple(found))


def _pieces(word: str) -> list[str]:
    sizes = range(SHORTEST, LONGEST + 1)
    return [word[start : start + size] for size in sizes for start in range(len(word) - size + 1)]


def _stands(piece: str) -> bool:
    """A vowel sign or tone mark cannot begin what a reader sees."""
    return unicodedata.category(piece[0])[0] != "M"


def bucket(feature: str, bits: int) -> int:
    """The row of the weights that a feature shares with others of the same hash."""
    return zlib.crc32(feature.encode("utf-8", "surrogatepass")) & ((1 << bits) - 1)


def buckets(found: Iterable[str], bits: int) -> set[int]:
    """The rows of features; see `bucket`."""
    mask, crc32 = (1 << bits) - 1, zlib.crc32
    return {crc32(feature.encode("utf-8", "surrogatepass")) & mask for feature in found}


def is_unspaced(text: str) -> bool:
    """Thai, Burmese, Khmer, Japanese and Chinese run without spaces."""
    return bool(_UNSPACED.search(text))
