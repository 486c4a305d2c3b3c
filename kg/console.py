"""Standard output and standard error in one language: results go to the one, what is said about them to the other."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from kg import messages
from kg.errors import KgError
from kg.workspace import Workspace, find, write


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
    def terminal(self) -> bool:
        """Whether a person looks at standard output."""
        return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"

    @property
    def colour(self) -> bool:
        """Whether colours are welcome (https://no-color.org)."""
        return self.terminal and not os.environ.get("NO_COLOR")

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

    def note(self, key: str, **values: object) -> None:
        """Say on standard error what was done."""
        if not self.quiet:
            self.say(self.text(key, **values))

    def say(self, text: str) -> None:
        """Write a line to standard error, after all results so far."""
        sys.stdout.flush()
        sys.stderr.write(text + "\n")

    def fail(self, error: KgError) -> int:
        """Show an error on standard error; out: its exit code."""
        self.say("kg: " + error.render(self.lang))
        return error.exit_code
