"""A linker without any knowledge of names: every name is its own entity, every wording its own candidate scheme."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.links import Cluster, Entity, IriKind, Judgement, NamePair, SchemeLink
from kg.model import Level, RecipientType
from kg.names import slug

KINDS: dict[RecipientType, IriKind] = {
    "enterprise": "enterprise",
    "product": "product",
    "person": "person",
    "place": "place",
    "other": "thing",
}


@dataclass(frozen=True)
class PlainLinker:
    """The :class:`kg.links.Linker` protocol, with what identity there is handed in."""

    decided: tuple[Judgement, ...] = ()
    pairs: tuple[NamePair, ...] = ()
    trade_names: tuple[tuple[str, str], ...] = ()
    types: dict[str, RecipientType] = field(default_factory=dict)

    def entity(self, name: str, recipient_type: RecipientType, doc_id: str, owner: str | None = None) -> Entity:
        scope = slug(doc_id)
        return Entity(
            KINDS[recipient_type],
            f"{scope}.{slug(name)}",
            name,
            trade_name=name[:2] if recipient_type == "enterprise" else None,
            owner=f"{scope}.{slug(owner)}" if owner and recipient_type in ("product", "other") else None,
            place=f"{scope}.某市" if recipient_type == "enterprise" else None,
            place_inferred=True,
        )

    def type_of(self, name: str, doc_id: str, role: str | None = None) -> RecipientType:
        default: RecipientType = "other" if role == "industry" else "place" if name.endswith("市") else "enterprise"
        return self.types.get(name, default)

    def scheme(self, surface: str, level: Level | None, doc_id: str) -> SchemeLink:
        return SchemeLink(f"{slug(doc_id)}.{slug(surface)}", False, surface, level)

    def judgements(self) -> tuple[Judgement, ...]:
        return self.decided

    def same(self) -> tuple[tuple[str, str], ...]:
        return tuple(decision.pair for decision in self.decided if decision.verdict == "same")

    def clusters(self) -> tuple[Cluster, ...]:
        return tuple(Cluster(pair, pair) for pair in self.same())

    def open_pairs(self) -> tuple[NamePair, ...]:
        return self.pairs

    def shared_trade_names(self) -> tuple[tuple[str, str], ...]:
        return self.trade_names
