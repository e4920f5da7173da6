"""YAML to plain data with the place of every value: compose first, keep strings, find duplicate keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import yaml

from bot.guide.syntax import syntax_problem

Path_ = tuple[str | int, ...]
_STANDARD = "tag:yaml.org,2002:"
_SCALARS = {"str", "int", "float", "bool", "null", "timestamp", "value"}
EMPTY = "write a value in quotes (a # starts a comment) or remove the field"


class Marked(str):
    """A scalar as it was typed, with where it stands and what YAML 1.1 would have made of it.

    Attributes:
        origin: ``file:line``.
        tag: ``str`` for quoted or clearly textual scalars, else ``int``, ``float``, ``bool``, ``timestamp``.
        quoted: it stands in quotes.
    """

    origin: str
    tag: str
    quoted: bool

    def __new__(cls, value: str, *, origin: str, tag: str, quoted: bool) -> Marked:
        """A string with its place and kind."""
        scalar = super().__new__(cls, value)
        scalar.origin = origin
        scalar.tag = tag
        scalar.quoted = quoted
        return scalar

    def misread_as(self) -> str | None:
        """What YAML takes an unquoted scalar for, in words; None when it takes it for text."""
        return {"int": "a number", "float": "a number", "bool": "a yes or no", "timestamp": "a date"}.get(self.tag)


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong in a file, for a person to mend.

    Attributes:
        file: path relative to the folder that holds ``content/`` and ``locales/``.
        line: 1-based; 0 when the fault is of the whole file.
        column: 1-based; 0 when unknown.
        field: dotted path of the field, such as ``phones.0.number``; may be empty.
        problem: what is wrong.
        remedy: what to do.
    """

    file: str
    line: int
    column: int
    field: str
    problem: str
    remedy: str = ""

    @property
    def where(self) -> str:
        """Its place: file, line, column and field, as far as they are known."""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place} {self.field}:" if self.field else f"{place}:"

    def __str__(self) -> str:
        return f"{self.where} {self.problem}" + (f"; {self.remedy}" if self.remedy else "")


class ContentFaults(Exception):
    """Content or catalogs cannot be used; holds every fault found, sorted by place."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__(f"{len(self.faults)} faults in content")


@dataclass
class Document:
    """One YAML file as plain data, with the place (line, column) of every value and key."""

    file: str
    data: object = None
    marks: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, path: Path_, problem: str, remedy: str = "", *, at_key: bool = False) -> Fault:
        """A fault at a field, or at the nearest parent that stands in the file."""
        places = {**self.marks, **self.keys} if at_key else self.marks
        known = path
        while known and known not in places:
            known = known[:-1]
        line, column = places.get(known, (1, 1))
        return Fault(self.file, line, column, ".".join(map(str, path)), problem, remedy)


def read_document(path: Path, name: str) -> Document:
    """Read one YAML file; faults of encoding, syntax and keys are collected in the document, never raised."""
    document = Document(name)
    try:
        source = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        document.faults.append(Fault(name, 0, 0, "", "is missing", "put the file back"))
        return document
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        document.faults.append(Fault(name, 0, 0, "", problem, "check that it is a file, and who may read it"))
        return document
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        document.faults.append(Fault(name, line, 1, "", "is not UTF-8 text", "save the file again as UTF-8"))
        return document
    try:
        root = yaml.compose(source.removeprefix("\ufeff"), Loader=yaml.CSafeLoader)
        if root is None:
            document.faults.append(Fault(name, 1, 1, "", "is empty", "write the record or delete the file"))
        else:
            document.data = _plain(root, (), document, set())
    except yaml.YAMLError as error:
        line, column, problem, remedy = syntax_problem(source, error)
        document.faults.append(Fault(name, line, column, "", problem, remedy))
    except RecursionError:
        document.data = None
        document.faults.append(Fault(name, 1, 1, "", "has brackets in brackets without end", "remove them"))
    return document


def _plain(node: yaml.Node, path: Path_, document: Document, seen: set[int]) -> object:
    place = (node.start_mark.line + 1, node.start_mark.column + 1)
    document.marks[path] = place
    if id(node) in seen:
        # The node is the anchor's: only the field's name tells where it is used again.
        fault = document.fault(path, "uses an anchor (&, *)", "write the value again in full", at_key=True)
        document.faults.append(fault)
        return None
    seen.add(id(node))
    if not _has_plain_tag(node):
        problem = f"uses the tag {str(node.tag).replace(_STANDARD, '!!')}"
        document.faults.append(
            document.fault(path, problem, "remove the tag, or put text that starts with ! in quotes")
        )
        return None
    if isinstance(node, yaml.MappingNode):
        return _plain_mapping(node, path, document, seen)
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, path, document)
    return [_plain(item, (*path, index), document, seen) for index, item in enumerate(node.value)]


def _plain_mapping(node: yaml.MappingNode, path: Path_, document: Document, seen: set[int]) -> dict[str, object]:
    data: dict[str, object] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
            problem = "the name of a field is a list or a record"
            document.faults.append(Fault(document.file, line, column, "", problem, "write the name as one word"))
            continue
        key = str(key_node.value)
        here = (*path, key)
        document.keys[here] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if key in data:
            document.marks.setdefault(here, document.keys[here])
            line, column = document.keys[here]
            dotted = ".".join(map(str, here))
            document.faults.append(
                Fault(document.file, line, column, dotted, "stands twice in this record", "keep one of the two")
            )
            continue
        if value_node.start_mark.index == key_node.end_mark.index:
            # No colon: in braces, a comma in a text or a number ends it, and what follows looks like a field.
            remedy = "put text that holds a comma in quotes; write numbers without commas"
            document.faults.append(document.fault(here, f"{key} is no field: it has no colon", remedy, at_key=True))
            continue
        data[key] = _plain(value_node, here, document, seen)
    return data


def _scalar(node: yaml.ScalarNode, path: Path_, document: Document) -> Marked | None:
    kind = str(node.tag).removeprefix(_STANDARD)
    if kind == "null":
        # Else `alternative: #8103` would read as if there were no alternative.
        document.faults.append(document.fault(path, "is empty", EMPTY))
        return None
    origin = f"{document.file}:{node.start_mark.line + 1}"
    quoted = node.style in ("'", '"')
    return Marked(str(node.value), origin=origin, tag="str" if kind == "value" else kind, quoted=quoted)


def _has_plain_tag(node: yaml.Node) -> bool:
    if isinstance(node, yaml.MappingNode):
        return bool(node.tag == f"{_STANDARD}map")
    if isinstance(node, yaml.SequenceNode):
        return bool(node.tag == f"{_STANDARD}seq")
    return str(node.tag).startswith(_STANDARD) and str(node.tag).removeprefix(_STANDARD) in _SCALARS
