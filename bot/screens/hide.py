"""Leaving no trace: an everyday sentence wherever a card has to go, or to rest."""

from __future__ import annotations

from bot.screens.card import everyday_sentence, go, hide_button
from bot.screens.routes import START
from bot.screens.scene import Scene
from bot.screens.screen import Screen


def _everyday(scene: Scene) -> str:
    return scene.words.plain(everyday_sentence(scene))


def hide(scene: Scene) -> Screen:
    """Removes every message that can be removed; the sentence stands where one cannot be, and on discreet chats."""
    return Screen(_everyday(scene), effect="hide")


def forget(scene: Scene) -> Screen:
    """The same, and erases all that is kept of the chat."""
    return Screen(_everyday(scene), effect="forget")


def close(scene: Scene) -> Screen:
    """Removes the message whose button was pressed."""
    return Screen(_everyday(scene), effect="close")


def rest(scene: Scene) -> Screen:
    """The card of a chat whose timer runs, when it has not been used for a while."""
    return Screen(str(scene.words.tell(everyday_sentence(scene))), ((go("…", START), hide_button()),))
