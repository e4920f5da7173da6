"""Names of prefectures in all their spellings, to find one that was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from bot.guide.models import Prefecture

_CODE = re.compile("JP-(0[1-9]|[1-3][0-9]|4[0-7])")


class PlaceNames:
    """Finds the prefecture that a code, a name or a sentence speaks of.

    Args:
        prefectures: all 47, by code.
    """

    def __init__(self, prefectures: Mapping[str, Prefecture]) -> None:
        names = {
            _folded(name): code
            for code, prefecture in prefectures.items()
            for spellings in prefecture.names.values()
            for name in spellings
        }
        # The longest first: 東京都 before 京都, "Fukushima" before "Fuku".
        self._names = dict(sorted(names.items(), key=lambda item: -len(item[0])))

    def find(self, text: str) -> str | None:
        """The ISO code of the prefecture that a text names, or None."""
        code = text.strip().upper()
        if _CODE.fullmatch(code):
            return code
        folded = _folded(text)
        for name, prefecture in self._names.items():
            if name.isascii():
                if re.search(rf"(?<![a-z]){re.escape(name)}(?:[- ]?(?:ken|fu|to))?(?![a-z])", folded):
                    return prefecture
            elif (name in folded and not _is_kana(name)) or name == folded:
                return prefecture
        return None


def _is_kana(name: str) -> bool:
    """Short kana names hide inside ordinary words (なら, さが): they count only when they stand alone."""
    return all("\u3040" <= sign <= "\u30ff" for sign in name)


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(sign for sign in decomposed if unicodedata.category(sign) != "Mn" or "\u3040" <= sign <= "\u30ff")
    return unicodedata.normalize("NFC", bare).strip()
