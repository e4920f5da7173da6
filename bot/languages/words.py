"""Say it in one language: screens' own words and content's texts, escaped, formatted, and traceable to their source."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from bot.guide import Text
from bot.guide.models import Language
from bot.languages.catalogs import Translations

FIRST_STRONG, POP = "\u2068", "\u2069"


@dataclass(frozen=True)
class Said:
    """One text that stands on a screen, and where it comes from.

    Attributes:
        text: what the visitor reads, before placeholders are filled.
        domain: ``screens`` or ``guide``.
        context: the gettext context.
        source: the English text.
        origin: ``file:line`` for content; empty for screens, whose template names the line.
        translated: False where English had to serve.
    """

    text: str
    domain: str
    context: str
    source: str
    origin: str
    translated: bool


class Words:
    """The words of one language for one answer.

    Args:
        language: who we speak to.
        translations: its catalogs.
    """

    def __init__(self, language: Language, translations: Translations) -> None:
        self.language = language
        self.said: list[Said] = []
        self._translations = translations

    @property
    def code(self) -> str:
        """The language's code."""
        return self.language.code

    def say(self, context: str, message: str, /, **values: object) -> Markup:
        """A text of the program, which may hold Telegram HTML; values are escaped."""
        found = self._find("screens", context, message, "")
        # Catalogs are part of the program: `check` refuses a translation whose tags are not those of the English.
        return Markup(found).format(**_isolated(values))  # noqa: S704

    def label(self, context: str, message: str, /, **values: object) -> str:
        """A text of the program without markup: a button, an alert, a command's description."""
        return self._find("screens", context, message, "").format(**values)

    def tell(self, text: Text) -> Markup:
        """A text of the content, escaped."""
        return escape(self.plain(text))

    def plain(self, text: Text) -> str:
        """A text of the content for places that take no markup."""
        return self._find("guide", text.context, str(text), text.origin)

    def _find(self, domain: str, context: str, message: str, origin: str) -> str:
        found = self._translations.get(context, message)
        translated = found is not None or self.code == "en"
        text = message if found is None else found
        self.said.append(Said(text, domain, context, message, origin, translated))
        return text


def isolate(value: str) -> Markup:
    """A number or a foreign name inside marks that keep its direction apart from the sentence's."""
    return escape(f"{FIRST_STRONG}{value}{POP}")


def _isolated(values: dict[str, object]) -> dict[str, object]:
    return {name: value if isinstance(value, Markup) else isolate(str(value)) for name, value in values.items()}
