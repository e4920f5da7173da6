"""What a translation must carry over from the English: its placeholders and its tags."""

from __future__ import annotations

import re
import string
from collections import Counter

TAG = re.compile(r"</?[a-z][^>]*>")
Placeholder = tuple[str, str, str]  # name, format, conversion


def intact(source: str, translation: str) -> bool:
    """The translation can stand where the English stands: nothing to fill in is lost, added or broken."""
    if not _marked(source) and not _marked(translation):
        return True
    fields = placeholders(translation)
    return fields is not None and fields == placeholders(source) and tags(source) == tags(translation)


def placeholders(text: str) -> Counter[Placeholder] | None:
    """The placeholders of a text; None when its braces are broken."""
    try:
        parsed = list(string.Formatter().parse(text))
    except ValueError:
        return None
    return Counter((name, form or "", conversion or "") for _, name, form, conversion in parsed if name is not None)


def tags(text: str) -> Counter[str]:
    """The tags of a text, as they are written."""
    return Counter(TAG.findall(text))


def _marked(text: str) -> bool:
    return any(sign in text for sign in "{}<")
