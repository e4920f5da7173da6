"""Checks of what people type: phrases that stand twice or under two needs, and what was learned from them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.guide import Fault, Guide, file_digest
from bot.guide.marks import Document, Path_, read_document
from bot.guide.phrases import DESPAIR, SMALLTALK, Phrases
from bot.screens.edition import WEIGHTS
from bot.understanding import DamagedWeights, fold, read_weights

_TRAIN = "run: python -m bot phrases train"


def phrase_faults(content: Path, guide: Guide) -> Iterator[Fault]:
    """Every fault of the files in ``content/phrases/`` that only shows when the texts are compared."""
    for code in guide.languages:
        if code not in guide.phrases:
            problem = "is missing, so that what people write in this language is not understood"
            yield Fault(f"{content.name}/phrases/{code}.yaml", 0, 0, "", problem, "write it; en.yaml shows how")
    for code, phrases in guide.phrases.items():
        name = f"phrases/{code}.yaml"
        yield from _twice(read_document(content / name, f"{content.name}/{name}"), phrases)
    try:
        read_weights(content / WEIGHTS)
    except (OSError, DamagedWeights) as error:
        problem = str(error) if isinstance(error, DamagedWeights) else "cannot be read"
        yield Fault(f"{content.name}/{WEIGHTS}", 0, 0, "", problem, _TRAIN)


def _twice(document: Document, phrases: Phrases) -> Iterator[Fault]:
    seen: dict[str, tuple[str, Path_]] = {}
    for meaning, typed in phrases.meanings():
        for field, texts in (("phrases", typed.phrases), ("words", typed.words)):
            for index, text in enumerate(texts):
                path: Path_ = (*_path(meaning), field, index)
                other, there = seen.setdefault(fold(text) or text, (meaning, path))
                if there == path:
                    continue
                where = document.marks.get(there, (0, 0))[0]
                if other == meaning:
                    yield document.fault(path, f"stands in line {where} too", "keep one of the two")
                else:
                    problem = f"stands in line {where} too, where it means {other}"
                    yield document.fault(path, problem, "keep it where it fits better")


def _path(meaning: str) -> Path_:
    return (meaning,) if meaning in (DESPAIR, SMALLTALK) else ("needs", meaning)


def unlearned(content: Path) -> list[str]:
    """Names of the files of phrases that changed since the weights were made, or came or went."""
    try:
        known = dict(read_weights(content / WEIGHTS).sources)
    except (OSError, DamagedWeights):
        return []
    there = {
        f"phrases/{path.name}": file_digest(path.read_bytes()) for path in (content / "phrases").glob("[!.]*.yaml")
    }
    return sorted(name for name in {*known, *there} if known.get(name) != there.get(name))
