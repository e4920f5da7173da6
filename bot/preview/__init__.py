"""The same bot in a browser: a local Bot API server on this computer, and a chat page."""

from bot.preview.botapi import LocalBotApi
from bot.preview.calls import Call
from bot.preview.chats import Chat
from bot.preview.explain import ExplainedText, Explanation
from bot.preview.keyboards import Button
from bot.preview.markup import Entity
from bot.preview.messages import Message
from bot.preview.queries import Alert
from bot.preview.server import Server

__all__ = [
    "Alert",
    "Button",
    "Call",
    "Chat",
    "Entity",
    "ExplainedText",
    "Explanation",
    "LocalBotApi",
    "Message",
    "Server",
]
