"""Babel's extractor for content: every text of a YAML file, with its field path as context and its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from bot.guide import ContentFaults, Text, read_guide

Extracted = tuple[int, str, tuple[str, str], list[str]]


def extract_guide(
    file: BinaryIO, keywords: Mapping[str, object], tags: Sequence[str], options: Mapping[str, object]
) -> Iterator[Extracted]:
    """Yield the texts of one YAML file of ``content/`` as ``pgettext`` calls.

    Args:
        file: the open YAML file; its ``name`` tells which record it is.
        keywords: not used, content has no function calls.
        tags: not used, content has no translator comments.
        options: not used.

    Raises:
        ContentFaults: the content cannot be read; an empty catalog would throw every translation away.
    """
    path = Path(file.name).resolve()
    content = next(parent for parent in path.parents if (parent / "languages.yaml").is_file())
    name = f"{content.name}/{path.relative_to(content).as_posix()}"
    for text in _texts(content):
        where, _, line = text.origin.rpartition(":")
        if where == name:
            yield int(line), "pgettext", (text.context, str(text)), []


@lru_cache(maxsize=1)
def _texts(content: Path) -> tuple[Text, ...]:
    guide, faults = read_guide(content)
    if guide is None:
        raise ContentFaults(faults)
    return tuple(guide.texts())
