"""Kanji names as Chinese newspapers print them, traditional and simplified."""

from __future__ import annotations

import re

from opencc import OpenCC

# OpenCC restores some forms that Chinese print does not use for these places, and leaves some Japanese ones.
_TRADITIONAL = str.maketrans(
    "鄕眞郞萠澁曠絲臺餘豫亙竝戸呉姫内騨倶彦値産舎砺氷", "鄉真郎萌澀廣糸台余予亘並戶吳姬內驒俱彥值產舍礪冰"
)
_SIMPLIFIED = str.maketrans("冢筿𫓴並内", "塚筱鉾并内")
_KANA = re.compile("[ぁ-ヿ]")

_to_traditional = OpenCC("jp2t")
_to_simplified = OpenCC("t2s")


def traditional(kanji: str) -> str | None:
    """The name in traditional characters; None where it holds kana that have no rule."""
    plain = re.sub("(.)々", r"\1\1", kanji)
    plain = re.sub("[ヶケ]", "", plain) if _KANA.sub("", plain) else plain
    plain = re.sub("(?<=[^ぁ-ヿ])[のノ](?=[^ぁ-ヿ])", "之", plain)
    if _KANA.search(plain):
        return None
    return str(_to_traditional.convert(plain)).translate(_TRADITIONAL)


def simplified(kanji: str) -> str | None:
    """The name in simplified characters; None where it holds kana that have no rule."""
    name = traditional(kanji)
    return None if name is None else str(_to_simplified.convert(name)).translate(_SIMPLIFIED)
