"""Learn weights from the phrases: a linear support vector machine over the features of `bot.understanding`.

Needs scikit-learn, which answering does not: what was learned is written to one small file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.guide import file_digest
from bot.guide.phrases import Phrases
from bot.understanding.features import buckets, features
from bot.understanding.spelling import fold
from bot.understanding.weights import IDF_STEP, SEVERAL, WORD, Weights, phrase_key

if TYPE_CHECKING:
    import numpy

BITS = 18
_STRICTNESS = 1.0  # of the support vector machine (C)
_BYTE = 127


@dataclass(frozen=True, order=True)
class Example:
    """A phrase or key word with what it means.

    Attributes:
        text: as people type it.
        meaning: a need, a topic, despair or small talk.
        language: the file it stands in.
        phrase: a phrase, not a key word.
    """

    text: str
    meaning: str
    language: str
    phrase: bool


def examples(phrases: Iterable[Phrases]) -> list[Example]:
    """Every phrase and key word, each once for each meaning and language."""
    found = {
        Example(text, meaning, each.language, phrase): None
        for each in phrases
        for meaning, typed in each.meanings()
        for phrase, texts in ((True, typed.phrases), (False, typed.words))
        for text in texts
    }
    return sorted(found)


def train(phrases: Sequence[Phrases], folder: Path) -> Weights:
    """Learn from all phrases.

    Args:
        phrases: what people type, by language.
        folder: the folder ``content/`` that they were read from.

    Raises:
        ModuleNotFoundError: scikit-learn is not installed.
    """
    sources = {}
    for each in phrases:
        name = f"phrases/{each.language}.yaml"
        sources[name] = file_digest((folder / name).read_bytes())
    return learn(examples(phrases), sources)


def learn(known: Sequence[Example], sources: Mapping[str, str]) -> Weights:
    """Learn from examples.

    Args:
        known: what to learn from; of three meanings at least.
        sources: digests of the files they stand in.
    """
    import numpy as np
    from sklearn.svm import LinearSVC

    seen = _matrix([each.text for each in known])
    rare = np.log((1 + seen.shape[0]) / (1 + np.asarray((seen > 0).sum(axis=0)).ravel())) + 1
    rare = np.clip(np.round(rare / IDF_STEP), 0, _BYTE) * IDF_STEP
    machine = LinearSVC(C=_STRICTNESS, random_state=0).fit(_normal(seen, rare), [each.meaning for each in known])
    worth = machine.coef_.T * rare[:, None]
    scales = np.maximum(np.abs(worth).max(axis=0), 1e-9) / _BYTE
    used = np.asarray((seen > 0).sum(axis=0)).ravel() > 0
    table = np.empty((1 << BITS, len(machine.classes_) + 1), dtype=np.int8)
    table[:, :-1] = np.round(worth / scales)
    table[:, -1] = np.round(rare / IDF_STEP)
    table[~used, :-1] = 0
    owners = _owners(known, list(machine.classes_))
    keys = sorted(owners)
    return Weights(
        classes=tuple(map(str, machine.classes_)),
        bits=BITS,
        rows=table.tobytes(),
        scales=tuple(float(scale) for scale in scales),
        biases=tuple(float(bias) for bias in machine.intercept_),
        keys=keys,
        owners=bytes(owners[key] for key in keys),
        sources=dict(sorted(sources.items())),
    )


def _matrix(texts: Sequence[str]) -> Any:
    """Text by bucket: 1 where the text has a feature of the bucket."""
    import numpy as np
    from scipy.sparse import csr_matrix

    columns: list[int] = []
    ends = [0]
    for text in texts:
        columns += sorted(buckets(features(text).found, BITS))
        ends.append(len(columns))
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(texts), 1 << BITS))


def _normal(seen: Any, rare: numpy.ndarray[Any, Any]) -> Any:
    """Rare features count more, and every text counts as much as another, however long."""
    from scipy.sparse import diags
    from sklearn.preprocessing import normalize

    return normalize(seen @ diags(rare))


def _owners(known: Iterable[Example], classes: list[str]) -> dict[int, int]:
    """The class of each phrase and word, by digest."""
    meanings: dict[str, set[str]] = {}
    whole: set[str] = set()
    for each in known:
        folded = fold(each.text)
        meanings.setdefault(folded, set()).add(each.meaning)
        if each.phrase:
            whole.add(folded)
    owners = {}
    for folded, meant in meanings.items():
        word = 0 if folded in whole else WORD
        owners[phrase_key(folded)] = SEVERAL if len(meant) > 1 else classes.index(next(iter(meant))) | word
    return owners
