"""``kg names``: who was judged one enterprise, who was judged two, and what nobody has decided."""

from __future__ import annotations

from collections.abc import Iterator

from kg import lexicon
from kg.console import Console
from kg.links import Judgement
from kg.pipeline import gather, link
from kg.query import Value
from kg.resolve import Linking
from kg.review import decide, read_decisions

_COLUMNS = {"state": "col.state", "left": "col.name", "right": "col.other", "score": "col.score", "why": "col.why"}


def run(console: Console, format: str) -> int:
    """List clusters, decisions that keep names apart, and open pairs, best score first, with what speaks for each."""
    workspace = console.workspace
    known = lexicon.load(own=workspace.adopted)
    pages = decide(gather(workspace, known), read_decisions(workspace.decisions)).pages
    linker = link(pages, known, workspace.judgements)
    return console.show(console.table(_COLUMNS, _rows(linker, console)), format)


def _rows(linker: Linking, console: Console) -> Iterator[tuple[Value, ...]]:
    decisions = linker.judgements()
    for cluster in linker.clusters():
        inside = [one for one in decisions if {one.left, one.right} <= {*cluster.members}]
        first, *others = cluster.labels
        yield console.text("names.same"), first, "、".join(others), None, _reasons(inside, console)
    for one in decisions:
        if one.verdict == "different":
            yield console.text("names.different"), _local(one.left), _local(one.right), None, one.why
    for pair in linker.open_pairs():
        why = pair.explanation(console.lang)
        yield console.text("names.open"), pair.left_label, pair.right_label, round(pair.score, 2), why
    for one in linker.dangling():
        yield console.text("names.gone"), _local(one.left), _local(one.right), None, one.why


def _local(curie: str) -> str:
    return curie.partition(":")[2]


def _reasons(decisions: list[Judgement], console: Console) -> str:
    """Why a cluster is one; a decision that says otherwise stands with its verdict."""
    told = [
        one.why if one.verdict == "same" else f"{console.text(f'verdict.{one.verdict}')}: {one.why}"
        for one in decisions
    ]
    return ("；" if console.lang == "zh" else "; ").join(told)
