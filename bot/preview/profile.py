"""The bot's public face: its names, descriptions and commands by language."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from bot.preview.errors import Json, bad_request
from bot.preview.params import Params

NAME_LIMIT, DESCRIPTION_LIMIT, SHORT_DESCRIPTION_LIMIT = 64, 512, 120
COMMANDS, COMMAND_DESCRIPTION_LIMIT = 100, 256

_EVERYWHERE: Json = {"type": "default"}


def _language(params: Params) -> str:
    code = params.string("language_code") or ""
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code


@dataclass
class Wording:
    """A text of the profile in several languages; "" stands for all languages without their own."""

    limit: int
    standard: str = ""
    by_language: dict[str, str] = field(default_factory=dict)

    def set(self, params: Params, name: str) -> bool:
        """Keep or, when it is empty, forget the text of a language."""
        language, text = _language(params), (params.string(name) or "").strip()
        if len(text) > self.limit:
            raise bad_request(f"bot {name.replace('_', ' ')} is too long: at most {self.limit} characters")
        if text:
            self.by_language[language] = text
        else:
            self.by_language.pop(language, None)
        return True

    def get(self, params: Params) -> str:
        """Return the text for a language as the Bot API does: its own or the one for all."""
        return self.seen_by(_language(params))

    def seen_by(self, language_code: str | None) -> str:
        """Return the text for a person with this language code."""
        own = self.by_language.get((language_code or "")[:2])
        return own or self.by_language.get("") or self.standard


class Profile:
    """Names, descriptions and commands."""

    def __init__(self) -> None:
        self.name = Wording(NAME_LIMIT, "Preview")
        self.description = Wording(DESCRIPTION_LIMIT)
        self.short_description = Wording(SHORT_DESCRIPTION_LIMIT)
        self._commands: dict[tuple[str, str], list[Json]] = {}

    def set_commands(self, params: Params) -> bool:
        """Keep the commands of a scope and language."""
        commands = params.objects("commands")
        if len(commands) > COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        checked = [_checked_command(command) for command in commands]
        key = _key(params)
        if checked:
            self._commands[key] = checked
        else:
            self._commands.pop(key, None)
        return True

    def get_commands(self, params: Params) -> list[Json]:
        """Return the commands of exactly this scope and language."""
        return self._commands.get(_key(params), [])

    def delete_commands(self, params: Params) -> bool:
        """Forget the commands of a scope and language."""
        self._commands.pop(_key(params), None)
        return True

    def commands_seen_by(self, language_code: str | None, chat_id: int) -> list[Json]:
        """Return the commands that a person sees in their private chat, in Telegram's order of preference."""
        language = (language_code or "")[:2]
        scopes: tuple[Json, ...] = ({"type": "chat", "chat_id": chat_id}, {"type": "all_private_chats"}, _EVERYWHERE)
        for scope in scopes:
            for code in dict.fromkeys((language, "")):
                found = self._commands.get((_scope_key(scope), code))
                if found:
                    return found
        return []


def _checked_command(command: Json) -> Json:
    name, description = str(command["command"]), str(command["description"]).strip()
    if not re.fullmatch(r"/?[a-z0-9_]{1,32}", name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= COMMAND_DESCRIPTION_LIMIT:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name.removeprefix("/"), "description": description}


def _key(params: Params) -> tuple[str, str]:
    return _scope_key(params.json_object("scope") or _EVERYWHERE), _language(params)


def _scope_key(scope: Json) -> str:
    return json.dumps(scope, sort_keys=True)
