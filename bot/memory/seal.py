"""The memory key: what names chats so that the names can be read by nobody, and locks what stands under them."""

from __future__ import annotations

import hashlib
import hmac
import os
import stat
from contextlib import suppress
from pathlib import Path
from secrets import token_urlsafe

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_KEY_LENGTH = 64  # characters that token_urlsafe makes of 48 random bytes
_NONCE = 12  # bytes; random ones may serve 2**32 times, four years at the thirty messages a second of Telegram


class BadKey(Exception):
    """The key cannot be used; the message says why and never what it is."""


class Seal:
    """Names and locks under one key.

    Args:
        key: a secret that nobody can guess.
    """

    def __init__(self, key: str) -> None:
        self._naming = _derive(key, b"names of chats")
        self._locks = AESGCM(_derive(key, b"what is kept"))

    def name(self, chat_id: int) -> bytes:
        """The name that a chat has in memory: HMAC-SHA-256 of its id, 32 bytes."""
        return hmac.digest(self._naming, str(chat_id).encode(), hashlib.sha256)

    def lock(self, name: bytes, text: bytes) -> bytes:
        """Text under AES-256-GCM, which can be opened under this name alone."""
        nonce = os.urandom(_NONCE)
        return nonce + self._locks.encrypt(nonce, text, name)

    def unlock(self, name: bytes, locked: bytes) -> bytes | None:
        """What `lock` was given; None when it was locked under another key or name, or was changed."""
        try:
            return self._locks.decrypt(locked[:_NONCE], locked[_NONCE:], name)
        except (InvalidTag, ValueError):
            return None


def _derive(key: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"awareness-bot memory: " + purpose).derive(key.encode())


def fresh_key() -> str:
    """A new random key."""
    return token_urlsafe(48)


def key_beside(database: Path) -> str:
    """The key in the file beside a database, made when there is none, for nobody but its owner to read.

    Raises:
        BadKey: it is not a key, cannot be read or made, or others may read it.
    """
    path = database.with_name(f"{database.name}.key")
    try:
        if not path.exists():
            _write_for_owner(path, fresh_key())
        if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise BadKey(f"others may read {path.name}; run: chmod 600 {path.name}")
        key = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadKey(
            f"MEMORY_FILE: {path.name} cannot be read or made beside it ({type(error).__name__}); mend that"
        ) from None
    if len(key) < _KEY_LENGTH:
        raise BadKey(f"{path.name} does not hold a whole key; restore it, or remove it to have a new one made")
    return key


def _write_for_owner(path: Path, key: str) -> None:
    """Make the file whole or not at all, and never over another one."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(f"{key}\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # another process was quicker; its key is read
            os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)
