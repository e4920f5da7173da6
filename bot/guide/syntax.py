"""Faults of YAML's own syntax, told in words that staff understand, at the line to mend."""

from __future__ import annotations

import yaml
from yaml.reader import Reader

# What the parser says, what that means to somebody who types content, and what to do.
_SAID = (
    (
        ("cannot start any token", "tab character"),
        "a tab or a special sign stands where text should start",
        "indent with spaces; put the text in quotes",
    ),
    (
        ("mapping values are not allowed",),
        "a colon stands where none can",
        "put text that holds a colon in quotes; check the indent and the space after - and :, also on the line above",
    ),
    (
        ("could not find expected ':'",),
        "this line is not written as field: value",
        "write the field's name, a plain colon and one space before the value",
    ),
    (
        ("expected key", "expected '-' indicator", "<document start>"),
        "this line does not fit the lines above it",
        "indent it like its neighbours; check the quotes here and on the lines above",
    ),
    (("expected ',' or ']'",), "a list that starts with [ is not closed", "write it as [one, two]"),
    (
        ("expected ',' or '}'",),
        "a record that starts with { cannot be read",
        "put its texts in quotes, a comma between its fields and } at its end",
    ),
    (("unexpected end of stream",), "a quote is opened and never closed", "close it at the end of the text"),
    (("undefined alias", "alphabetic or numeric"), "a text starts with * or &", "put the text in quotes"),
    (("another document",), "--- starts a second record", "keep one record in a file and remove the line ---"),
    (("escape",), "a \\ stands in a text in double quotes", "write it twice, or put the text in single quotes"),
    (("block sequence",), "a - stands where no list can start", "start the list on the line below the field's name"),
)  # fmt: skip
# Here the parser notices the fault later than where it was made.
_NOTICED_LATE = {
    "while scanning a simple key",
    "while scanning a quoted scalar",
    "while parsing a flow sequence",
    "while parsing a flow mapping",
}


def syntax_problem(source: str, error: yaml.YAMLError) -> tuple[int, int, str, str]:
    """Line, column, problem and remedy of a file that is not YAML."""
    if not isinstance(error, yaml.MarkedYAMLError):
        found = Reader.NON_PRINTABLE.search(source)
        line = source.count("\n", 0, found.start()) + 1 if found else 1
        return line, 1, "holds an invisible character that YAML does not allow", "delete it, or type the line again"
    mark = error.problem_mark or error.context_mark
    if error.context in _NOTICED_LATE and error.context_mark is not None:
        mark = error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = f"{error.context} {error.problem}"
    for signs, problem, remedy in _SAID:
        if any(sign in said for sign in signs):
            return line, column, problem, remedy
    return line, column, "cannot be read from here on", "check the indent, the colons and the quotes"
