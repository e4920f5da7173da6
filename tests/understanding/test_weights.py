"""The file of what was learned: read as it was written, refused when it is not whole, and of bounded work."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bot.understanding import DamagedWeights, Weights, read_weights
from bot.understanding.clauses import clauses
from bot.understanding.features import features
from bot.understanding.spelling import shorten
from bot.understanding.weights import SEVERAL, WORD, phrase_key, write_weights

ROWS = bytes([1, 255, 10]) * 4


def small() -> Weights:
    owners = {phrase_key("one"): 0, phrase_key("two"): 1 | WORD, phrase_key("both"): SEVERAL}
    keys = sorted(owners)
    return Weights(
        ("a", "b"), 2, ROWS, (0.5, 2.0), (0.1, -0.1), keys, bytes(owners[key] for key in keys), {"phrases/en.yaml": "0"}
    )


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    write_weights(tmp_path / "weights.bin", small())
    found = read_weights(tmp_path / "weights.bin")
    assert [*found.keys] == [*small().keys]
    for field in ("classes", "bits", "rows", "scales", "biases", "owners", "sources"):
        assert getattr(found, field) == getattr(small(), field), field


def test_distances_are_the_weighted_sum_over_the_length_plus_the_bias() -> None:
    (first, second) = small().distances(["x"])
    assert first == pytest.approx(1 * 0.5 / (10 * 0.1) + 0.1)
    assert second == pytest.approx(-1 * 2.0 / (10 * 0.1) - 0.1)
    assert small().distances(["x"], ["b"]) == [second]
    assert small().distances([]) == [0.1, -0.1]


def test_a_phrase_is_known_with_its_class_and_a_word_is_no_phrase() -> None:
    weights = small()
    assert (weights.phrase("one"), weights.phrase("two"), weights.phrase("both"), weights.phrase("x")) == (
        "a", None, None, None,
    )  # fmt: skip
    assert weights.knows("one", "a")
    assert weights.knows("two", "b")
    assert weights.knows("both", "a")
    assert not weights.knows("one", "b")
    assert not weights.knows("x", "a")


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"nonsense",
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: data.replace(b'"bits"', b'"bots"'),
        lambda data: data.replace(b"{", b"", 1),
        lambda data: data.replace(b'"bits": 2', b'"bits": 9'),
        lambda data: data.replace(b'"phrases": 3', b'"phrases": -1'),
    ],
)
def test_weights_that_are_not_whole_are_refused(tmp_path: Path, damage: object) -> None:
    path = tmp_path / "weights.bin"
    write_weights(path, small())
    assert callable(damage)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(DamagedWeights):
        read_weights(path)


@pytest.mark.parametrize("first", [0x41, 0xE0, 0x3040, 0x4E00, 0xAC00, 0x0E00, 0x1000, 0x1F300])
def test_the_longest_text_has_no_more_features_than_a_card_can_wait_for(first: int) -> None:
    chance = random.Random(first)
    text = "".join(chr(chance.randint(first, first + 200)) if chance.random() > 0.1 else " " for _ in range(4096))
    shortened = shorten(text)
    assert len(shortened) <= 451
    work = len(features(text).found) + sum(len(features(clause).found) for clause in clauses(shortened))
    assert work < 15_000


def test_a_long_text_keeps_its_beginning_and_its_end() -> None:
    assert shorten("a" * 450) == "a" * 450
    long = shorten("b" * 3000 + "e")
    assert (long[0], long[-1], len(long)) == ("b", "e", 451)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("he hits me", []),
        ("he hits me, I ran", ["he hits me", "I ran"]),
        ("one two three four five six seven eight nine ten", [
            "one two three four five six", "four five six seven eight nine", "seven eight nine ten",
        ]),
        ("殴られた。助けて", ["殴られた", "助けて"]),
        ("ខ្ញុំខ្លាច។ ជួយផង", ["ខ្ញុំខ្លាច", "ជួយផង"]),
        ("he has a knife - help", ["he has a knife", "help"]),
        ("so-called friend", []),
        ("in 東京 they do not pay me at all", ["in", "東京", "they do not pay me at all"]),
        ("", []),
    ],
)  # fmt: skip
def test_a_text_falls_into_clauses_and_long_ones_into_stretches(text: str, found: list[str]) -> None:
    assert clauses(text) == found
