"""Consistency queries: each must find nothing; what it finds is a finding, explained in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kg.names import Names
from kg.query.answering import ask
from kg.query.engine import Answering
from kg.query.header import both
from kg.query.questions import Question, Words, load
from kg.query.tables import Value, spelled
from kg.resources import resource

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Check:
    """A query of queries/checks/. ``message`` has the columns of the query in braces; texts are pairs (zh, en)."""

    question: Question

    @property
    def name(self) -> str:
        """The file's stem."""
        return self.question.name

    @property
    def severity(self) -> Severity:
        """``error``: the graph does not conform. ``warning``: somebody should look."""
        return "error" if self.question.header.get("severity") == "error" else "warning"

    @property
    def title(self) -> Words:
        """What is wrong where this check finds something."""
        return self.question.title

    @property
    def explanation(self) -> Words:
        """Why that is wrong."""
        return self.question.description

    @property
    def advice(self) -> Words:
        """What to do about it."""
        return both(self.question.header, "advice")

    @property
    def message(self) -> Words:
        """The finding in one sentence, with columns in braces."""
        return both(self.question.header, "message")


@dataclass(frozen=True)
class Finding:
    """One row that a check found: what it is about by column, in the language that was asked for."""

    check: Check
    row: Mapping[str, Value]

    @property
    def severity(self) -> Severity:
        """That of the check."""
        return self.check.severity

    def message(self, lang: str = "zh") -> str:
        """The finding in one sentence."""
        words = {column: spelled(value, lang) for column, value in self.row.items()}
        return self.check.message[0 if lang == "zh" else 1].format_map(words)

    def explain(self, lang: str = "zh") -> str:
        """The finding, why it is one, and what to do, a line each."""
        side = 0 if lang == "zh" else 1
        return "\n".join((self.message(lang), self.check.explanation[side], self.check.advice[side]))


def checks(directory: Path | None = None) -> list[Check]:
    """All checks by name; ``directory``: instead of the shipped ones."""
    folder = resource("queries", "checks") if directory is None else directory
    return [Check(load(path)) for path in sorted(folder.glob("*.rq"))]


def run_checks(
    store: Answering, lang: str = "zh", names: Names | None = None, directory: Path | None = None
) -> list[Finding]:
    """What the checks find, errors first, then by check and row; things are named in ``lang``."""
    found = []
    for check in sorted(checks(directory), key=lambda check: (check.severity != "error", check.name)):
        table = ask(store, check.question, {}, lang, names)
        found += [Finding(check, dict(zip(table.columns, row, strict=True))) for row in table]
    return found
