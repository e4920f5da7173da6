"""An Edition: one whole, immutable load of content and catalogs, with what is derived from them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from bot.guide import ContentFaults, Fault, Guide, load_guide
from bot.languages import SOURCE, Translations, Words, load_catalogs, negotiate
from bot.languages.catalogs import DOMAINS, Key
from bot.languages.messages import needed, read_template
from bot.places import Grid, PlaceNames, read_municipalities
from bot.understanding import DamagedWeights, Matcher, Weights, fold, read_weights

T = TypeVar("T")

PICTURES = "pictures"
GRID = "places/grid.json"
MUNICIPALITIES = "places/municipalities.json"
WEIGHTS = "phrases/weights.bin"
_LARGE = (MUNICIPALITIES, GRID, WEIGHTS)
DESIGN = "1"  # raised when the drawing changes, so that every picture is drawn again


@dataclass(frozen=True)
class Edition:
    """Everything an answer needs, made once at start.

    Attributes:
        guide: the content.
        translations: the catalogs by language.
        offered: codes of the complete languages, in the order of the picker; English is always among them.
        matcher: understands free text.
        places: understands names of places.
        grid: knows the prefecture of a point.
        hide_words: what people write to have everything removed, folded.
        pictures: file by picture name, such as ``definition.ja.0123456789.png``.
        large: how the large files look that it was made from.
    """

    guide: Guide
    translations: Mapping[str, Translations]
    offered: tuple[str, ...]
    matcher: Matcher
    places: PlaceNames
    grid: Grid
    hide_words: frozenset[str]
    pictures: Mapping[str, Path]
    large: tuple[tuple[int, ...], ...]

    def words(self, code: str) -> Words:
        """The words of an offered language, for one answer."""
        return Words(self.guide.languages[code], self.translations[code])

    def speaks(self, chosen: str | None, language_code: str | None) -> tuple[str, str]:
        """The visitor's language, whether or not the bot has texts in it.

        Returns:
            the code that buttons carry, and the code that services use.
        """
        for wanted in (chosen, language_code):
            tag = (wanted or "").replace("-", "_")
            bare = tag.partition("_")[0].lower()
            code = tag if tag in self.guide.languages else negotiate(wanted, tuple(self.guide.languages))
            if code != SOURCE or bare == SOURCE:
                return code, self.guide.languages[code].speaks
            if bare in self.guide.spoken:
                return bare, bare
        return SOURCE, SOURCE

    def language(self, chosen: str | None, language_code: str | None) -> str:
        """The language to speak: the chosen one if it is offered, else Telegram's, else English."""
        return chosen if chosen in self.offered else negotiate(language_code, self.offered)

    def picture(self, name: str, code: str, texts: tuple[str, ...]) -> Path | None:
        """The picture drawn from exactly these texts, or None when it was not drawn or is of older texts."""
        return self.pictures.get(picture_name(name, code, texts))


def picture_name(name: str, code: str, texts: tuple[str, ...]) -> str:
    """A picture's file name. It names texts and design, so that a stale picture is never found."""
    digest = hashlib.sha256("\x00".join((DESIGN, *texts)).encode()).hexdigest()[:10]
    return f"{name}.{code}.{digest}.png"


def load_edition(content: Path, locales: Path, before: Edition | None = None) -> Edition:
    """Load content and catalogs.

    Args:
        content: the folder ``content/``.
        locales: the folder ``locales/``.
        before: an edition of the same folders; what is large and was made from the same files is taken from it.

    Raises:
        ContentFaults: the content has faults.
        OSError: the templates in ``locales/`` cannot be read.
    """
    if before and before.large != _large(content):
        before = None
    weights = before.matcher.weights if before else weights_of(content)
    guide = load_guide(content, weights.sources if weights else {})
    return edition_of(guide, content, locales, weights, before)


def edition_of(
    guide: Guide, content: Path, locales: Path, weights: Weights | None, before: Edition | None = None
) -> Edition:
    """The edition of content that is loaded already.

    Args:
        guide: the content; phrases that the weights know may be missing.
        content: its folder.
        locales: the folder ``locales/``.
        weights: what was learned from the phrases, or None.
        before: an edition with the same weights and place data, or None.

    Raises:
        OSError: the templates in ``locales/`` cannot be read.
    """
    named = (guide.prefectures, guide.place_words)
    if before and named == (before.guide.prefectures, before.guide.place_words):
        places = before.places
    else:
        places = PlaceNames(named[0], read_places(content, MUNICIPALITIES, read_municipalities), named[1])
    translations = load_catalogs(locales, guide.languages, _needed(guide, locales))
    return Edition(
        guide=guide,
        translations=MappingProxyType(translations),
        offered=tuple(code for code in guide.languages if code == SOURCE or translations[code].complete),
        matcher=Matcher(guide.phrases.values(), weights),
        places=places,
        grid=before.grid if before else read_places(content, GRID, Grid.read),
        hide_words=frozenset(fold(word) for words in guide.discreet.hide_words.values() for word in words),
        pictures=MappingProxyType({path.name: path for path in (content / PICTURES).glob("*.png")}),
        large=_large(content),
    )


def _large(content: Path) -> tuple[tuple[int, ...], ...]:
    """How the large files look: identity, age and size; nothing for one that is not there."""
    known = (file.stat() if file.is_file() else None for file in (content / each for each in _LARGE))
    return tuple((each.st_ino, each.st_mtime_ns, each.st_size) if each else () for each in known)


def weights_of(content: Path) -> Weights | None:
    """What was learned from the phrases; None when the file is missing or damaged, which `check` tells."""
    try:
        return read_weights(content / WEIGHTS)
    except (OSError, DamagedWeights):
        return None


def read_places(content: Path, name: str, read: Callable[[Path], T]) -> T:
    """Read a file of place data.

    Raises:
        ContentFaults: it is missing or damaged.
    """
    try:
        return read(content / name)
    except (OSError, ValueError) as error:
        problem = str(error) if isinstance(error, ValueError) else "cannot be read"
        remedy = "restore the file, or make it again"
        raise ContentFaults([Fault(f"{content.name}/{name}", 0, 0, "", problem, remedy)]) from None


def _needed(guide: Guide, locales: Path) -> dict[str, frozenset[Key]]:
    screens, content = DOMAINS
    return {
        screens: needed({screens: read_template(locales, screens)})[screens],
        content: frozenset((text.context, str(text)) for text in guide.texts()),
    }
