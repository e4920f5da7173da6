"""What is wrong with one translation: what was lost, what was added, and letters that do not belong there."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from bot.languages.letters import is_foreign, latin_words, mixed_words, script_of
from bot.languages.placeholders import TAG, placeholders, tags

if TYPE_CHECKING:
    from myanmartools import ZawgyiDetector

ALLOWED = "allowed.yaml"
Problem = tuple[str, str]  # what is wrong, what to do

# Numbers of two digits or more: small ones may be written as words.
_NUMBER = re.compile(r"\d[\d,.:-]*\d")
_THOUSANDS = re.compile("(?<=\\d)[,.\u00a0\u202f](?=\\d{3}(?!\\d))")  # 5,966 is 5.966 or 5 966 elsewhere
_ADDED = 3  # digits; a shorter number that the English does not have may be one of its words, such as "ten"
_URL = re.compile(r"https?://[^\s<>\"“”「」]+|\bwww\.[^\s<>\"“”「」]+")
_SIGNS = "‹›↗✓✕…•·⌂🌐📍"
_PLACEHOLDER = re.compile(r"\{\w*\}")
_COMMAND = re.compile(r"(?<![\w/])/[a-z]+\b")
_OPENS, _CLOSES = {"\u2066", "\u2067", "\u2068", "\u202a", "\u202b", "\u202d", "\u202e"}, {"\u2069", "\u202c"}
_ISOLATES = {"\u2066", "\u2067", "\u2068", "\u2069"}
# Signs of no width that a language needs: to break lines where there are no spaces, or to join and part letters.
_INVISIBLE = {"\u200e", "\u200f", "\u061c", *_OPENS, *_CLOSES}
_INVISIBLE_OF = {"Khmr": "\u200b", "Mymr": "\u200b\u200c\u200d\u2060", "Thai": "\u200b", "Deva": "\u200c\u200d"}
_ZAWGYI = 0.95  # probability; a short text may be the same in both
# What Unicode Burmese never has: letters of other languages that Zawgyi uses for itself, a stacking sign without the
# letter below, and a mark without a letter before it.
_NOT_UNICODE = re.compile(
    "[\u1060-\u1097]|\u1039(?![\u1000-\u1021])|(?:^|[^\u1000-\u103f])[\u102b-\u103e]|[\u102b-\u1038]\u1031"
)


@dataclass(frozen=True)
class Allowed:
    """What may stand in translations although it looks like a slip: the file ``locales/allowed.yaml``.

    Attributes:
        words: names and abbreviations that keep their Latin letters, by language; ``every`` is in every script.
        phrases: what stays in English, because it has to be said so.
        same: by language, English texts whose translation is the same; ``Latn`` is every language in Latin letters.
        numbers: by language, numbers of names that the English names otherwise, such as 110.
    """

    words: Mapping[str, frozenset[str]] | None = None
    phrases: tuple[str, ...] = ()
    same: Mapping[str, frozenset[str]] | None = None
    numbers: Mapping[str, frozenset[str]] | None = None

    @classmethod
    def read(cls, locales: Path) -> Allowed:
        """Read the file; where there is none, nothing is allowed.

        Raises:
            ValueError: it is not what is described in its first lines.
        """
        path = locales / ALLOWED
        if not path.is_file():
            return cls()
        try:
            found = yaml.safe_load(path.read_text(encoding="utf-8"))
            words, same, numbers = (
                {code: frozenset(map(str, each)) for code, each in found[key].items()} for key in _BY_LANGUAGE
            )
            return cls(words, tuple(map(str, found["phrases"])), same, numbers)
        except (yaml.YAMLError, AttributeError, KeyError, TypeError, UnicodeDecodeError):
            raise ValueError("is not a list of words, and of texts and numbers by language") from None

    def may_stay(self, language: str, word: str) -> bool:
        """Whether a word may keep its Latin letters in a language of another script."""
        words = self.words or {}
        return word in words.get("every", ()) or word in words.get(language, ())

    def may_be_same(self, language: str, source: str) -> bool:
        """Whether a translation may be a copy of this English text."""
        same = self.same or {}
        return source in same.get(language, ()) or source in same.get(script_of(language), ())

    def may_add(self, language: str, number: str) -> bool:
        """Whether a translation may hold a number that the English does not have."""
        return number in (self.numbers or {}).get(language, ())


_BY_LANGUAGE = ("words", "same", "numbers")


def message_faults(
    source: str, translation: str, language: str = "und", allowed: Allowed | None = None
) -> Iterator[Problem]:
    """What is wrong with one translation, and what to do.

    Args:
        source: the English.
        translation: what visitors read.
        language: its code.
        allowed: what the project lets pass.
    """
    allowed = allowed or Allowed()
    yield from _lost(source, translation)
    yield from _added(source, translation, language, allowed)
    yield from _untidy(translation, language)
    yield from _copied(source, translation, language, allowed)
    yield from _letters(source, translation, language, allowed)


def _lost(source: str, translation: str) -> Iterator[Problem]:
    if placeholders(source) != placeholders(translation):
        wanted = ", ".join(f"{{{name}}}" for name, _, _ in sorted(placeholders(source) or ())) or "none"
        yield "the placeholders differ from the English", f"keep exactly these: {wanted}"
    if tags(source) != tags(translation):
        yield "the markup differs from the English", "keep every tag as it is, in pairs"
    missing = _numbers(source) - _numbers(translation)
    if missing:
        yield f"the number {', '.join(missing)} is missing or changed", "copy it digit by digit"
    if Counter(_URL.findall(source)) != Counter(_URL.findall(translation)):
        yield "the web addresses differ from the English", "copy them sign by sign, and add none"
    if Counter(_COMMAND.findall(source)) != Counter(_COMMAND.findall(translation)):
        yield "the commands differ from the English", "keep them in Latin letters, such as /hide"
    for sign in _SIGNS:
        if source.count(sign) != translation.count(sign):
            yield f"the sign {sign} of the English is missing or added", "keep it"


def _numbers(text: str) -> Counter[str]:
    """Numbers of two digits or more, without the marks of thousands, which differ by language."""
    return Counter(_NUMBER.findall(_THOUSANDS.sub("", text)))


def _added(source: str, translation: str, language: str, allowed: Allowed) -> Iterator[Problem]:
    added = _numbers(translation) - _numbers(source)
    long = [each for each in added if sum(sign.isdigit() for sign in each) >= _ADDED]
    told = [each for each in long if not allowed.may_add(language, each)]
    if told:
        yield f"the number {', '.join(told)} is not in the English", "remove it"
    if any(sign.isdigit() and not sign.isascii() for sign in translation):
        yield "holds digits that are not 0-9", "write 0-9"


def _untidy(translation: str, language: str) -> Iterator[Problem]:
    if translation != translation.strip():
        yield "starts or ends with a space", "remove it"
    if any(ord(sign) < 32 for sign in translation):
        yield "holds a line break or a control character", "write it on one line"
    known = _INVISIBLE | set(_INVISIBLE_OF.get(script_of(language), ""))
    hidden = [sign for sign in translation if _is_hidden(sign) and sign not in known]
    if hidden:
        yield f"holds the invisible sign U+{ord(hidden[0]):04X}", "remove it, or type the text again"
    if not _balanced(translation):
        yield "opens or closes a mark of direction without its other half", "write both, or none"
    if not unicodedata.is_normalized("NFC", translation):
        yield "holds letters put together from parts", "type it again, or let your editor save it as NFC"


def _is_hidden(sign: str) -> bool:
    """Control, format, private and unassigned characters, and the mark of a text that was not understood."""
    kind = unicodedata.category(sign)
    return sign == "\ufffd" or (kind[0] == "C" and ord(sign) >= 32)


def _balanced(text: str) -> bool:
    """Every mark that begins a direction is ended by its own kind, in the right order."""
    waiting: list[str] = []
    for sign in text:
        if sign in _OPENS:
            waiting.append(sign)
        elif sign in _CLOSES and (not waiting or (waiting.pop() in _ISOLATES) != (sign in _ISOLATES)):
            return False
    return not waiting


def _copied(source: str, translation: str, language: str, allowed: Allowed) -> Iterator[Problem]:
    bare = _without_marks(source)
    if translation != source or not latin_words(bare) or allowed.may_be_same(language, source):
        return
    if any(not allowed.may_stay(language, word) for word in latin_words(bare)):
        yield "is the English text", "translate it; if it is the same, list it in locales/allowed.yaml"


def _letters(source: str, translation: str, language: str, allowed: Allowed) -> Iterator[Problem]:
    script, bare = script_of(language), _without_marks(translation)
    for phrase in allowed.phrases:
        bare = bare.replace(phrase, "")
    if mixed := mixed_words(bare):
        yield f"{mixed[0]} mixes Latin and other letters that look alike", "type the word again"
    foreign = [sign for sign in bare if is_foreign(language, sign) and sign not in source] if language != "und" else []
    if foreign:
        yield f"{foreign[0]} (U+{ord(foreign[0]):04X}) is no letter of this language", "type the word again"
    if script != "Latn":
        unknown = [word for word in latin_words(bare) if not allowed.may_stay(language, word)]
        if unknown and not mixed:
            yield (
                f"{', '.join(unknown)}: Latin letters",
                "translate it; if it is a name, list it in locales/allowed.yaml",
            )
    if script in ("Hans", "Hant"):
        wrong = [sign for sign in dict.fromkeys(bare) if sign not in source and _of_other_chinese(script, sign)]
        if wrong:
            names = {"Hans": "Traditional", "Hant": "Simplified"}
            yield f"{''.join(wrong)}: {names[script]} Chinese", "write the sign of this language"
    if script == "Mymr" and _is_zawgyi(translation):
        yield "is written for Zawgyi fonts", "write it in Unicode"


def _without_marks(text: str) -> str:
    """A text without what stays as it is: placeholders, tags, addresses, commands."""
    for pattern in (_PLACEHOLDER, TAG, _URL, _COMMAND):
        text = pattern.sub(" ", text)
    return text


def _of_other_chinese(script: str, sign: str) -> bool:
    import hanzidentifier

    other = hanzidentifier.TRADITIONAL if script == "Hans" else hanzidentifier.SIMPLIFIED
    return bool(hanzidentifier.identify(sign) == other)


def _is_zawgyi(text: str) -> bool:
    return bool(_NOT_UNICODE.search(text)) and _zawgyi().get_zawgyi_probability(text) > _ZAWGYI


@cache
def _zawgyi() -> ZawgyiDetector:
    from myanmartools import ZawgyiDetector

    return ZawgyiDetector()
