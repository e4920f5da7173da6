"""Who can help: need + language + place + now -> ranked options, each with its reasons."""

from bot.directory.opening import TOKYO, Opening, opening
from bot.directory.ranking import Line, Option, Person, lines_of, rank, valid

__all__ = ["TOKYO", "Line", "Opening", "Option", "Person", "lines_of", "opening", "rank", "valid"]
