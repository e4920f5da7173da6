"""Where you are: a prefecture from coordinates, from a code or name, or from a name inside a text."""

from bot.places.coordinates import locate
from bot.places.names import PlaceNames

__all__ = ["PlaceNames", "locate"]
