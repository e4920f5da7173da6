"""From plain data to a model, with pydantic's errors told in words that staff understand."""

from __future__ import annotations

from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process

from bot.guide.fields import PATTERNS, FieldFault
from bot.guide.marks import EMPTY, Document, Path_

M = TypeVar("M", bound=BaseModel)


def build(model: type[M], document: Document) -> M | None:
    """Make the model, or add a fault for each thing that is wrong and return None."""
    if not isinstance(document.data, dict):
        problem = "must be a record of fields"
        document.faults.append(document.fault((), problem, "start each line with a field's name and a colon"))
        return None
    told = {fault.field for fault in document.faults}
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if _follows(detail):
                continue
            path = _path(detail)
            problem, remedy = _words(detail, model, path)
            at_key = detail["type"] == "extra_forbidden"
            fault = document.fault(path, problem, remedy, at_key=at_key)
            if fault.field not in told:
                document.faults.append(fault)
        return None


def _follows(detail: ErrorDetails) -> bool:
    """A list is called too short because entries in it are wrong, which is told for each of them."""
    least = detail.get("ctx", {}).get("min_length", 0)
    return detail["type"] == "too_short" and isinstance(detail["input"], list) and len(detail["input"]) >= least


def _path(detail: ErrorDetails) -> Path_:
    # Pydantic names the key of a mapping in brackets; the file has no such step.
    path = tuple(step for step in detail["loc"] if step != "[key]")
    cause = detail.get("ctx", {}).get("error")
    return (*path, cause.field) if isinstance(cause, FieldFault) else path


# Pydantic's kinds of error that need no more than fixed words.
_SAID = {
    "missing": ("is missing", "add it"),
    "tuple_type": ("must be a list", "write it as [one, two] or as lines that start with -"),
    "bool_type": ("is neither true nor false", "write true or false without quotes"),
    "bool_parsing": ("is neither true nor false", "write true or false without quotes"),
    "int_type": ("is not a whole number", "write digits only, such as 3"),
    "int_parsing": ("is not a whole number", "write digits only, such as 3"),
    "string_type": ("must be text", "put text that holds a colon in quotes"),
}
_RECORD = ("must be a record of fields", "write lines such as 'name: ...' below it, indented")


def _words(detail: ErrorDetails, model: type[BaseModel], path: Path_) -> tuple[str, str]:
    kind, context = detail["type"], detail.get("ctx", {})
    got = detail["input"]
    if kind == "extra_forbidden":
        return "is not a field here", _nearest(str(path[-1]), _fields(model, path))
    if kind == "literal_error":
        allowed = [word.strip(" '") for word in str(context["expected"]).replace(" or ", ", ").split(",")]
        return f"{got!s} is not one of the words allowed here", _nearest(str(got), allowed)
    if kind == "string_type" and isinstance(got, list):
        return "must be one name", "write it without brackets"
    if kind in _SAID:
        return _SAID[kind]
    if kind == "greater_than_equal":
        return f"{got!s} is too small", f"write {context['ge']} or more"
    if kind == "value_error":
        problem, _, remedy = str(context["error"]).partition("; ")
        return problem, remedy
    if kind == "string_pattern_mismatch":
        return f"{got!s} is not written as this field needs it", PATTERNS[context["pattern"]]
    if kind in {"too_long", "too_short", "string_too_long", "string_too_short"}:
        return _size(got, context)
    if "dict" in kind or "model" in kind:
        return _RECORD
    return f"{detail['msg'][0].lower()}{detail['msg'][1:]}", f"it says {got!s}" if isinstance(got, str) else ""


def _size(got: object, context: dict[str, object]) -> tuple[str, str]:
    most, least = context.get("max_length"), context.get("min_length")
    if isinstance(got, str):
        return (f"has {len(got)} letters", f"at most {most} fit") if most else ("is empty", EMPTY)
    size = context.get("actual_length")
    return f"has {size or 'no'} entries", f"at most {most} fit" if most else f"it needs at least {least}"


def _nearest(word: str, known: list[str]) -> str:
    best = process.extractOne(word, known, score_cutoff=60) if known else None
    listed = ", ".join(known)
    return f"did you mean {best[0]}? Possible: {listed}" if best else f"possible: {listed}"


def _fields(model: type[BaseModel], path: Path_) -> list[str]:
    """The fields of the model that a path's last step stands in."""
    current: type[BaseModel] | None = model
    for step in path[:-1]:
        if current is None or isinstance(step, int) or step not in current.model_fields:
            continue
        current = _model_in(current.model_fields[step].annotation)
    return list(current.model_fields) if current else []


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in get_args(annotation):
        found = _model_in(inner)
        if found is not None:
            return found
    return None
