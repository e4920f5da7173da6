"""Settings from the environment and secret files, validated at start, never printed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
MIN_KEY = 32  # characters; 32 random ones of base64 hold 192 bits
_TOKEN = re.compile(r"[0-9]{6,}:[A-Za-z0-9_-]{30,}")


class SettingsFault(Exception):
    """A setting cannot be used; the message names it and never its value."""


def _folder(path: Path) -> Path:
    if not path.is_dir():
        raise ValueError("is not a folder")
    return path.absolute()  # not resolved: a link may be swapped while the bot runs


def _server(url: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#]+", url):
        raise ValueError("is not the address of a server; write it such as https://api.telegram.org")
    return url


Folder = Annotated[Path, AfterValidator(_folder)]


class Settings(BaseSettings):
    """Every setting; each is an environment variable of the same name in capitals. An empty one counts as not set."""

    model_config = SettingsConfigDict(extra="ignore", hide_input_in_errors=True, env_ignore_empty=True)

    bot_token: SecretStr | None = Field(None, description="The token from BotFather.")
    bot_token_file: Path | None = Field(None, description="A file that holds the token, instead of BOT_TOKEN.")
    bot_api_url: Annotated[str, AfterValidator(_server)] = Field(
        "https://api.telegram.org", description="The Bot API server."
    )
    content_dir: Folder = Field(ROOT / "content", description="The folder with the YAML files.", validate_default=True)
    locales_dir: Folder = Field(ROOT / "locales", description="The folder with the catalogs.", validate_default=True)
    memory_file: Path = Field(ROOT / "data" / "memory.db", description="The file of the memory (SQLite).")
    memory_key: SecretStr | None = Field(
        None, description="The key of the memory, 32 characters or more; without one it is made beside the file."
    )
    memory_key_file: Path | None = Field(None, description="A file that holds the key, instead of MEMORY_KEY.")
    discreet: bool = Field(False, description="Name, descriptions, menu and cards that tell nothing at first sight.")
    inline: bool = Field(False, description="Anyone can share public cards by typing the bot's name in any chat.")
    log_format: Literal["auto", "json", "text"] = Field(
        "auto", description="JSON lines or text; auto is text in a terminal and JSON elsewhere."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="How much the log says.")
    preview_port: int = Field(8080, ge=1, le=65535, description="The port of the preview; the next free one if taken.")

    @model_validator(mode="after")
    def _secrets(self) -> Settings:
        self.bot_token = _one_secret("BOT_TOKEN", self.bot_token, self.bot_token_file)
        if self.bot_token is not None and not _TOKEN.fullmatch(self.bot_token.get_secret_value()):
            raise ValueError("the token is not one: BotFather's tokens look like 123456789:AAAA...")
        self.memory_key = _one_secret("MEMORY_KEY", self.memory_key, self.memory_key_file)
        if self.memory_key is not None and len(self.memory_key.get_secret_value()) < MIN_KEY:
            name = "MEMORY_KEY_FILE holds a key that" if self.memory_key_file else "MEMORY_KEY"
            raise ValueError(f"{name} is shorter than {MIN_KEY} characters; make one: openssl rand -base64 48")
        return self


def _one_secret(name: str, value: SecretStr | None, file: Path | None) -> SecretStr | None:
    """A secret from its variable or from the file that another variable names.

    Raises:
        ValueError: both are set, or the file cannot be read.
    """
    if value and file:
        raise ValueError(f"{name} and {name}_FILE are both set; set only one")
    if file is None:
        return value
    try:
        return SecretStr(file.read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError):
        raise ValueError(f"{name}_FILE cannot be read") from None


_PLAINLY = {"bool_parsing": "must be true or false"}  # what pydantic says too technically


def load_settings() -> Settings:
    """Read the environment.

    Raises:
        SettingsFault: a value cannot be used.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = "_".join(str(step) for step in first["loc"]).upper()
        told = str(first.get("ctx", {}).get("error", _PLAINLY.get(first["type"], first["msg"])))
        raise SettingsFault(f"{name}: {told}" if name else told) from None
