"""Files that went through the local Bot API: bounded, in memory, found by file id."""

from __future__ import annotations

import struct
import zlib
from collections import OrderedDict
from dataclasses import dataclass

from bot.preview.errors import Json, bad_request

KEPT_BYTES = 64 * 1024 * 1024
LARGEST_PHOTO = 10 * 1024 * 1024


@dataclass(frozen=True)
class StoredFile:
    """A file with its ids; width and height in pixels, 0 for what is no picture."""

    file_id: str
    file_path: str
    media_type: str
    data: bytes
    width: int = 0
    height: int = 0

    def to_json(self) -> Json:
        """Return the fields that every kind of file has in the Bot API."""
        return {"file_id": self.file_id, "file_unique_id": "u" + self.file_id, "file_size": len(self.data)}

    def photo_sizes(self) -> list[Json]:
        """Return it as the `photo` of a message."""
        return [self.to_json() | {"width": self.width, "height": self.height}]


class FileStore:
    """Keeps the newest files up to `KEPT_BYTES` together."""

    def __init__(self) -> None:
        self._files: OrderedDict[str, StoredFile] = OrderedDict()
        self._bytes = 0
        self._count = 0

    def add_photo(self, data: bytes) -> StoredFile:
        """Store a PNG or JPEG picture.

        Raises:
            ApiError: For what is no picture, too many bytes, or a shape that Telegram does not take.
        """
        if not data:
            raise bad_request("file must be non-empty")
        if len(data) > LARGEST_PHOTO:
            raise bad_request("file is too big")
        suffix, width, height = _picture_size(data)
        if width + height > 10_000 or max(width, height) > 20 * min(width, height):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        return self._add("photos", suffix, f"image/{suffix}", data, width, height)

    def add_other(self, folder: str, suffix: str, media_type: str) -> StoredFile:
        """Store a stand-in for a file whose content does not matter, such as a voice message."""
        return self._add(folder, suffix, media_type, b"preview")

    def _add(
        self, folder: str, suffix: str, media_type: str, data: bytes, width: int = 0, height: int = 0
    ) -> StoredFile:
        self._count += 1
        name = f"{folder}/file_{self._count}.{suffix}"
        stored = StoredFile(f"local-{folder}-{self._count:06}", name, media_type, data, width, height)
        self._files[stored.file_id] = stored
        self._bytes += len(data)
        while self._bytes > KEPT_BYTES:
            _, oldest = self._files.popitem(last=False)
            self._bytes -= len(oldest.data)
        return stored

    def get(self, file_id: str) -> StoredFile | None:
        """Find a file by its id."""
        return self._files.get(file_id)

    def at_path(self, file_path: str) -> StoredFile | None:
        """Find a file by the path that getFile gave."""
        return next((stored for stored in self._files.values() if stored.file_path == file_path), None)


def _picture_size(data: bytes) -> tuple[str, int, int]:
    """Read type, width and height from the head of a picture."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR" and len(data) >= 33:
        width, height = struct.unpack(">II", data[16:24])
        if width and height:
            return "png", width, height
    if data.startswith(b"\xff\xd8"):
        size = _jpeg_size(data)
        if size:
            return "jpeg", *size
    raise bad_request("IMAGE_PROCESS_FAILED")


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    place = 2
    while place + 9 <= len(data) and data[place] == 0xFF:
        marker, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return (width, height) if width and height else None
        place += 2 + length
    return None


def plain_png(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    """Draw a picture of one colour: the photo that a tester sends."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\0" + bytes(colour) * width) * height
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body
