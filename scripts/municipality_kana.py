"""Japanese readings as syllables, which every romanisation starts from."""

from __future__ import annotations

from dataclasses import dataclass

_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さ すせそ", "t": "た  てと", "n": "なにぬねの", "h": "はひ へほ",
    "m": "まみむめも", "y": "や ゆ よ", "r": "らりるれろ", "w": "わ   を", "g": "がぎぐげご", "z": "ざ ずぜぞ",
    "d": "だ  でど", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ",
}  # fmt: skip
_SINGLE = {
    kana: (onset, vowel)
    for onset, row in _ROWS.items()
    for kana, vowel in zip(row, "aiueo", strict=True)
    if kana != " "
} | {
    "し": ("sh", "i"),
    "ち": ("ch", "i"),
    "つ": ("ts", "u"),
    "ふ": ("f", "u"),
    "じ": ("j", "i"),
    "ぢ": ("j", "i"),
    "づ": ("z", "u"),
}
_SMALL = {"ゃ": "a", "ゅ": "u", "ょ": "o", "ぇ": "e"}
_BARE = {"あ": "a", "い": "i", "う": "u", "え": "e", "お": "o"}
# つう is not here: in names of places it is つ and うら (勝浦); the one 通 (善通寺) is marked by hand.
_LENGTHENS = {"aa", "ii", "uu", "oo", "ou"}


@dataclass(frozen=True)
class Syllable:
    """One syllable of a reading.

    Args:
        onset: the consonants in Hepburn ("", "k", "ky", "sh", "ts" ...).
        vowel: one of a i u e o.
        long: the vowel sign that lengthens it ("u" of とう, "o" of おお), or "".
        coda: "n" for ん, "q" for っ, or "".
        joined: False after a boundary inside the word, where い is a vowel of its own.
    """

    onset: str
    vowel: str
    long: str = ""
    coda: str = ""
    joined: bool = True


def syllables(reading: str) -> list[Syllable]:
    """The syllables of a reading in hiragana; "|" keeps two vowels apart (まつ|うら), "-" lengthens (つ-うじ).

    Raises:
        ValueError: a sign that is not hiragana.
    """
    found: list[Syllable] = []
    boundary = False
    for at, kana in enumerate(reading):
        last = found[-1] if found else None
        if kana == "|":
            boundary = True
            continue
        if kana in "んっ" and last:
            found[-1] = Syllable(last.onset, last.vowel, last.long, "n" if kana == "ん" else "q", last.joined)
        elif kana in _SMALL and last:
            found[-1] = _contracted(last, _SMALL[kana])
        elif kana == "ー" and last:
            found[-1] = Syllable(last.onset, last.vowel, last.vowel, last.coda, last.joined)
        elif last and not boundary and kana in _BARE and _lengthens(last, _BARE[kana], reading[at - 1]):
            found[-1] = Syllable(last.onset, last.vowel, _BARE[kana], "", last.joined)
        elif kana in _SINGLE:
            onset, vowel = _SINGLE[kana]
            found.append(Syllable(onset, vowel, joined=not boundary))
        else:
            raise ValueError(f"{reading}: {kana} is no hiragana of a reading")
        boundary = False
    return found


def _lengthens(last: Syllable, vowel: str, kana_before: str) -> bool:
    return not last.long and not last.coda and kana_before != "つ" and last.vowel + vowel in _LENGTHENS


def _contracted(last: Syllable, vowel: str) -> Syllable:
    """き and ゃ are one syllable: kya; し and ゃ have no y: sha."""
    onset = last.onset if last.onset in ("sh", "ch", "j") else last.onset + "y"
    return Syllable(onset, vowel, joined=last.joined)
