# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools>=4.60"]
# ///
"""Makes bot/screens/letter_widths.json: how wide the letters of the bot's languages are, from the Noto Sans fonts.

    uv run --script scripts/build_letter_widths.py

It needs Debian's fonts-noto-core and fonts-noto-cjk. Noto Sans (SIL Open Font License) is a little wider than the
Roboto of Android phones, so that what fits by these widths fits there too.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path

from fontTools.ttLib import TTFont

_FONTS = Path("/usr/share/fonts")
_OUTPUT = Path(__file__).parents[1] / "bot" / "screens" / "letter_widths.json"
# Blocks of letters and signs, and the font that has them; the first that has a letter decides.
_BLOCKS = {
    "NotoSans": [(0x20, 0x7E), (0xA0, 0x24F), (0x400, 0x52F), (0x1E00, 0x1EFF), (0x2010, 0x206F), (0x20A0, 0x20BF)],
    "NotoSansThai": [(0x0E00, 0x0E7F)],
    "NotoSansDevanagari": [(0x0900, 0x097F)],
    "NotoSansKhmer": [(0x1780, 0x17FF)],
    "NotoSansMyanmar": [(0x1000, 0x109F)],
    "NotoSansSymbols2": [(0x2190, 0x27BF)],
    "NotoSansCJK": [(0x3000, 0x30FF), (0xFF00, 0xFFEF)],
}
_ABOUT = (
    "Widths of letters in thousandths of the letter size, from Noto Sans (Regular). Letters that are not here and that "
    "Unicode calls wide (Chinese characters, Hangul, emoji) take 1000. Made by scripts/build_letter_widths.py."
)


def main() -> None:
    """Read the fonts, write the file, say how much is in it."""
    widths: dict[str, int] = {}
    for family, blocks in _BLOCKS.items():
        font = _font(family)
        letters, advances, scale = font.getBestCmap(), font["hmtx"].metrics, 1000 / font["head"].unitsPerEm
        for first, last in blocks:
            for code in range(first, last + 1):
                if code in letters and chr(code) not in widths and unicodedata.category(chr(code)) != "Cn":
                    widths[chr(code)] = round(advances[letters[code]][0] * scale)
    rows = ",\n".join(f"{json.dumps(sign, ensure_ascii=True)}: {width}" for sign, width in sorted(widths.items()))
    _OUTPUT.write_text(f'{{"about": {json.dumps(_ABOUT)},\n"widths": {{\n{rows}\n}}}}\n', encoding="utf-8")
    sys.stdout.write(f"{len(widths)} letters, {_OUTPUT.stat().st_size / 1000:.0f} KB\n")


def _font(family: str) -> TTFont:
    path = next(path for path in sorted(_FONTS.rglob(f"{family}-Regular.*")))
    return TTFont(path, fontNumber=0, lazy=True)


if __name__ == "__main__":
    main()
