"""The parameters of one call after the check: typed access, and the files that came with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.preview.errors import Json, bad_request


@dataclass(frozen=True)
class Params:
    """Checked parameters; a wrong type here would be a fault of the check, not of the caller."""

    values: Json
    uploads: Mapping[str, bytes] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def string(self, name: str) -> str | None:
        """Return a String."""
        value = self.values.get(name)
        assert value is None or isinstance(value, str)
        return value

    def integer(self, name: str, default: int = 0) -> int:
        """Return an Integer."""
        value = self.values.get(name, default)
        assert isinstance(value, int)
        return value

    def number(self, name: str) -> float:
        """Return a required Float."""
        value = self.values[name]
        assert isinstance(value, int | float)
        return float(value)

    def flag(self, name: str) -> bool:
        """Return a Boolean, False when it is not there."""
        return self.values.get(name) is True

    def json_object(self, name: str) -> Json | None:
        """Return an object."""
        value = self.values.get(name)
        assert value is None or isinstance(value, dict)
        return value

    def array(self, name: str) -> list[object] | None:
        """Return an array."""
        value = self.values.get(name)
        assert value is None or isinstance(value, list)
        return value

    def objects(self, name: str) -> list[Json]:
        """Return an array of objects, empty when it is not there."""
        return [item for item in self.array(name) or [] if isinstance(item, dict)]

    def file(self, name: str, value: str) -> bytes | None:
        """Return the uploaded file that a value like `attach://name` means; None for a file id."""
        if value.startswith("attach://"):
            data = self.uploads.get(value.removeprefix("attach://"))
            if data is None:
                raise bad_request(f"there is no file for {name} in the request")
            return data
        return None
