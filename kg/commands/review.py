"""``kg review``: doubtful facts; with ``--accept``, ``--reject`` or ``--set`` a person's decision on a fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from kg import lexicon, messages
from kg.console import Console
from kg.decisions import Decision, Fact, Verdict
from kg.errors import InputError
from kg.facts_json import told
from kg.pipeline import Pages, gather, link
from kg.query import Value
from kg.review import REASONS, decide, doubts, identified, parse_changes, read_decisions, record
from kg.workspace import Workspace

_COLUMNS = {"id": "col.id", "kind": "col.kind", "fact": "col.fact", "why": "col.why", "quote": "col.quote"}
_VERDICTS = {
    "accepted": "review.verdict.accepted",
    "rejected": "review.verdict.rejected",
    "changed": "review.verdict.changed",
}


def run(console: Console, format: str, **options: Any) -> int:
    """List doubtful facts, or record a decision."""
    workspace = console.workspace
    known = lexicon.load(own=workspace.adopted)
    pages = gather(workspace, known)
    asked = _asked(options)
    if asked is not None:
        for decision in _decisions(pages, *asked, options):
            record(workspace.decisions, decision)
            console.note("decided", id=decision.id, verdict=console.text(_VERDICTS[decision.verdict]))
        return 0
    rows = list(_rows(console, workspace, pages, known, options["all"]))
    if not rows:
        console.note("nothing.doubtful")
        return 0
    return console.show(console.table(_COLUMNS, rows), format)


def _rows(
    console: Console, workspace: Workspace, pages: Pages, known: lexicon.Lexicon, everything: bool
) -> Iterator[tuple[Value, ...]]:
    side = 0 if console.lang == "zh" else 1
    reviewed = decide(pages, read_decisions(workspace.decisions))
    linker = link(reviewed.pages, known, workspace.judgements)
    for doubt in doubts(reviewed, linker, known):
        if doubt.reasons or everything:
            why = ("；" if side == 0 else "; ").join(REASONS[reason][side] for reason in doubt.reasons)
            kind = console.text(f"kind.{doubt.relation}")
            yield doubt.id, kind, told(doubt.relation, doubt.fact), why, doubt.fact.quotation.text
    for decision in reviewed.dangling:
        console.note("decision.lost", id=decision.id, quote=decision.quote)


def _asked(options: dict[str, Any]) -> tuple[Verdict, Sequence[str], Sequence[str]] | None:
    """The verdict, the ids and the changes that the options ask for; None where they ask for the list."""
    if options["set"]:
        id, *changes = options["set"]
        if not changes:
            raise InputError(messages.pair("change.missing"), id, messages.pair("change.hint"))
        return "changed", (id,), changes
    for option, verdict in (("accept", "accepted"), ("reject", "rejected")):
        if options[option]:
            return cast(Verdict, verdict), options[option], ()
    return None


def _decisions(
    pages: Pages, verdict: Verdict, ids: Sequence[str], changes: Sequence[str], options: dict[str, Any]
) -> list[Decision]:
    """All decisions, before any is recorded; raises InputError for an id that no fact has."""
    facts: dict[str, tuple[str, Fact]] = {}
    for _, page in pages:
        facts |= {id: (relation, fact) for relation, fact, id in identified(page)}
    made = []
    for id in ids:
        if id not in facts:
            raise InputError(messages.pair("fact.unknown"), id, messages.pair("fact.hint"))
        relation, fact = facts[id]
        new = parse_changes(relation, changes)
        made.append(Decision(id, verdict, new, options["why"], options["by"], fact.quotation.text))
    return made
