"""What is kept, what may stay all the same, what is held at this moment, and how to delete the chat oneself."""

from __future__ import annotations

from bot.languages import isolate
from bot.languages.dates import language_name
from bot.screens.card import card, go, grid
from bot.screens.pieces import area_name, settings_button
from bot.screens.routes import START, Route
from bot.screens.scene import Gone, Scene
from bot.screens.screen import Screen
from bot.screens.settings import choices_lines, timer_button

DELETE = "delete"


def privacy(scene: Scene) -> Screen:
    """What is kept, what is not, and what Hide cannot remove."""
    if scene.arg(0) == DELETE:
        return _delete_chat(scene)
    if scene.arg(0) is not None:
        raise Gone
    words = scene.words
    kept = [
        words.say("privacy", "This bot never saves what you write, your name, or your location."),
        words.say("privacy", "It remembers your area (the prefecture) only if you ask it to."),
        words.say(
            "privacy",
            "It holds your language and your choices for 30 days after your last visit, and the numbers of the "
            "messages here for 48 hours, so that ✕ can remove them.",
        ),
    ]
    limits = [
        words.say(
            "privacy",
            "✕, /hide, or the one word “{word}” removes what both sides wrote here in 48 hours.",
            word=scene.guide.discreet.hide_words[words.code][0],
        ),
        words.say(
            "privacy", "Also left: this chat in your list, alerts already shown, calls in your phone's call list."
        ),
        words.say("privacy", "Telegram itself may know that you opened this bot."),
    ]
    rows = grid(
        [
            timer_button(scene),
            settings_button(words),
            go(words.label("privacy", "Delete this chat"), Route.of("privacy", DELETE)),
            go(words.label("privacy", "What is held now"), Route("mydata")),
        ]
    )
    return card(scene, words.say("privacy", "What this bot keeps: almost nothing"), [kept, limits], rows, back=START)


def _delete_chat(scene: Scene) -> Screen:
    words = scene.words
    steps = [
        words.say("privacy", "1. Read to the end, then press ✕. It removes the messages, and this card."),
        words.say("privacy", "2. In the list of chats, hold your finger on this chat. On an iPhone, swipe it left."),
        words.say("privacy", "3. Choose “Delete”. If Telegram asks, you can also stop the bot."),
        words.say(
            "privacy", "4. Open the search. If this bot stands under “Recent”, hold your finger on it, and remove it."
        ),
    ]
    more = [
        words.say(
            "privacy", "A card older than 48 hours is written over when you press ✕ on it. Your own older texts stay."
        ),
        words.say("privacy", "Telegram may name these steps differently on your phone."),
        words.say("privacy", "Stopping the bot also erases what it holds about this chat."),
        words.say("privacy", "Saved contacts, screenshots, calls and web pages stay until you remove them yourself."),
    ]
    title = words.say("privacy", "How to delete this chat")
    return card(scene, title, [steps, more], back=Route("privacy"))


def mydata(scene: Scene) -> Screen:
    """All that is held about the chat, in words."""
    words, kept = scene.words, scene.kept
    area = []
    if kept.prefecture:
        area = [words.say("privacy", "Area: {prefecture}", prefecture=area_name(scene, kept.prefecture))]
    held = [
        words.say("privacy", "Language: {language}", language=language_name(words.code, scene.speaks)),
        *area,
        *choices_lines(scene),
        words.say("privacy", "Numbers of messages: {count}, none older than 48 hours.", count=isolate(str(scene.held))),
        words.say("privacy", "The time of your last use, to know when 30 days are over."),
        words.say("privacy", "The number of this chat, locked with a key, until it is cleared.")
        if kept.timer
        else words.say("privacy", "The number of this chat is not held."),
    ]
    ends = [words.say("privacy", "“Erase all now” also turns discreet cards off.")] if scene.kept.discreet else []
    never = [words.say("privacy", "Not held: your name, what you wrote, your location, the cards you saw.")]
    rows = grid([go(words.label("privacy", "Erase all now"), Route("forget")), settings_button(words)])
    title = words.say("privacy", "What is held about this chat")
    return card(scene, title, [held, never, ends], rows, back=Route("privacy"))
