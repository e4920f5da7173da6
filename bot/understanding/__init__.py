"""What you wrote: a short free text -> ranked needs, small talk, or nothing; and the language it is in."""

from bot.understanding.language import other_language
from bot.understanding.matcher import Candidate, Matcher, Understood, fold

__all__ = ["Candidate", "Matcher", "Understood", "fold", "other_language"]
