"""How well free text is understood: by texts that the phrases do not hold, and by phrases held back in turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.desk.training import Example, learn
from bot.guide.phrases import DESPAIR, SMALLTALK
from bot.understanding import Matcher, Understood
from bot.understanding.matcher import DANGER, need_of

FOLDS = 5
MARKS = ("understanding", "confusion", "held-back")
NOTHING = "nothing"


@dataclass(frozen=True)
class Unseen:
    """A text with what it may fairly be taken for.

    Attributes:
        language: the code of its language.
        meanings: needs, topics or despair, the best first; or small talk.
        text: as somebody typed it.
    """

    language: str
    meanings: tuple[str, ...]
    text: str

    @property
    def accepted(self) -> tuple[str, ...]:
        """What may fairly be offered first."""
        return tuple(map(need_of, self.meanings))

    @property
    def speaks_of_nothing(self) -> bool:
        """It is small talk."""
        return SMALLTALK in self.meanings


def read_unseen(folder: Path) -> list[Unseen]:
    """Read the texts of every file ``LANGUAGE.tsv``: ids with commas, a tab, the text.

    Raises:
        OSError: a file cannot be read.
        ValueError: there is no such file, or a line is not of that form.
    """
    found = []
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            ids, tab, text = line.partition("\t")
            if not tab or not text.strip():
                raise ValueError(f"{path.name}:{number} holds no text behind a tab")
            found.append(Unseen(path.stem, tuple(ids.split(",")), text))
    if not found:
        raise ValueError("holds no file LANGUAGE.tsv with texts")
    return found


@dataclass
class Figures:
    """Counts over the texts of one language, or of all.

    Attributes:
        texts: texts that speak of a need or topic.
        first: of them, the first candidate is accepted.
        offered: of them, one of the three candidates is accepted.
        clear: of them, a card is opened at once.
        clear_right: of those, it is the right one.
        danger: texts whose best meaning is danger.
        danger_offered: of them, danger is among the three.
        despair: texts whose best meaning is despair.
        despair_offered: of them, somebody to talk to or danger is among the three.
        alarmed: all other texts that were answered as despair.
        small: texts of small talk.
        small_as_need: of them, taken for a need.
    """

    texts: int = 0
    first: int = 0
    offered: int = 0
    clear: int = 0
    clear_right: int = 0
    danger: int = 0
    danger_offered: int = 0
    despair: int = 0
    despair_offered: int = 0
    alarmed: int = 0
    small: int = 0
    small_as_need: int = 0

    def add(self, unseen: Unseen, understood: Understood) -> None:
        """Count one text."""
        needs = understood.needs
        self.alarmed += understood.despair and DESPAIR not in unseen.meanings
        if unseen.speaks_of_nothing:
            self.small += 1
            self.small_as_need += bool(needs)
            return
        right = bool(needs) and needs[0] in unseen.accepted
        self.texts += 1
        self.first += right
        self.offered += any(need in unseen.accepted for need in needs)
        self.clear += understood.clear
        self.clear_right += understood.clear and right
        if unseen.meanings[0] == DANGER:
            self.danger += 1
            self.danger_offered += DANGER in needs
        elif unseen.meanings[0] == DESPAIR:
            self.despair += 1
            self.despair_offered += bool({need_of(DESPAIR), DANGER} & set(needs))


@dataclass(frozen=True)
class Measured:
    """What a measurement found.

    Attributes:
        by_language: figures of each language, and of all together under ``all``.
        confused: how often a need was taken for something else first, by (need, taken for).
        left_out: texts that the phrases hold word for word, which prove nothing.
    """

    by_language: dict[str, Figures]
    confused: Counter[tuple[str, str]]
    left_out: int


def measure(matcher: Matcher, texts: Iterable[Unseen]) -> Measured:
    """Understand every text that the phrases do not hold, and count."""
    figures: dict[str, Figures] = {}
    whole, confused, left_out = Figures(), Counter[tuple[str, str]](), 0
    for unseen in texts:
        if matcher.holds(unseen.text):
            left_out += 1
            continue
        understood = matcher.understand(unseen.text)
        for each in (figures.setdefault(unseen.language, Figures()), whole):
            each.add(unseen, understood)
        taken = taken_for(understood)
        if taken not in unseen.accepted and not (unseen.speaks_of_nothing and not understood.needs):
            confused[unseen.accepted[0], taken] += 1
    return Measured({**figures, "all": whole}, confused, left_out)


def taken_for(understood: Understood) -> str:
    """What a text was taken for first: a need, small talk, or nothing."""
    return understood.needs[0] if understood.needs else SMALLTALK if understood.smalltalk else NOTHING


def held_back(known: Sequence[Example]) -> Iterator[tuple[Example, Understood, Sequence[Example]]]:
    """Each phrase as it is understood by what was learned from four fifths of the others, and those others.

    Raises:
        ModuleNotFoundError: scikit-learn is not installed.
    """
    phrases = [each for each in known if each.phrase]
    words = [each for each in known if not each.phrase]
    for fold_ in range(FOLDS):
        rest = [each for place, each in enumerate(phrases) if place % FOLDS != fold_]
        matcher = Matcher([], learn([*rest, *words], {}))
        for each in phrases[fold_::FOLDS]:
            yield each, matcher.understand(each.text), rest


def cross_validated(known: Sequence[Example]) -> dict[str, Figures]:
    """Figures by language over phrases that were held back in turn; each phrase has one right answer only."""
    figures: dict[str, Figures] = {}
    whole = Figures()
    for each, understood, _ in held_back(known):
        unseen = Unseen(each.language, (each.meaning,), each.text)
        for counted in (figures.setdefault(each.language, Figures()), whole):
            counted.add(unseen, understood)
    return {**figures, "all": whole}


def figures_table(by_language: dict[str, Figures]) -> str:
    """Markdown: a row for each language, and one for all."""
    head = (
        "| language | texts | first right | among the three | opened at once | of these right | danger offered | "
        "despair: help offered | others taken for despair | small talk taken for a need |\n"
        "|---|---|---|---|---|---|---|---|---|---|"
    )
    rows = [
        f"| {code} | {each.texts} | {_share(each.first, each.texts)} | {_share(each.offered, each.texts)} "
        f"| {_share(each.clear, each.texts)} | {_share(each.clear_right, each.clear)} "
        f"| {each.danger_offered} of {each.danger} | {each.despair_offered} of {each.despair} | {each.alarmed} "
        f"| {each.small_as_need} of {each.small} |"
        for code, each in by_language.items()
    ]
    return "\n".join([head, *rows])


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def confusion_table(confused: Counter[tuple[str, str]]) -> str:
    """Markdown: a row for each need, and what it was taken for instead, most often first."""
    rows = ["| need | taken first for |", "|---|---|"]
    for need in sorted({need for need, _ in confused}):
        taken = [(other, count) for (each, other), count in confused.most_common() if each == need]
        rows.append(f"| {need} | {', '.join(f'{other} {count}' for other, count in taken)} |")
    return "\n".join(rows)
