"""Standard output and standard error in one language: results go to the one, what is said about them to the other."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kg import messages
from kg.errors import KgError
from kg.names import BASE, Names
from kg.progress import Bar
from kg.workspace import Workspace, find, is_workspace, write

if TYPE_CHECKING:
    from kg.query import Answering, Form, Table, Triples, Value


@dataclass(frozen=True, slots=True)
class Console:
    """Where a command writes. ``quiet`` silences notes, never results and errors."""

    lang: str
    quiet: bool = False

    @property
    def workspace(self) -> Workspace:
        """The workspace in the current directory; raises WorkspaceError."""
        return find(Path())

    @property
    def adopted(self) -> Path | None:
        """The honours that the workspace here adopted; None without any, and where there is no workspace."""
        return Workspace(Path()).adopted if is_workspace(Path()) else None

    @property
    def terminal(self) -> bool:
        """Whether a person looks at standard output."""
        return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"

    @property
    def colour(self) -> bool:
        """Whether colours are welcome (https://no-color.org)."""
        return self.terminal and not os.environ.get("NO_COLOR")

    def store(self, endpoint: str | None) -> tuple[Answering, Names]:
        """What answers queries, and its names: the graph of the workspace, or a SPARQL endpoint by its address."""
        from kg.query import Endpoint, open_store

        if endpoint is None:
            workspace = self.workspace
            return open_store(workspace.store), Names(workspace.base)
        return Endpoint(endpoint), Names(find(Path()).base if is_workspace(Path()) else BASE)

    def text(self, key: str, **values: object) -> str:
        """A sentence of :mod:`kg.messages`."""
        return messages.text(self.lang, key, **values)

    def write(self, text: str) -> None:
        """Write a result, with a line end if it has none."""
        sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")

    def deliver(self, content: str | bytes, output: str | None) -> None:
        """Write a whole result to a file, or to standard output where ``output`` is None or ``-``."""
        if output not in (None, "-"):
            write(Path(output), content)
            self.note("wrote", path=output)
        elif isinstance(content, str):
            self.write(content)
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(content)

    def table(self, columns: Mapping[str, str], rows: Iterable[tuple[Value, ...]]) -> Table:
        """A table in the language of this console; ``columns`` gives for each column its sentence in the messages."""
        from kg.query import Table

        labels = {column: messages.pair(key) for column, key in columns.items()}
        return Table(tuple(columns), tuple(rows), labels, lang=self.lang)

    def show(self, answer: Table | Triples, format: str, output: str | None = None) -> int:
        """Deliver an answer in a format of :mod:`kg.query`; out: 0, or 1 with a note where it is empty."""
        from kg.query import render

        wide = None
        if self.terminal and output is None:
            from shutil import get_terminal_size

            wide = get_terminal_size().columns
        self.deliver(render(answer, cast("Form", format), self.lang, wide, self.colour), output)
        if not len(answer):
            self.note("no.rows")
        return 0 if len(answer) else 1

    def note(self, key: str, **values: object) -> None:
        """Say on standard error what was done."""
        if not self.quiet:
            self.say(self.text(key, **values))

    def say(self, text: str) -> None:
        """Write a line to standard error, after all results so far."""
        sys.stdout.flush()
        sys.stderr.write(text + "\n")

    def bar(self) -> Bar:
        """A progress bar on standard error; nobody sees it with ``quiet``, or where that is no terminal."""
        return Bar(None if self.quiet else sys.stderr)

    def fail(self, error: KgError) -> int:
        """Show an error on standard error; out: its exit code."""
        self.say("kg: " + error.render(self.lang))
        return error.exit_code
