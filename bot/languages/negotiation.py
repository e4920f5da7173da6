"""Which language to speak: from Telegram's ``language_code`` to one of the languages that are offered."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from langcodes import closest_match, tag_is_valid

SOURCE = "en"
# The distance of langcodes within which one language is taken for another: scripts and regions of one language
# (zh-HK and zh-Hant, pt and pt-BR, tl and fil) lie within it, neighbours such as Ukrainian and Russian do not.
MAX_DISTANCE = 9


def negotiate(wanted: str | None, offered: Sequence[str]) -> str:
    """The offered language that fits a code best, or English.

    Args:
        wanted: a BCP 47 or gettext code as Telegram sends it (``zh-hk``, ``pt``, ``tl``, ``in``), or None.
        offered: codes of the offered languages, such as ``zh_Hans``; English is always understood.
    """
    return _negotiate((wanted or "").strip()[:35], tuple(offered))


@lru_cache(maxsize=1024)
def _negotiate(wanted: str, offered: tuple[str, ...]) -> str:
    tag = wanted.replace("_", "-")
    if not tag or not tag_is_valid(tag):
        return SOURCE
    tags = {code.replace("_", "-"): code for code in offered}
    best, _ = closest_match(tag, list(tags), max_distance=MAX_DISTANCE)
    return tags.get(best, SOURCE)
