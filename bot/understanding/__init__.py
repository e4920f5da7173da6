"""What you wrote: a short free text -> ranked needs, small talk, or nothing."""

from bot.understanding.matcher import Candidate, Matcher, Understood, fold

__all__ = ["Candidate", "Matcher", "Understood", "fold"]
