"""``kg judge A B VERDICT --why TEXT``: a person's decision on two names."""

from __future__ import annotations

from kg import lexicon, resolve
from kg.console import Console
from kg.pipeline import gather, link
from kg.review import decide, read_decisions


def run(console: Console, left: str, right: str, verdict: str, why: str, by: str | None) -> int:
    """Add a line to triples/judgements.jsonl."""
    workspace = console.workspace
    known = lexicon.load(own=workspace.adopted)
    pages = decide(gather(workspace, known), read_decisions(workspace.decisions)).pages
    linker = link(pages, known, workspace.judgements)
    decided = resolve.judge(workspace.judgements, linker.find(left), linker.find(right), verdict, why, by)
    console.note("judged", left=decided.left, right=decided.right, verdict=console.text(f"verdict.{verdict}"))
    return 0
