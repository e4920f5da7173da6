"""Checks the parameters of a call against the Bot API's specification, down into nested objects."""

from __future__ import annotations

import json
import math
import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from bot.preview.errors import ApiError, Json, bad_request

if TYPE_CHECKING:
    from bot.preview.reduce import FieldSpec, ReducedSpec

MISSING = {
    "chat_id": "chat_id is empty",
    "latitude": "latitude is empty",
    "longitude": "longitude is empty",
    "media": "media not found",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "photo": "there is no photo in the request",
    "text": "message text is empty",
}
"""Telegram's wording for a parameter that is missing; `parameter "..." is required` for the others."""

_BOOLEANS = {"true": True, "false": False, "1": True, "0": False}
_ARRAY = "Array of "
_SCALARS = ("String", "Integer", "Boolean", "Float", "InputFile")


class Spec:
    """The methods and types that the local Bot API knows."""

    def __init__(self, data: ReducedSpec) -> None:
        self.version = data["version"]
        self._methods = data["methods"]
        self._types = data["types"]
        self._names = {name.lower(): name for name in data["all_methods"]}

    def method_name(self, given: str) -> str:
        """Return the method's own spelling (Telegram ignores case).

        Raises:
            ApiError: 404 for a name that is no method, 400 for a method that only Telegram itself answers.
        """
        name = self._names.get(given.lower())
        if name is None:
            raise ApiError(404, "Not Found")
        if name not in self._methods:
            raise bad_request("method is not supported by the local Bot API")
        return name

    def file_fields(self, method: str) -> list[str]:
        """Return the fields of a method that may hold an uploaded file."""
        return [name for name, field in self._methods[method].items() if "InputFile" in field["types"]]

    def check(self, method: str, given: Json) -> Json:
        """Return the parameters with their real types, or refuse them.

        Top-level values may be strings, as forms carry them; nested values must already have their JSON type.
        """
        fields = self._methods[method]
        for name in given:
            if name not in fields:
                raise _unknown_field(name, method)
        for name, field in fields.items():
            if field["required"] and given.get(name) in (None, ""):
                raise bad_request(MISSING.get(name, f'parameter "{name}" is required'))
        return {
            name: self._value(name, _from_form(name, value, fields[name]), fields[name])
            for name, value in given.items()
            if value is not None
        }

    def _value(self, path: str, value: object, field: FieldSpec) -> object:
        matches = [kind for kind in field["types"] if self._fits(value, kind)]
        if not matches:
            wanted = " or ".join(field["types"])
            raise bad_request(f'wrong type of "{path}": {_json_type(value)} where {wanted} is expected')
        kind = matches[0]
        if isinstance(value, dict):
            kind = self._best_object(value, matches)
        return self._nested(path, value, kind)

    def _fits(self, value: object, kind: str) -> bool:
        """Tell whether the JSON type is right, without looking inside."""
        if kind.startswith(_ARRAY):
            return isinstance(value, list)
        if kind in ("String", "InputFile"):
            return isinstance(value, str)
        if kind == "Boolean":
            return isinstance(value, bool)
        if kind == "Integer":
            return isinstance(value, int) and not isinstance(value, bool)
        if kind == "Float":
            return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        return isinstance(value, dict)

    def _nested(self, path: str, value: object, kind: str) -> object:
        if kind.startswith(_ARRAY):
            inner: FieldSpec = {"types": [kind.removeprefix(_ARRAY)], "required": True}
            assert isinstance(value, list)
            return [self._value(f"{path}[{place}]", item, inner) for place, item in enumerate(value)]
        if isinstance(value, dict):
            return self._object(path, value, kind)
        return value

    def _best_object(self, value: Json, kinds: list[str]) -> str:
        """Of several object types take the one whose required fields are there, or the first."""
        for kind in kinds:
            required = (name for name, field in self._types[kind]["fields"].items() if field["required"])
            if all(name in value for name in required):
                return kind
        return kinds[0]

    def _object(self, path: str, value: Json, kind: str) -> Json:
        subtypes = self._types[kind]["subtypes"]
        if subtypes and any("type" in self._types[each]["fields"] for each in subtypes):
            kind = _subtype(path, value, kind, subtypes)
        elif subtypes:
            kind = self._best_object(value, subtypes)
        fields = self._types[kind]["fields"]
        for name in value:
            if name not in fields:
                raise _unknown_field(f"{path}.{name}", kind)
        for name, field in fields.items():
            if field["required"] and value.get(name) is None:
                raise bad_request(f'can\'t parse {kind}: field "{path}.{name}" is required')
        return {
            name: self._value(f"{path}.{name}", inner, fields[name])
            for name, inner in value.items()
            if inner is not None
        }


def _unknown_field(name: str, owner: str) -> ApiError:
    return bad_request(f'unknown field "{name}" of {owner} (Telegram ignores it, the local Bot API refuses it)')


def _subtype(path: str, value: Json, parent: str, subtypes: list[str]) -> str:
    """Choose by `type`: a subtype is named after it (`InputMediaPhoto` has the type `photo`)."""
    for subtype in subtypes:
        if re.sub(r"(?<!^)(?=[A-Z])", "_", subtype.removeprefix(parent)).lower() == value.get("type"):
            return subtype
    raise bad_request(f'can\'t parse {parent}: unknown "{path}.type"')


def _from_form(name: str, value: object, field: FieldSpec) -> object:
    """Read a string as the type that the field wants; leave what cannot be read for the type check."""
    kinds = field["types"]
    if not isinstance(value, str):
        return value
    if "Integer" in kinds and re.fullmatch(r"\s*-?\d{1,20}\s*", value):
        return int(value)
    if "Float" in kinds and re.fullmatch(r"\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*", value):
        return float(value)
    if "Boolean" in kinds:
        return _BOOLEANS.get(value.strip().lower(), value)
    if any(kind not in _SCALARS for kind in kinds):
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None
    return value


def _json_type(value: object) -> str:
    if value is None:
        return "Null"
    names = {bool: "Boolean", int: "Number", float: "Number", str: "String", list: "Array", dict: "Object"}
    return names[type(value)]


@cache
def bundled() -> Spec:
    """Return the specification that ships with this package, read once."""
    text = resources.files("bot.preview").joinpath("bot_api.json").read_text(encoding="utf-8")
    data: ReducedSpec = json.loads(text)
    return Spec(data)
