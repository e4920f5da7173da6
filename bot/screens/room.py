"""How much room words take on a phone, so that rows of buttons are laid out by real widths and nothing is cut.

Telegram for Android writes buttons in letters of 15 density-independent pixels and cuts what is longer. On a phone of
360 pixels, the buttons of a message share 271: one has 259 for its words, each of two 121, each of three 75.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path

SIZE = 15
ROOM = {1: 255.0, 2: 121.0, 3: 75.0}  # pixels for the words, by how many buttons share the row
_FILE = Path(__file__).with_name("letter_widths.json")
_WIDE, _USUAL = 1000, 600  # thousandths of the size
_BELOW = ("\u17d2", "\u1039")  # the Khmer or Burmese letter that follows stands below the one before
_BESIDE, _STROKE = "\u1799\u179a\u179f\u1783\u1788\u1794\u17a1", 295  # but these Khmer ones have a stroke beside it


def width(text: str) -> float:
    """How wide a text is on a button, in density-independent pixels; letters are taken one by one, unshaped.

    Args:
        text: one line. Placeholders are taken as they stand.
    """
    total, below = 0, False
    for sign in text:
        total += (_STROKE if sign in _BESIDE else 0) if below else _advance(sign)
        below = sign in _BELOW
    return total * SIZE / 1000


def fits(label: str, shared: int = 1) -> bool:
    """Whether a label can be read whole when so many buttons share its row."""
    return width(label) <= ROOM.get(shared, 0)


@cache
def _advance(sign: str) -> int:
    known = _widths().get(sign)
    if unicodedata.category(sign) in ("Mn", "Cf"):
        return 0
    if known is not None:
        return known
    return _WIDE if unicodedata.east_asian_width(sign) in "WF" else _USUAL


@cache
def _widths() -> dict[str, int]:
    found: dict[str, int] = json.loads(_FILE.read_text(encoding="utf-8"))["widths"]
    return found
