"""What you see: route -> Screen, pure functions of content, catalogs, visitor and moment."""

from bot.screens.answer import Answer, Point, Visit, answer
from bot.screens.edition import Edition, load_edition
from bot.screens.live import Live
from bot.screens.routes import START, Route, decode, encode
from bot.screens.screen import Button, ContactCard, Screen, Venue

__all__ = [
    "START", "Answer", "Button", "ContactCard", "Edition", "Live", "Point", "Route", "Screen", "Venue", "Visit",
    "answer", "decode", "encode", "load_edition",
]  # fmt: skip
