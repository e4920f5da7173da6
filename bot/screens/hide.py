"""Leaving no trace: what Hide and close leave where a message cannot be deleted."""

from __future__ import annotations

from bot.screens.scene import Scene
from bot.screens.screen import Screen


def hide(scene: Scene) -> Screen:
    """Removes every message that can be removed; the text stands only where one cannot be."""
    return Screen(scene.words.label("hide", "Hello."), effect="hide")


def close(scene: Scene) -> Screen:
    """Removes the message whose button was pressed."""
    return Screen(scene.words.label("hide", "Hello."), effect="close")
