"""Where you are: a prefecture from coordinates, from a code or name, or from a name inside a text."""

from bot.places.grid import Grid, is_position, kilometres
from bot.places.municipalities import Municipality, read_municipalities
from bot.places.typed import Named, PlaceNames

__all__ = [
    "Grid", "Municipality", "Named", "PlaceNames", "is_position", "kilometres", "read_municipalities",
]  # fmt: skip
