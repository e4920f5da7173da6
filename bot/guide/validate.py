"""From plain data to a model, with pydantic's errors told in words that staff understand."""

from __future__ import annotations

from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process

from bot.guide.marks import Document, Path_

M = TypeVar("M", bound=BaseModel)


def build(model: type[M], document: Document) -> M | None:
    """Make the model, or add a fault for each thing that is wrong and return None."""
    if not isinstance(document.data, dict):
        document.faults.append(document.fault((), "must be a record of fields, such as 'id: ...'", "see docs/staff.md"))
        return None
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            path = _path(detail["loc"])
            problem, remedy = _words(detail, model, path)
            at_key = detail["type"] == "extra_forbidden"
            document.faults.append(document.fault(path, problem, remedy, at_key=at_key))
        return None


def _path(location: tuple[int | str, ...]) -> Path_:
    # Pydantic names the branch of a union or the key of a mapping in brackets; the file has no such step.
    return tuple(step for step in location if step != "[key]")


def _words(detail: ErrorDetails, model: type[BaseModel], path: Path_) -> tuple[str, str]:
    kind, context = detail["type"], detail.get("ctx", {})
    got = detail["input"]
    if kind == "missing":
        return "is missing", "add it"
    if kind == "extra_forbidden":
        return "is not a field here", _nearest(str(path[-1]), _fields(model, path))
    if kind == "literal_error":
        allowed = [word.strip(" '") for word in str(context["expected"]).replace(" or ", ", ").split(",")]
        return f"{got!s} is not one of the words allowed here", _nearest(str(got), allowed)
    if kind == "value_error":
        problem, _, remedy = str(context["error"]).partition("; ")
        return problem, remedy
    if got is None:
        return "is empty", "write a value in quotes (a # starts a comment) or remove the field"
    if kind == "tuple_type":
        return "must be a list", "write it as [one, two] or as lines that start with -"
    if kind in {"string_pattern_mismatch", "string_too_long"}:
        return f"{got!s} is not written as this field needs it", f"it must match {_rule(context)}"
    return f"{detail['msg'][0].lower()}{detail['msg'][1:]}", f"it says {got!s}" if isinstance(got, str) else ""


def _rule(context: dict[str, object]) -> str:
    if "pattern" in context:
        return str(context["pattern"])
    return f"at most {context.get('max_length')} characters"


def _nearest(word: str, known: list[str]) -> str:
    best = process.extractOne(word, known, score_cutoff=60) if known else None
    listed = ", ".join(known)
    return f"did you mean {best[0]}? Known: {listed}" if best else f"known: {listed}"


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
