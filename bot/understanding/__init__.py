"""What you wrote: a short free text -> ranked needs, small talk, or nothing; and the language it is in."""

from bot.understanding.language import other_language
from bot.understanding.matcher import NOTHING, Candidate, Matcher, Understood
from bot.understanding.spelling import fold
from bot.understanding.weights import DamagedWeights, Weights, read_weights

__all__ = [
    "NOTHING",
    "Candidate",
    "DamagedWeights",
    "Matcher",
    "Understood",
    "Weights",
    "fold",
    "other_language",
    "read_weights",
]
