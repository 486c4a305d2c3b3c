"""What persons decided on facts, in the graph of judgements: no document says it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.decisions import Decision
from kg.names import Names
from kg.rdf.terms import Draft, text


def decided(decisions: Iterable[Decision], names: Names) -> Iterator[ox.Quad]:
    """One node for each decision, rejections too, with its document, the words that it is about, and who decided."""
    draft = Draft(names, names.iri("graph", "judgements"))
    for decision in decisions:
        node = draft.node(f"decision:{decision.id}")
        document = decision.id.rsplit(".", 3)[0]
        draft.say(node, "rdf:type", draft.node("hon:Decision"))
        draft.say(node, "hon:verdict", text(decision.verdict))
        changes = (f"{name}={_spelled(value)}" for name, value in sorted(decision.changes.items()))
        draft.say(node, "hon:change", *map(text, changes))
        draft.say(node, "hon:reason", text(decision.why) if decision.why else None)
        draft.say(node, "dcterms:creator", text(decision.by) if decision.by else None)
        draft.say(node, "dcterms:references", ox.NamedNode(names.document(document)))
        draft.say(node, "dcterms:description", text(decision.quote) if decision.quote else None)
    yield from draft


def _spelled(value: object) -> str:
    """A value as ``kg review --set`` takes it.

    >>> _spelled("awarded"), _spelled(None), _spelled(["甲", "乙"]), _spelled(False)
    ('awarded', '', '甲、乙', 'false')
    """
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "、".join(map(str, value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
