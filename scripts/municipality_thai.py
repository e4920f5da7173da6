"""Names in Thai letters, by the Royal Society's rules for Japanese."""

from __future__ import annotations

from municipality_kana import Syllable

_FIRST = {
    "": "อ", "k": "ค", "s": "ซ", "t": "ท", "n": "น", "h": "ฮ", "f": "ฟ", "m": "ม", "y": "ย",
    "r": "ร", "w": "ว", "g": "ก", "z": "ซ", "d": "ด", "b": "บ", "p": "พ", "sh": "ช",
    "ch": "ช", "j": "จ", "ts": "ส",
}  # fmt: skip
_INSIDE = _FIRST | {"k": "ก", "t": "ต", "p": "ป", "g": "ง", "ch": "จ", "ts": "ตส"}
_DOUBLED = {"k": "ก", "t": "ต", "p": "ป", "s": "ส", "c": "ต", "b": "บ", "d": "ด", "g": "ก"}


def thai(word: list[Syllable], *, everyday: bool = False) -> str:
    """The name in Thai letters (โทโยฮาชิ); everyday: ก for every g and ุ for every short u, which many write."""
    inside_letters = _INSIDE | {"g": "ก"} if everyday else _INSIDE
    letters = ""
    at = 0
    while at < len(word):
        syllable, following = word[at], word[at + 1] if at + 1 < len(word) else None
        glide = following is not None and _is_glide(syllable, following)
        if glide:
            at += 1
            following = word[at + 1] if at + 1 < len(word) else None
        consonant = (_FIRST if not letters else inside_letters)[_bare(syllable.onset)]
        vowel = syllable.vowel + "i" if glide else syllable.vowel
        written = _written(syllable, consonant, vowel, _coda(word[at], following), last=following is None)
        letters += written.replace("ู", "ุ") if everyday and not syllable.long else written
        at += 1
    return letters


def _is_glide(syllable: Syllable, following: Syllable) -> bool:
    """あい is one Thai syllable, and so is えい."""
    plain = not (syllable.long or syllable.coda) and syllable.vowel in "ae"
    return plain and (following.onset, following.vowel, following.long) == ("", "i", "") and following.joined


def _bare(onset: str) -> str:
    return onset.removesuffix("y") if len(onset) > 1 else onset


def _coda(syllable: Syllable, following: Syllable | None) -> str:
    if syllable.coda == "n":
        if following is None or following.onset[:1] in ("k", "g"):
            return "ง"
        return "ม" if following.onset[:1] in ("b", "m", "p") else "น"
    if syllable.coda == "q" and following:
        return "ช" if following.onset == "sh" else _DOUBLED.get(following.onset[:1], "ต")
    # つ inside a word closes the syllable before it (มัตสึ); its ต is written with the つ.
    return "-" if following and following.onset == "ts" and not syllable.long else ""


def _written(syllable: Syllable, consonant: str, vowel: str, coda: str, *, last: bool) -> str:
    closed, ending = bool(coda), coda.replace("-", "")
    short = last and not syllable.long and not closed
    if vowel == "ai":
        return "ไ" + consonant + ending
    if vowel == "ei":
        return "เ" + consonant + ending
    if len(syllable.onset) > 1 and syllable.onset.endswith("y"):
        return _contracted(syllable, consonant, ending, short=short)
    if vowel == "a":
        return consonant + ("ั" if closed and not syllable.long else "ะ" if short else "า") + ending
    if vowel == "i":
        return consonant + ("ี" if syllable.long else "ิ") + ending
    if vowel == "u":
        return consonant + _u(syllable, closed=closed, last=last) + ending
    if vowel == "e":
        return "เ" + consonant + ("็" if closed else "ะ" if short else "") + ending
    if coda not in ("", "-") and not syllable.long:
        return consonant + ending
    return "โ" + consonant + ("ะ" if short else "") + ending


def _u(syllable: Syllable, *, closed: bool, last: bool) -> str:
    if syllable.onset == "ts":
        return "ึ"
    return "ู" if syllable.long or not (closed or last) else "ุ"


def _contracted(syllable: Syllable, consonant: str, ending: str, *, short: bool) -> str:
    if syllable.vowel == "a":
        return "เ" + consonant + "ีย" + ("ะ" if short else "") + ending
    if syllable.vowel == "u":
        return consonant + ("ีว" if syllable.long else "ิว") + ending
    return "เ" + consonant + "ียว" + ending
