"""Decisions on facts: lines of triples/decisions.jsonl, appended and never changed, applied after every extraction.

Each line is a JSON object ``{"id", "verdict"}`` with ``changes`` where the verdict is ``changed``, and perhaps ``why``,
``by`` and ``quote``. The last line on a fact says whether it is rejected; changes of earlier lines stay in force.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.decisions import RELATIONS, VERDICTS, Decision, Fact, fact_id
from kg.errors import InputError
from kg.lines import append_object, read_objects
from kg.model import Document, Facts
from kg.review.fields import as_model, check_changes

Decided = tuple[tuple[Fact, Decision], ...]
"""The facts of a document that a decision kept, each with it."""

_KEYS = frozenset(("id", "verdict", "changes", "why", "by", "quote"))
_ADVICE = (
    '每行一个判定，如 {"id": "页.honour.184-198.1a2b3c4d", "verdict": "rejected", "why": "理由"}',
    'one decision per line, as {"id": "page.honour.184-198.1a2b3c4d", "verdict": "rejected", "why": "reason"}',
)
_RELATION = {relation.removesuffix("s"): relation for relation in RELATIONS}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Documents with their facts as persons decided.

    ``decided``: by document, the facts that a decision kept, each with it. ``rejected``: the facts that were left out,
    each with its id. ``in_force``: the decisions on facts that there are; ``dangling``: on facts that no document
    states (any more).
    """

    pages: list[tuple[Document, Facts]]
    decided: Mapping[str, Decided]
    rejected: tuple[tuple[str, Fact], ...] = ()
    in_force: tuple[Decision, ...] = ()
    dangling: tuple[Decision, ...] = ()


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions in force, in the order of the facts' ids; none if there is no file.

    Raises InputError with the line's number for a line that is not a decision.
    """
    found: dict[str, Decision] = {}
    for number, line in read_objects(path, _ADVICE):
        decision = _checked(line, f"{path}:{number}", number)
        before = found.get(decision.id)
        if before is not None:
            decision = replace(decision, changes={**before.changes, **decision.changes})
        found[decision.id] = decision
    return tuple(found[id] for id in sorted(found))


def record(path: Path, decision: Decision) -> None:
    """Append a decision to the file; raises InputError for what is none, WorkspaceError if it cannot be written."""
    line: dict[str, Any] = {"id": decision.id, "verdict": decision.verdict}
    if decision.changes:
        line["changes"] = dict(decision.changes)
    given = {"why": decision.why, "by": decision.by, "quote": decision.quote or None}
    line |= {key: value for key, value in given.items() if value is not None}
    _checked(line, "", 0)
    append_object(path, line)


def decide(pages: Iterable[tuple[Document, Facts]], decisions: Sequence[Decision]) -> Reviewed:
    """Documents and their facts under decisions: what was rejected is left out, what was changed is changed."""
    by_id = {decision.id: decision for decision in decisions}
    kept: list[tuple[Document, Facts]] = []
    decided: dict[str, Decided] = {}
    rejected: list[tuple[str, Fact]] = []
    matched: set[str] = set()
    for document, facts in pages:
        entries = [(relation, fact, by_id.get(id)) for relation, fact, id in identified(facts)] if by_id else []
        if not any(decision for _, _, decision in entries):
            kept.append((document, facts))
            continue
        lists: dict[str, list[Fact]] = {relation: [] for relation in RELATIONS}
        pairs: list[tuple[Fact, Decision]] = []
        for relation, fact, decision in entries:
            if decision is None:
                lists[relation].append(fact)
                continue
            matched.add(decision.id)
            if decision.verdict == "rejected":
                rejected.append((decision.id, fact))
                continue
            new = replace(fact, **as_model(decision.changes))
            lists[relation].append(new)
            pairs.append((new, decision))
        now: dict[str, Any] = {relation: tuple(some) for relation, some in lists.items()}
        kept.append((document, replace(facts, **now)))
        decided[facts.source.id] = tuple(pairs)
    found = tuple(decision for decision in decisions if decision.id in matched)
    lost = tuple(decision for decision in decisions if decision.id not in matched)
    return Reviewed(kept, decided, tuple(rejected), found, lost)


def identified(facts: Facts) -> Iterator[tuple[str, Fact, str]]:
    """Every fact of a document with its relation and its id, in the order of the lists."""
    for relation in RELATIONS:
        for fact in getattr(facts, relation):
            yield relation, fact, fact_id(facts.source.id, relation, fact)


def relation_of(id: str) -> str | None:
    """The relation that an id names, None where it names none.

    >>> relation_of("page.count.3-9.1a2b3c4d"), relation_of("page")
    ('counts', None)
    """
    parts = id.rsplit(".", 3)
    return _RELATION.get(parts[1]) if len(parts) == 4 else None


def _checked(line: Mapping[str, Any], where: str, number: int) -> Decision:
    unknown = sorted(set(line) - _KEYS)
    if unknown:
        text = ", ".join(unknown)
        raise InputError((f"不认识的键：{text}", f"unknown key: {text}"), where, _ADVICE)
    id, verdict, changes = line.get("id"), line.get("verdict"), line.get("changes", {})
    relation = relation_of(id) if isinstance(id, str) else None
    if relation is None:
        raise InputError(("“id”不是事实的编号", "“id” is no fact's id"), where or str(id), _ADVICE)
    if verdict not in VERDICTS:
        text = " | ".join(VERDICTS)
        raise InputError((f"判定只能是 {text}", f"the verdict is one of {text}"), where, _ADVICE)
    if not isinstance(changes, dict) or (verdict == "changed") != bool(changes):
        told = ("“changes”应当且只应当在 changed 时有", "“changes” goes with the verdict changed, and with no other")
        raise InputError(told, where, _ADVICE)
    for key in ("why", "by", "quote"):
        if not isinstance(line.get(key, ""), str):
            raise InputError((f"“{key}”不是文字", f"“{key}” is no text"), where, _ADVICE)
    check_changes(relation, changes, where)
    return Decision(str(id), verdict, changes, line.get("why"), line.get("by"), line.get("quote", ""), number)
