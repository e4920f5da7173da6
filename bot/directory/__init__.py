"""Who can help: need + language + place + now -> ranked options, each with its reasons."""

from bot.directory.lines import Line, Person, from_abroad, lines_of
from bot.directory.offices import Visitable, offices_for, visitable
from bot.directory.opening import TOKYO, Opening, opening
from bot.directory.ranking import NEAR_KM, Option, rank
from bot.directory.validity import valid

__all__ = [
    "NEAR_KM", "TOKYO", "Line", "Opening", "Option", "Person", "Visitable", "from_abroad", "lines_of", "offices_for",
    "opening", "rank", "valid", "visitable",
]  # fmt: skip
