"""How well and how fast several methods understand free text, on the same phrases and the same unseen texts.

Run it with ``.venv/bin/python -m benchmarks.methods``; it takes some minutes, prints a table and asserts nothing. All
methods are measured in one process in turn, so that what else the machine does meets all of them. A text has the one
best candidate of a method; what the bot does with doubt, danger and small talk is left out here.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.naive_bayes import ComplementNB
from sklearn.pipeline import make_union
from sklearn.svm import LinearSVC

from bot.commands.phrases import UNSEEN
from bot.desk.measuring import Unseen, read_unseen
from bot.desk.training import Example, examples, learn
from bot.guide import load_guide
from bot.understanding import Matcher, fold, read_weights
from bot.understanding.features import features
from bot.understanding.matcher import need_of

ROOT = Path(__file__).parents[1]

Rank = Callable[[str], Sequence[str]]  # a text -> classes, the nearest first


def nearest_phrase(known: Sequence[Example]) -> Rank:
    """The class of the most similar phrases."""
    folded = [fold(each.text) for each in known]

    def rank(text: str) -> list[str]:
        near = process.extract(fold(text), folded, scorer=fuzz.token_sort_ratio, limit=60)
        return list(dict.fromkeys(known[place].meaning for _, _, place in near))

    return rank


def key_words(known: Sequence[Example]) -> Rank:
    """The class with most bytes of key words in the text."""
    words = [(fold(each.text), each.meaning) for each in known if not each.phrase]

    def rank(text: str) -> list[str]:
        padded, found = f" {fold(text)} ", dict[str, int]()
        for word, meaning in words:
            if word and word in padded:
                found[meaning] = found.get(meaning, 0) + len(word.encode())
        return sorted(found, key=lambda meaning: -found[meaning])

    return rank


def learned(known: Sequence[Example], vectors: Any, machine: Any) -> Rank:
    """A library's own vectors and machine."""
    machine.fit(vectors.fit_transform([fold(each.text) for each in known]), [each.meaning for each in known])

    def rank(text: str) -> list[str]:
        decide = getattr(machine, "decision_function", None) or machine.predict_log_proba
        scores = decide(vectors.transform([fold(text)]))[0]
        return [str(machine.classes_[place]) for place in np.argsort(-scores)]

    return rank


def kept(known: Sequence[Example]) -> Rank:
    """What the bot does: the small file, without a library."""
    weights = learn(known, {})

    def rank(text: str) -> list[str]:
        scores = weights.distances(features(text).found)
        return [name for _, name in sorted(zip(scores, weights.classes, strict=True), reverse=True)]

    return rank


def pieces(shortest: int, longest: int) -> Any:
    """Pieces of words, weighed."""
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(shortest, longest), sublinear_tf=True)


def words() -> Any:
    """Words and pairs of words, weighed."""
    return TfidfVectorizer(analyzer="word", token_pattern=r"\S+", ngram_range=(1, 2), sublinear_tf=True)


METHODS: dict[str, Callable[[Sequence[Example]], Rank]] = {
    "key words only": key_words,
    "nearest phrase (rapidfuzz)": nearest_phrase,
    "words, linear SVM": lambda known: learned(known, words(), LinearSVC(C=1.0)),
    "pieces 2-4, linear SVM": lambda known: learned(known, pieces(2, 4), LinearSVC(C=1.0)),
    "pieces 1-5, linear SVM": lambda known: learned(known, pieces(1, 5), LinearSVC(C=1.0)),
    "pieces 1-5 and words, naive Bayes": lambda known: learned(
        known, make_union(pieces(1, 5), words()), ComplementNB(alpha=0.1)
    ),
    "pieces 1-5 and words, linear SVM": lambda known: learned(
        known, make_union(pieces(1, 5), words()), LinearSVC(C=1.0)
    ),
    "the same, hashed into bytes (kept)": kept,
}


def right(rank: Rank, texts: Sequence[Unseen]) -> tuple[float, float, float]:
    """Shares of right first and among three, and milliseconds for a text."""
    first = three = 0
    begun = time.perf_counter()
    for each in texts:
        found = [need_of(name) for name in rank(each.text)[:3]]
        first += bool(found) and found[0] in each.accepted
        three += any(name in each.accepted for name in found)
    taken = 1_000 * (time.perf_counter() - begun) / len(texts)
    return first / len(texts), three / len(texts), taken


def milliseconds(understand: Callable[[str], object], text: str) -> float:
    """The best of five."""
    taken = []
    for _ in range(5):
        begun = time.perf_counter()
        understand(text)
        taken.append(time.perf_counter() - begun)
    return 1_000 * min(taken)


def longest_texts() -> dict[str, str]:
    """Texts of 4,096 characters, of the kinds that cost most."""
    chance = random.Random(1)

    def mixed(first: int, last: int) -> str:
        return "".join(chr(chance.randint(first, last)) if chance.random() > 0.1 else " " for _ in range(4096))

    story = "my boss did not pay my salary and i worked every sunday in the factory near the sea. "
    return {
        "a story in English": (story * 50)[:4096], "Chinese characters at random": mixed(0x4E00, 0x9FFF),
        "Thai at random": mixed(0x0E01, 0x0E4E), "accented letters at random": mixed(0xE0, 0x17F),
        "emoji": mixed(0x1F300, 0x1F5FF),
    }  # fmt: skip


def main() -> None:
    """Learn with each method and print; then what the longest texts cost."""
    known = examples(load_guide(ROOT / "content").phrases.values())
    held = {fold(each.text) for each in known if each.phrase}
    texts = [each for each in read_unseen(UNSEEN) if fold(each.text) not in held]
    print(f"{len(known)} phrases and words, {len(texts)} unseen texts")
    print("| method | first right | among the first three | ms a text |\n|---|---|---|---|")
    for name, make in METHODS.items():
        first, three, taken = right(make(known), texts)
        print(f"| {name} | {100 * first:.1f} % | {100 * three:.1f} % | {taken:.2f} |", flush=True)
    whole = Matcher([], read_weights(ROOT / "content" / "phrases" / "weights.bin"))
    peer = nearest_phrase(known)
    print("| 4,096 characters | the bot, ms | nearest phrase, ms |\n|---|---|---|")
    for name, text in longest_texts().items():
        print(f"| {name} | {milliseconds(whole.understand, text):.1f} | {milliseconds(peer, text):.1f} |", flush=True)


if __name__ == "__main__":
    main()
