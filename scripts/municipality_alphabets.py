"""Names in Latin, Cyrillic and Hangul letters by rule, from the syllables of the reading."""

from __future__ import annotations

from municipality_kana import Syllable

_POLIVANOV = {
    "": "", "k": "к", "s": "с", "t": "т", "n": "н", "h": "х", "f": "ф", "m": "м", "r": "р",
    "w": "в", "g": "г", "z": "дз", "d": "д", "b": "б", "p": "п", "sh": "с", "ch": "т",
    "j": "дз", "ts": "ц",
}  # fmt: skip
_EVERYDAY = _POLIVANOV | {"sh": "ш", "ch": "ч", "j": "дж", "z": "з"}
_HARD = {"a": "а", "i": "и", "u": "у", "e": "э", "o": "о"}
_SOFT = {"a": "я", "i": "и", "u": "ю", "e": "е", "o": "ё"}

# The places of the letters in Unicode's order of Hangul.
_HANGUL_FIRST = {
    "": 11, "k": 0, "s": 9, "t": 3, "n": 2, "h": 18, "f": 18, "m": 6, "r": 5, "g": 0,
    "z": 12, "d": 3, "b": 7, "p": 17, "sh": 9, "ch": 12, "j": 12, "ts": 10, "w": 11,
    "y": 11,
}  # fmt: skip
_HANGUL_INSIDE = _HANGUL_FIRST | {"k": 15, "t": 16, "ch": 14}
_HANGUL_VOWELS = {"a": 0, "i": 20, "u": 13, "e": 5, "o": 8}
_HANGUL_SOFT_VOWELS = {"a": 2, "i": 20, "u": 17, "e": 7, "o": 12}
_HANGUL_EU, _HANGUL_WA = 18, 9
_HANGUL_CODAS = {"": 0, "n": 4, "q": 19}


def latin(word: list[Syllable], *, lengths: bool = False, labial_m: bool = False) -> str:
    """Hepburn in plain ASCII.

    Args:
        word: the syllables.
        lengths: write long vowels as in kana (Toukyou, Oosaka).
        labial_m: write m before b, m and p (Namba).
    """
    letters = ""
    for at, syllable in enumerate(word):
        following = word[at + 1].onset if at + 1 < len(word) else ""
        letters += syllable.onset + syllable.vowel
        letters += syllable.long if lengths or syllable.long == "i" else ""
        if syllable.coda == "n":
            letters += "m" if labial_m and following[:1] in ("b", "m", "p") else "n"
        elif syllable.coda == "q":
            letters += "t" if following == "ch" else following[:1]
    return letters.capitalize()


def latin_oh(word: list[Syllable]) -> str | None:
    """Ohta and Ohmiya, as many write a long O at the start; None where there is none."""
    start = word[0]
    if (start.onset, start.vowel, start.long) != ("", "o", "o") or len(word) < 2 or not word[1].onset:
        return None
    return "Oh" + latin(word[1:]).lower()


def cyrillic(word: list[Syllable], *, everyday: bool = False) -> str:
    """Polivanov's system (Тиба); everyday: the spelling by ear that many write (Чиба)."""
    consonants = _EVERYDAY if everyday else _POLIVANOV
    letters = ""
    for at, syllable in enumerate(word):
        following = word[at + 1] if at + 1 < len(word) else None
        letters += _cyrillic_syllable(syllable, consonants, first=not letters, everyday=everyday, after=letters[-1:])
        letters += "и" if syllable.long == "i" else ""
        if syllable.coda == "n":
            bare = following is not None and (following.onset == "" or following.onset[0] == "y")
            labial = following is not None and following.onset[:1] in ("b", "m", "p")
            letters += "м" if labial else "нъ" if bare else "н"
        elif syllable.coda == "q" and following:
            letters += consonants[following.onset.removesuffix("y")][:1]
    return letters.capitalize()


def _cyrillic_syllable(
    syllable: Syllable, consonants: dict[str, str], *, first: bool, everyday: bool, after: str
) -> str:
    onset, vowel = syllable.onset, syllable.vowel
    if onset == "y":
        return "йо" if vowel == "o" and (first or everyday) else _SOFT[vowel]
    if onset == "w" and vowel == "o":
        return "о"
    if (onset, vowel) == ("", "i") and not syllable.long and syllable.joined and after and after in "аэео":
        return "й"
    if onset in ("sh", "ch", "j"):
        return consonants[onset] + (_HARD if everyday else _SOFT)[vowel]
    if onset.endswith("y"):
        return consonants[onset[:-1]] + _SOFT[vowel]
    return consonants[onset] + ("е" if everyday and onset and vowel == "e" else _HARD[vowel])


def hangul(word: list[Syllable], *, everyday: bool = False) -> str:
    """The kana table of the National Institute of Korean Language (도쿄); everyday: 토쿄, and 츠 for つ."""
    letters = ""
    for at, syllable in enumerate(word):
        inside = at > 0 or everyday
        letters += _hangul_syllable(syllable, inside=inside, everyday=everyday)
    return letters


def _hangul_syllable(syllable: Syllable, *, inside: bool, everyday: bool) -> str:
    onset = syllable.onset.removesuffix("y")
    soft = syllable.onset.endswith("y") or syllable.onset == "sh"
    vowel = (_HANGUL_SOFT_VOWELS if soft else _HANGUL_VOWELS)[syllable.vowel]
    if syllable.vowel == "u" and syllable.onset in ("s", "z", "ts"):
        vowel = _HANGUL_EU
    if onset == "w":
        vowel = _HANGUL_WA if syllable.vowel == "a" else vowel
    lead = (_HANGUL_INSIDE if inside else _HANGUL_FIRST)[onset]
    if onset == "ts" and everyday:
        lead = _HANGUL_INSIDE["ch"]
    return chr(0xAC00 + (lead * 21 + vowel) * 28 + _HANGUL_CODAS[syllable.coda])
