"""How we say it: languages, catalogs, negotiation, dates and hours in words."""

from bot.languages.catalogs import Translations, load_catalogs
from bot.languages.negotiation import SOURCE, negotiate
from bot.languages.words import Said, Words, isolate

__all__ = ["SOURCE", "Said", "Translations", "Words", "isolate", "load_catalogs", "negotiate"]
