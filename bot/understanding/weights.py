"""What was learned from the phrases, as one small file: a row of whole numbers for each bucket of features.

`python -m bot phrases train` makes it; answering needs nothing but the standard library.
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.understanding.features import bucket, buckets

IDF_STEP = 0.1  # of the column that holds how rare a feature is
_MAGIC = b"awareness-bot weights 1"  # raised when features are made otherwise, since older weights would not fit them
WORD, SEVERAL = 0x80, 0x7F
_KEY = 8  # bytes of a phrase's digest


class DamagedWeights(ValueError):
    """The file is no file of weights, or not whole."""


@dataclass(frozen=True)
class Weights:
    """A linear model over hashed features.

    Attributes:
        classes: what a text may be: the needs, the topics, despair and small talk.
        bits: there are 2 ** bits rows.
        rows: signed bytes, row by row: one for each class, and how rare the features of the row are.
        scales: what one step of a class's byte is worth.
        biases: what a class has before any feature.
        keys: digests of the phrases and words it was trained on, sorted.
        owners: for each key the index of its class, with the bit WORD for a key word; or SEVERAL.
        sources: digest of each file it was trained on, by name such as ``phrases/ja.yaml``.
    """

    classes: tuple[str, ...]
    bits: int
    rows: bytes
    scales: tuple[float, ...]
    biases: tuple[float, ...]
    keys: Sequence[int]
    owners: bytes
    sources: Mapping[str, str]

    def distances(self, found: Iterable[str], names: Iterable[str] | None = None) -> list[float]:
        """How far a text is from the border of each class, in units of its margin.

        Args:
            found: the features of the text.
            names: the classes; None for all, in their order.
        """
        columns = range(len(self.classes)) if names is None else [self.classes.index(name) for name in names]
        width, cells = len(self.classes) + 1, memoryview(self.rows).cast("b")
        starts = [place * width for place in buckets(found, self.bits)]
        rarities = [cells[start + width - 1] for start in starts]
        length = math.sqrt(sum(rarity * rarity for rarity in rarities)) * IDF_STEP or 1.0
        return [
            sum([cells[start + column] for start in starts]) * self.scales[column] / length + self.biases[column]
            for column in columns
        ]

    def shares(self, found: Iterable[str], sharpness: float, farthest: float) -> dict[str, float]:
        """The share of each class, together 1; empty for a text that is farther from all than `farthest`."""
        distances = self.distances(found)
        best = max(distances)
        if best < farthest:
            return {}
        grown = [math.exp(sharpness * (distance - best)) for distance in distances]
        whole = sum(grown)
        return {name: each / whole for name, each in zip(self.classes, grown, strict=True)}

    def worth(self, found: Iterable[str], name: str) -> dict[str, int]:
        """How much each feature speaks for a class, in steps of the class's own scale."""
        width, column = len(self.classes) + 1, self.classes.index(name)
        cells = memoryview(self.rows).cast("b")
        return {feature: cells[bucket(feature, self.bits) * width + column] for feature in found}

    def knows(self, folded: str, name: str) -> bool:
        """Whether it was trained on this phrase or word as of this class."""
        owner = self._owner(folded)
        return owner is not None and (owner == SEVERAL or self.classes[owner & ~WORD] == name)

    def phrase(self, folded: str) -> str | None:
        """The class of a whole phrase that it was trained on; None where it is of several."""
        owner = self._owner(folded)
        return None if owner is None or owner == SEVERAL or owner & WORD else self.classes[owner]

    def _owner(self, folded: str) -> int | None:
        key = phrase_key(folded)
        place = bisect_left(self.keys, key)
        return self.owners[place] if place < len(self.keys) and self.keys[place] == key else None


def phrase_key(folded: str) -> int:
    """The digest of a phrase in its folded spelling."""
    return int.from_bytes(hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=_KEY).digest(), "big")


def write_weights(path: Path, weights: Weights) -> None:
    """Write the file: a line that names its kind, a digest, a line of JSON, the rows, the keys and their owners.

    Raises:
        OSError: it cannot be written; what was there before stays.
    """
    head = {
        "classes": weights.classes, "bits": weights.bits, "scales": weights.scales, "biases": weights.biases,
        "phrases": len(weights.keys), "sources": dict(weights.sources),
    }  # fmt: skip
    keys = b"".join(key.to_bytes(_KEY, "big") for key in weights.keys)
    rest = b"\n".join((json.dumps(head).encode(), weights.rows + keys + weights.owners))
    beside = path.with_suffix(".new")
    beside.write_bytes(b"\n".join((_MAGIC, _digest(rest), rest)))
    beside.replace(path)


def read_weights(path: Path) -> Weights:
    """Read the file.

    Raises:
        OSError: it cannot be read.
        DamagedWeights: it is not whole.
    """
    magic, _, signed = path.read_bytes().partition(b"\n")
    if magic != _MAGIC:
        raise DamagedWeights("is no file of weights")
    digest, _, rest = signed.partition(b"\n")
    if digest != _digest(rest):
        raise DamagedWeights("is not whole")
    line, _, body = rest.partition(b"\n")
    head = json.loads(line)
    rows = (len(head["classes"]) + 1) << head["bits"]
    owners = rows + head["phrases"] * _KEY
    keys = array("Q", body[rows:owners])
    if sys.byteorder == "little":
        keys.byteswap()
    return Weights(
        tuple(head["classes"]), head["bits"], body[:rows], tuple(head["scales"]), tuple(head["biases"]),
        keys, body[owners:], head["sources"],
    )  # fmt: skip


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()
