"""What follows from the documents together: who holds what, who is one firm, and what nobody has decided yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

import pyoxigraph as ox

from kg.links import Linker
from kg.names import Names
from kg.rdf.terms import Draft, chinese, number, text

_HELD = ("awarded", "renewed")


def derive(quads: Iterable[ox.Quad], linker: Linker, names: Names) -> Iterator[ox.Quad]:
    """The statements of the derived graph that need more than one fact.

    In: the documents' quads, who is who, the namespaces. Out: ``hon:holds`` for what was awarded or renewed and is not
    revoked (a revocation ends what was granted up to its year, under every name judged the same), ``owl:sameAs`` for
    what was judged the same, ``hon:sharesTradeName`` (one direction), and the open pairs with their scores.
    """
    draft = Draft(names, names.iri("graph", "derived"))
    _holds(draft, quads, linker)
    for left, right in linker.same():
        draft.say(draft.node(left), "owl:sameAs", draft.node(right))
    for left, right in linker.shared_trade_names():
        draft.say(draft.node(left), "hon:sharesTradeName", draft.node(right))
    for pair in linker.open_pairs():
        node = draft.node(_compared("pair", pair.left, pair.right))
        draft.say(node, "rdf:type", draft.node("hon:NamePair"))
        draft.say(node, "hon:left", draft.node(pair.left))
        draft.say(node, "hon:right", draft.node(pair.right))
        draft.say(node, "hon:score", number(Decimal(str(round(pair.score, 4)))))
        draft.say(node, "hon:explanation", chinese(pair.explanation("zh")))
        draft.say(node, "hon:explanation", ox.Literal(pair.explanation("en"), language="en"))
    yield from draft


def judged(linker: Linker, names: Names) -> Iterator[ox.Quad]:
    """The judgements graph: one node for each decision in force."""
    draft = Draft(names, names.iri("graph", "judgements"))
    for judgement in linker.judgements():
        left, right = judgement.pair
        node = draft.node(_compared("judgement", left, right))
        draft.say(node, "rdf:type", draft.node("hon:Judgement"))
        draft.say(node, "hon:left", draft.node(left))
        draft.say(node, "hon:right", draft.node(right))
        draft.say(node, "hon:verdict", text(judgement.verdict))
        draft.say(node, "hon:reason", text(judgement.why) if judgement.why else None)
        draft.say(node, "dcterms:creator", text(judgement.by) if judgement.by else None)
    yield from draft


def _compared(prefix: str, left: str, right: str) -> str:
    """The name of a comparison of two CURIEs.

    >>> _compared("pair", "ent:page.甲", "ent:page.甲实业")
    'pair:page.甲_page.甲实业'
    """
    return f"{prefix}:{left.partition(':')[2]}_{right.partition(':')[2]}"


def _holds(draft: Draft, quads: Iterable[ox.Quad], linker: Linker) -> None:
    one = {
        draft.node(name): draft.node(cluster.members[0]) for cluster in linker.clusters() for name in cluster.members
    }
    wanted = {draft.node(f"hon:{name}"): name for name in ("recipient", "scheme", "status", "year")}
    conferral = draft.node("hon:Conferral")
    conferrals: set[ox.NamedNode] = set()
    found: dict[ox.NamedNode, dict[str, ox.NamedNode | ox.Literal]] = {}
    for quad in quads:
        key = wanted.get(quad.predicate)
        if key is not None:
            found.setdefault(quad.subject, {})[key] = quad.object  # type: ignore[arg-type, assignment]
        elif quad.object == conferral:
            conferrals.add(quad.subject)  # type: ignore[arg-type]
    revoked: dict[tuple[object, object], int] = {}
    granted: list[tuple[ox.NamedNode, ox.NamedNode, int]] = []
    for node, fact in found.items():
        who, what = fact.get("recipient"), fact.get("scheme")
        if node not in conferrals or not isinstance(who, ox.NamedNode) or not isinstance(what, ox.NamedNode):
            continue
        status = fact["status"].value.rsplit("/", 1)[-1]
        stated = fact.get("year")
        if status in _HELD:
            granted.append((who, what, int(stated.value) if stated else 0))
        elif status == "revoked":
            key_of = (one.get(who, who), what)
            revoked[key_of] = max(revoked.get(key_of, 0), int(stated.value) if stated else 9999)
    for who, what, when in granted:
        if when > revoked.get((one.get(who, who), what), -1):
            draft.say(who, "hon:holds", what)
