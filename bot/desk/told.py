"""Faults as a person at a terminal reads them: by file, each on one line with its place, what is wrong, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import typer

from bot.guide import Fault


def told(faults: Sequence[Fault], *, apart: bool) -> Iterator[str]:
    """The lines to print; where the output takes no colours, the words are those of the faults themselves.

    Args:
        faults: sorted by file.
        apart: an empty line stands between files.
    """
    for at, (_, group) in enumerate(groupby(faults, lambda fault: fault.file)):
        if at and apart:
            yield ""
        for fault in group:
            remedy = typer.style(f"; {fault.remedy}", fg="green") if fault.remedy else ""
            yield f"{typer.style(fault.where, bold=True)} {typer.style(fault.problem, fg='red')}{remedy}"
