"""Memory in one SQLite file, called directly: a hop to another thread would cost ten times the call."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from bot.memory.kept import Kept
from bot.memory.seal import Seal, fresh_key
from bot.memory.timer import Timer

log = logging.getLogger(__name__)
T = TypeVar("T")

IN_PROCESS = ":memory:"
MAX_CHATS = 1_000_000
MAX_CHATS_IN_PROCESS = 50_000
RETRY_SECONDS = 60.0  # between looks whether a file that failed works again
LEASE_SECONDS = 60  # a timer that was given and not ended is given again after this
_TIMERS_AT_ONCE = 100
_SWEPT_AT_ONCE = 5_000  # a tenth of a second
_ROOM = 256  # bytes; records are filled up to a multiple of this, so that their length tells no choice
_BUSY_SECONDS = 1.0
# Erased rows are overwritten in the file (secure_delete); this empties the log beside it, which holds their old pages.
_LEAVE_NO_COPY = "PRAGMA wal_checkpoint(TRUNCATE)"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS chats (
    name BLOB PRIMARY KEY, sealed BLOB NOT NULL, due INTEGER NOT NULL, used INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS chats_due ON chats (due);
CREATE TABLE IF NOT EXISTS timers (name BLOB PRIMARY KEY, sealed BLOB NOT NULL, due INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS timers_due ON timers (due);
"""


