"""Names in Burmese, Khmer and Devanagari letters, by simple rules: no authority has published one for Japanese."""

from __future__ import annotations

from municipality_kana import Syllable

_LABIALS = ("b", "m", "p")

_DEVANAGARI = {
    "": "", "k": "क", "s": "स", "t": "ट", "n": "न", "h": "ह", "f": "फ", "m": "म", "y": "य",
    "r": "र", "w": "व", "g": "ग", "z": "ज", "d": "ड", "b": "ब", "p": "प", "sh": "श",
    "ch": "च", "j": "ज", "ts": "त्स",
}  # fmt: skip
_DEVANAGARI_DENTAL = _DEVANAGARI | {"t": "त", "d": "द", "sh": "स"}
_DEVANAGARI_SIGNS = dict(zip("aiueo", "ािुेो", strict=True))
_DEVANAGARI_VOWELS = dict(zip("aiueo", "आइउएओ", strict=True))

# Khmer consonants come in two series; the first takes a, e and o, the second i and u.
_KHMER_FIRST = {
    "": "អ", "k": "ក", "s": "ស", "t": "ត", "n": "ណ", "h": "ហ", "f": "ហ្វ", "m": "ម៉",
    "y": "យ៉", "r": "រ៉", "w": "វ៉", "g": "ហ្គ", "z": "ហ្ស", "d": "ដ", "b": "ប", "p": "ប៉",
    "sh": "ស", "ch": "ឆ", "j": "ច", "ts": "ត្ស",
}  # fmt: skip
_KHMER_SECOND = {
    "": "អ៊", "k": "គ", "s": "ស៊", "t": "ធ", "n": "ន", "h": "ហ៊", "f": "ហ្វ៊", "m": "ម",
    "y": "យ", "r": "រ", "w": "វ", "g": "ហ្គ", "z": "ហ្ស៊", "d": "ឌ", "b": "ប៊", "p": "ភ",
    "sh": "ស៊", "ch": "ឈ", "j": "ជ", "ts": "ត្ស៊",
}  # fmt: skip
_KHMER_SIGNS = {"a": "ា", "i": "ី", "u": "ូ", "e": "េ", "o": "ូ"}

_BURMESE = {
    "": "အ", "k": "က", "s": "ဆ", "t": "တ", "n": "န", "h": "ဟ", "f": "ဖ", "m": "မ", "y": "ယ",
    "r": "ရ", "w": "ဝ", "g": "ဂ", "z": "ဇ", "d": "ဒ", "b": "ဘ", "p": "ပ", "sh": "ရှ",
    "ch": "ချ", "j": "ဂျ", "ts": "ဆ",
}  # fmt: skip
_BURMESE_SIGNS = {"a": "ာ", "i": "ီ", "u": "ူ", "e": "ေ", "o": "ို"}
_BURMESE_TALL_A = "ခဂငဒပဝ"
_BURMESE_DOUBLED = {"k": "က်", "p": "ပ်", "s": "စ်"}


def devanagari(word: list[Syllable], *, dental: bool = False) -> str:
    """The name in Devanagari as in Nepali (ओसाका); dental: त and द for t and d, स for sh."""
    consonants = _DEVANAGARI_DENTAL if dental else _DEVANAGARI
    letters = ""
    for syllable, following in _with_next(word):
        onset, contracted = _parts(syllable)
        if onset:
            letters += consonants[onset] + ("्य" if contracted else "") + _DEVANAGARI_SIGNS[syllable.vowel]
        else:
            letters += _DEVANAGARI_VOWELS[syllable.vowel]
        if syllable.long == "i":
            letters += "इ"
        if syllable.coda == "n":
            letters += ("म" if _is_labial(following) else "न") + ("्" if following else "")
        elif syllable.coda == "q" and following:
            letters += consonants[_parts(following)[0]][:1] + "्"
    return letters


def khmer(word: list[Syllable]) -> str:
    """The name in Khmer letters (អូសាកា)."""
    letters = ""
    for syllable, following in _with_next(word):
        onset, contracted = _parts(syllable)
        if (onset, syllable.vowel) == ("", "i") and syllable.joined and letters.endswith("ា"):
            letters = letters[:-1] + "ៃ"
        else:
            series = _KHMER_SECOND if syllable.vowel in "iu" else _KHMER_FIRST
            sign = "ោ" if (onset, syllable.vowel) == ("g", "o") else _KHMER_SIGNS[syllable.vowel]
            letters += (series[onset] + "្យ" if contracted else series[onset]) + sign
        if syllable.coda == "n":
            palatal = following is not None and following.onset[:1] in ("k", "g")
            letters += "ម" if _is_labial(following) else "ង" if palatal else "ន"
    return letters


def burmese(word: list[Syllable]) -> str:
    """The name in Burmese letters (အိုဆာကာ)."""
    letters = ""
    for syllable, following in _with_next(word):
        onset, contracted = _parts(syllable)
        if (onset, syllable.vowel) == ("", "i") and syllable.joined and letters.endswith(("ာ", "ါ")):
            letters = letters[:-1] + "ိုင်"
            continue
        consonant = "ည" if (onset, contracted) == ("n", True) else _BURMESE[onset] + ("ျ" if contracted else "")
        letters += consonant + _burmese_rhyme(syllable, consonant, following)
    return letters


def _burmese_rhyme(syllable: Syllable, consonant: str, following: Syllable | None) -> str:
    if syllable.coda == "n":
        nasal = "မ်" if _is_labial(following) else "န်"
        return {"a": nasal, "i": "င်", "u": "ွ" + nasal, "e": nasal, "o": "ွ" + nasal}[syllable.vowel]
    if syllable.coda == "q" and following:
        if syllable.vowel == "o":
            return "ော့"
        stop = _BURMESE_DOUBLED.get(following.onset[:1], "တ်")
        return {"a": stop, "i": "စ်", "u": "ွတ်", "e": stop}[syllable.vowel]
    if syllable.vowel == "a" and consonant in _BURMESE_TALL_A:
        return "ါ"
    return _BURMESE_SIGNS[syllable.vowel]


def _with_next(word: list[Syllable]) -> list[tuple[Syllable, Syllable | None]]:
    return list(zip(word, [*word[1:], None], strict=True))


def _parts(syllable: Syllable) -> tuple[str, bool]:
    """The onset without its y, and whether it had one: ky is k with a sign."""
    contracted = len(syllable.onset) > 1 and syllable.onset.endswith("y")
    return syllable.onset.removesuffix("y") if contracted else syllable.onset, contracted


def _is_labial(following: Syllable | None) -> bool:
    return following is not None and following.onset[:1] in _LABIALS