class SqliteMemory:
    """A `Memory` in a file, or in this process alone.

    Rows hold a name that is a keyed hash, a locked record, and in clear when it was used and is to be erased. A file
    that is corrupt, full or cannot be written is told in the log once; the bot goes on with a memory in this process
    that holds what could still be read, and moves back when the file works again.

    Args:
        file: the database; None for a memory in this process that ends with it.
        seal: names and locks.
        clock: seconds since the epoch.
    """

    def __init__(
        self, file: Path | None = None, seal: Seal | None = None, clock: Callable[[], float] = time.time
    ) -> None:
        self._file = file
        self._seal = seal or Seal(fresh_key())
        self._clock = clock
        self._failed = 0.0  # when the file last failed; 0 while it works
        self._forgotten: set[bytes] = set()  # records, and
        self._ended: set[bytes] = set()  # timers, that were erased while the file could not be written
        self._database = self._open_file() or _open(IN_PROCESS)

    async def of(self, chat_id: int) -> Kept:
        """What is kept of a chat."""
        name, now = self._seal.name(chat_id), self._clock()
        row = self._do(lambda database: database.execute("SELECT sealed FROM chats WHERE name = ?", (name,)).fetchone())
        return self._living(name, row[0] if row else None, now) or Kept()

    async def keep(self, chat_id: int, kept: Kept, timer: Timer | None) -> None:
        """Put a record and its running timer in place of those before."""
        name = self._seal.name(chat_id)
        kept.expire(self._clock())
        record = (name, self._lock(name, kept), kept.due(), kept.used)
        running = timer and (name, self._seal.lock(name, timer.pack()), timer.due)

        def write(database: sqlite3.Connection) -> None:
            with _whole(database):
                database.execute("INSERT OR REPLACE INTO chats VALUES (?, ?, ?, ?)", record)
                if running:
                    database.execute("INSERT OR REPLACE INTO timers VALUES (?, ?, ?)", running)
                else:
                    ended = database.execute("DELETE FROM timers WHERE name = ?", (name,)).rowcount
            if not running and ended:
                database.execute(_LEAVE_NO_COPY)

        self._do(write)
        self._forgotten.discard(name)
        if self._failed and not running:
            self._ended.add(name)
        else:
            self._ended.discard(name)

    async def forget(self, chat_id: int) -> None:
        """Erase everything about a chat, also from the write-ahead log."""
        name = self._seal.name(chat_id)

        def erase(database: sqlite3.Connection) -> None:
            _delete(database, "chats", [name])
            _delete(database, "timers", [name])
            database.execute(_LEAVE_NO_COPY)

        self._do(erase)
        if self._failed:
            self._forgotten.add(name)
            self._ended.add(name)

    async def timer_of(self, chat_id: int) -> Timer | None:
        """The timer that runs for a chat."""
        name, wanted = self._seal.name(chat_id), "SELECT sealed FROM timers WHERE name = ?"
        row = self._do(lambda database: database.execute(wanted, (name,)).fetchone())
        packed = self._seal.unlock(name, row[0]) if row else None
        return Timer.unpack(packed) if packed else None

    async def due_timers(self) -> list[Timer]:
        """Timers with something to do."""
        now = int(self._clock())

        def lease(database: sqlite3.Connection) -> list[tuple[bytes, bytes]]:
            due = "SELECT name FROM timers WHERE due <= ? ORDER BY due LIMIT ?"
            leased = f"UPDATE timers SET due = ? WHERE name IN ({due}) RETURNING name, sealed"  # noqa: S608
            return database.execute(leased, (now + LEASE_SECONDS, now, _TIMERS_AT_ONCE)).fetchall()

        timers, unread = [], []
        for name, sealed in self._do(lease):
            packed = self._seal.unlock(name, sealed)
            if packed is None:  # of another key: nobody can tell any more which chat it was
                unread.append(name)
            else:
                timers.append(Timer.unpack(packed))
        self._do(lambda database: _delete(database, "timers", unread))
        return sorted(timers, key=lambda timer: timer.due)

    async def sweep(self) -> None:
        """Erase what has expired, and beyond the limit the chats that were not used for the longest."""
        self._return_to_file()
        self._do(self._erase_due)
        limit = MAX_CHATS if self._file and not self._failed else MAX_CHATS_IN_PROCESS
        if (beyond := await self.size() - limit) > 0:
            first = "SELECT name FROM chats ORDER BY used LIMIT ?"
            rows = self._do(lambda database: database.execute(first, (beyond,)).fetchall())
            self._do(lambda database: _delete(database, "chats", [name for (name,) in rows]))
        self._do(lambda database: database.execute(_LEAVE_NO_COPY))

    def _erase_due(self, database: sqlite3.Connection) -> None:
        now = self._clock()
        due = "SELECT name, sealed FROM chats WHERE due <= ? ORDER BY due LIMIT ?"
        with _whole(database):
            for name, sealed in database.execute(due, (int(now), _SWEPT_AT_ONCE)).fetchall():
                kept = self._living(name, sealed, now)
                if kept is None:
                    _delete(database, "chats", [name])
                else:
                    left = (kept.due(), self._lock(name, kept), name)
                    database.execute("UPDATE chats SET due = ?, sealed = ? WHERE name = ?", left)

    async def size(self) -> int:
        """How many chats something is kept of."""
        return int(self._do(lambda database: database.execute("SELECT count(*) FROM chats").fetchone()[0]))

    async def close(self) -> None:
        """Close the file; what its log holds moves into it."""
        self._database.close()

    def _living(self, name: bytes, sealed: bytes | None, now: float) -> Kept | None:
        """A record without what has expired; None when there is none, it cannot be read, or nothing is left of it."""
        packed = self._seal.unlock(name, sealed) if sealed else None
        if packed is None:
            return None
        kept = Kept.unpack(packed)
        kept.expire(now)
        return kept if kept.due() > now else None

    def _lock(self, name: bytes, kept: Kept) -> bytes:
        """A record as it stands in a row: JSON, filled up with spaces."""
        packed = kept.pack()
        return self._seal.lock(name, packed.ljust(-(-len(packed) // _ROOM) * _ROOM))

    def _do(self, call: Callable[[sqlite3.Connection], T]) -> T:
        """Run against the file; when it fails, against a memory in this process from now on."""
        try:
            return call(self._database)
        except sqlite3.Error as error:
            if self._file is None or self._failed:
                raise
            self._fail(error)
            broken, self._database = self._database, _open(IN_PROCESS)
            with suppress(sqlite3.Error):  # a file that is full or cannot be written can still be read
                _copy(broken, self._database)
            broken.close()
            return call(self._database)

    def _open_file(self) -> sqlite3.Connection | None:
        if self._file is None:
            return None
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file.touch(mode=0o600)
            with suppress(OSError):  # of another owner
                self._file.chmod(0o600)
            database = _open(str(self._file))
            newest = database.execute("SELECT name, sealed FROM chats ORDER BY used DESC LIMIT 1").fetchone()
        except (OSError, sqlite3.Error) as error:
            self._fail(error)
            return None
        if newest and self._seal.unlock(*newest) is None:
            log.warning("memory holds records of another key, which cannot be read: their timers will not ring")
        return database

    def _fail(self, error: Exception) -> None:
        if not self._failed:
            told = (
                "memory cannot be used: MEMORY_FILE: %s (%s); going on without it: what is kept ends with the program"
            )
            log.error(told, type(error).__name__, _why(error))
        self._failed = self._clock()

    def _return_to_file(self) -> None:
        """Move back to the file when it works again, with what came up meanwhile; what was to be forgotten is."""
        if not self._failed or self._clock() - self._failed < RETRY_SECONDS:
            return
        file = self._open_file()
        if file is None:
            return
        try:
            _delete(file, "chats", self._forgotten)
            _delete(file, "timers", self._ended)
            _copy(self._database, file)
            file.execute(_LEAVE_NO_COPY)
        except sqlite3.Error as error:
            self._fail(error)
            file.close()
            return
        self._database.close()
        self._database, self._failed = file, 0.0
        self._forgotten.clear()
        self._ended.clear()
        log.info("memory can be used again")


def _open(path: str) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("PRAGMA secure_delete = ON")
        database.executescript(_SCHEMA)
        database.execute("INSERT OR REPLACE INTO timers VALUES (x'00', x'00', 0)")  # fails now if it cannot be written
        database.execute("DELETE FROM timers WHERE name = x'00'")
    except sqlite3.Error:
        database.close()
        raise
    return database


def _copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy what fits into a memory in a process, what is used last first."""
    chats = "SELECT name, sealed, due, used FROM chats ORDER BY used DESC LIMIT ?"
    rows = source.execute(chats, (MAX_CHATS_IN_PROCESS,)).fetchall()
    target.executemany("INSERT OR REPLACE INTO chats VALUES (?, ?, ?, ?)", rows)
    timers = "SELECT name, sealed, due FROM timers ORDER BY due LIMIT ?"
    rows = source.execute(timers, (MAX_CHATS_IN_PROCESS,)).fetchall()
    target.executemany("INSERT OR REPLACE INTO timers VALUES (?, ?, ?)", rows)


def _delete(database: sqlite3.Connection, table: str, names: Iterable[bytes]) -> None:
    erased = f"DELETE FROM {table} WHERE name = ?"  # noqa: S608 - our own two names
    database.executemany(erased, [(name,) for name in names])


@contextmanager
def _whole(database: sqlite3.Connection) -> Iterator[None]:
    """A transaction: all of it is written, or nothing."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if database.in_transaction:  # a full disk has ended it already
            database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


def _why(error: Exception) -> str:
    """The kind of fault; messages of the system may hold paths."""
    return getattr(error, "sqlite_errorname", None) or getattr(error, "strerror", None) or "no reason given"
