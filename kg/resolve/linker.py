"""Identity for all documents at once: entities, schemes, clusters, open pairs. See :class:`kg.links.Linker`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from kg.errors import InputError
from kg.lexicon import Lexicon
from kg.links import Cluster, Entity, IriKind, Judgement, NamePair, Reason, SchemeLink
from kg.model import Facts, Level, RecipientType
from kg.names import slug
from kg.registry import Registered, Registry
from kg.resolve.comparison import Named, compare, name_areas, proposal
from kg.resolve.judgements import as_curie, groups, in_force
from kg.resolve.pairs import candidate_pairs
from kg.resolve.register import Register, enter, type_of
from kg.resolve.registered import RegisteredFirms, settle
from kg.resolve.schemes import link_scheme
from kg.resolve.structure import normal

_KINDS: Mapping[RecipientType, IriKind] = {
    "enterprise": "enterprise",
    "product": "product",
    "person": "person",
    "place": "place",
    "other": "thing",
}


class Linking:
    """The :class:`kg.links.Linker` that :func:`resolve` returns."""

    def __init__(self, registers: Mapping[str, Register], lexicon: Lexicon, judgements: Sequence[Judgement]) -> None:
        self._registers = registers
        self._lexicon = lexicon
        self._joined = {short: full for register in registers.values() for short, full in register.joined.items()}
        moved = (self._moved(judgement) for judgement in judgements)
        self._decisions = in_force(judgement for judgement in moved if judgement.left != judgement.right)
        self._firms = _firms(registers, lexicon)
        self._schemes: dict[tuple[str, Level | None, str], SchemeLink] = {}
        self._entities: dict[tuple[str, RecipientType, str, str | None], Entity] = {}

    def entity(self, name: str, recipient_type: RecipientType, doc_id: str, owner: str | None = None) -> Entity:
        """See :meth:`kg.links.Linker.entity`. Raises KeyError for a document that was not resolved."""
        key = (name, recipient_type, doc_id, owner)
        if key not in self._entities:
            self._entities[key] = self._entity(name, recipient_type, self._registers[doc_id], owner)
        return self._entities[key]

    def type_of(self, name: str, doc_id: str, role: str | None = None) -> RecipientType:
        """See :meth:`kg.links.Linker.type_of`."""
        return type_of(name, self._registers[doc_id], self._lexicon, role)

    def scheme(self, surface: str, level: Level | None, doc_id: str) -> SchemeLink:
        """See :meth:`kg.links.Linker.scheme`."""
        key = (surface, level, doc_id)
        if key not in self._schemes:
            register = self._registers[doc_id]
            self._schemes[key] = link_scheme(surface, level, self._lexicon, register.region, register.scope)
        return self._schemes[key]

    def judgements(self) -> tuple[Judgement, ...]:
        """The decisions in force, moved to the firm where a short name joined a full one."""
        return tuple(self._decisions.values())

    def same(self) -> tuple[tuple[str, str], ...]:
        """Pairs judged the same that both occur; members that only an absent name connects are paired in a chain."""
        edges = [pair for pair, judgement in self._decisions.items() if judgement.verdict == "same"]
        direct = [pair for pair in edges if all(map(self._occurs, pair))]
        reached = {name: group for group in groups(direct) for name in group}
        bridges: list[tuple[str, str]] = []
        for group in self._groups:
            present = [name for name in group if self._occurs(name)]
            heads = list(dict.fromkeys(reached.get(name, (name,))[0] for name in present))
            bridges += pairwise(heads)
        return tuple(sorted({*direct, *bridges}))

    def clusters(self) -> tuple[Cluster, ...]:
        """Groups judged the same, with the contradictions inside them."""
        found = []
        for group in self._groups:
            members = tuple(name for name in group if self._occurs(name))
            if len(members) < 2:
                continue
            inside = set(group)
            against = tuple(
                judgement
                for pair, judgement in self._decisions.items()
                if judgement.verdict == "different" and inside.issuperset(pair)
            )
            found.append(Cluster(members, tuple(self._label(name) for name in members), against))
        return tuple(found)

    def open_pairs(self) -> tuple[NamePair, ...]:
        """Pairs that nobody has decided and that are not plainly different, best score first."""
        return tuple(pair for pair in self._pairs if pair.proposal != "different" and not self._decided(pair))

    def shared_trade_names(self) -> tuple[tuple[str, str], ...]:
        """Pairs with one trade name that are neither judged nor proposed the same."""
        found = []
        for pair in self._pairs:
            left, right = self._firms[pair.left].parts, self._firms[pair.right].parts
            if not left.trade_name or left.core != right.core:
                continue
            if self._root(pair.left) == self._root(pair.right):
                continue
            if pair.proposal != "same" or self._decided(pair):
                found.append((pair.left, pair.right))
        return tuple(sorted(found))

    def registered(self) -> tuple[tuple[str, Registered], ...]:
        """The enterprises that the registry knows, by CURIE, in order."""
        found = {curie: firm for register in self._registers.values() for curie, firm in register.registered.items()}
        return tuple(sorted(found.items(), key=lambda item: item[0]))

    def dangling(self) -> tuple[Judgement, ...]:
        """Decisions on a name that no document has (any more)."""
        return tuple(judgement for pair, judgement in self._decisions.items() if not all(map(self._occurs, pair)))

    def find(self, text: str) -> str:
        """The CURIE that a person means by a CURIE, an IRI, a local name or a bare name.

        Raises InputError for a name that no document has, and for one that stands for several.
        """
        curie = as_curie(text)
        if curie is not None and self._occurs(self._joined.get(curie, curie)):
            return self._joined.get(curie, curie)
        wanted = normal(text)
        found = {
            entity.curie
            for register in self._registers.values()
            for name, entity in register.firms.items()
            if name == wanted or entity.slug == text
        }
        if len(found) == 1:
            return found.pop()
        if found:
            listed = ", ".join(sorted(found))
            raise InputError(
                (f"“{text}”不止一家", f"“{text}” is more than one firm"),
                hint=(f"请写全：{listed}", f"write one of: {listed}"),
            )
        raise InputError(
            (f"没有名叫“{text}”的企业", f"no enterprise is named “{text}”"),
            hint=(f"相近的名称：{self._similar(text)}", f"names like it: {self._similar(text)}"),
        )

    def _entity(self, name: str, kind: RecipientType, register: Register, owner: str | None) -> Entity:
        if kind == "enterprise":
            return register.firm(name, self._lexicon)
        listed = self._lexicon.place(name, register.place) if kind == "place" else None
        if listed is not None:
            return Entity("place", listed.slug, listed.label, () if name == listed.label else (name,), listed=True)
        maker = register.firm(owner, self._lexicon) if owner else None
        label = name.strip()
        local = slug(normal(name))
        if maker is not None and owner is not None:
            trade = maker.trade_name or owner
            if normal(name) == normal(owner) and kind == "product":
                label = f"{label}（产品）"
            elif normal(trade) not in normal(name):
                local = slug(f"{normal(trade)}-{normal(name)}")
        return Entity(
            _KINDS[kind],
            f"{register.scope}.{local}",
            label,
            owner=maker.slug if maker else None,
        )

    @cached_property
    def _pairs(self) -> tuple[NamePair, ...]:
        found = []
        for left, right in candidate_pairs(self._firms):
            score, reasons = compare(self._firms[left], self._firms[right])
            if not reasons:
                continue
            judgement = self._decisions.get((left, right))
            if judgement is not None and judgement.verdict == "unsure":
                reasons = (*reasons, Reason(0.0, f"判定为不确定：{judgement.why}", f"judged unsure: {judgement.why}"))
            found.append(NamePair(left, right, self._label(left), self._label(right), score, proposal(score), reasons))
        return tuple(sorted(found, key=lambda pair: (-pair.score, pair.left, pair.right)))

    @cached_property
    def _groups(self) -> tuple[tuple[str, ...], ...]:
        return groups(pair for pair, judgement in self._decisions.items() if judgement.verdict == "same")

    @cached_property
    def _roots(self) -> dict[str, str]:
        return {name: group[0] for group in self._groups for name in group}

    @cached_property
    def _apart(self) -> frozenset[tuple[str, str]]:
        pairs = [pair for pair, judgement in self._decisions.items() if judgement.verdict == "different"]
        roots = ((self._root(left), self._root(right)) for left, right in pairs)
        return frozenset((min(ends), max(ends)) for ends in roots)

    def _root(self, name: str) -> str:
        return self._roots.get(name, name)

    def _decided(self, pair: NamePair) -> bool:
        """Whether the decisions, followed through the clusters, say same or different."""
        left, right = sorted((self._root(pair.left), self._root(pair.right)))
        return left == right or (left, right) in self._apart

    def _occurs(self, curie: str) -> bool:
        return curie in self._firms if curie.startswith("ent:") else curie in self._others

    @cached_property
    def _others(self) -> dict[str, Entity]:
        """Recipients that are no enterprises, by CURIE."""
        found: dict[str, Entity] = {}
        for doc_id, register in self._registers.items():
            for name, kind, owner in register.recipients:
                if kind != "enterprise":
                    entity = self.entity(name, kind, doc_id, owner)
                    found.setdefault(entity.curie, entity)
        return found

    def _label(self, curie: str) -> str:
        return self._labels.get(curie) or self._others[curie].label

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {
            entity.curie: entity.label for register in self._registers.values() for entity in register.firms.values()
        }

    def _moved(self, judgement: Judgement) -> Judgement:
        left, right = (self._joined.get(curie, curie) for curie in (judgement.left, judgement.right))
        return Judgement(left, right, judgement.verdict, judgement.why, judgement.by, judgement.line)

    def _similar(self, text: str) -> str:
        from difflib import get_close_matches  # only for the error

        names = sorted({name for register in self._registers.values() for name in register.firms})
        head = normal(text)[:2]
        alike = [name for name in names if name.startswith(head)]
        close = dict.fromkeys((*get_close_matches(normal(text), names, 5, 0.4), *alike))
        return "、".join(list(close)[:5]) or "—"


def resolve(
    facts: Sequence[Facts], lexicon: Lexicon, judgements: Sequence[Judgement] = (), registry: Registry | None = None
) -> Linking:
    """Identity for the facts of all documents, under a person's decisions and a registry, if there is one.

    The IRIs of a document depend on its own facts, the lexicon, the registry, and decisions that keep its names apart;
    never on another document.
    """
    decisions = in_force(judgements)
    registers = {one.source.id: enter(one, lexicon, decisions) for one in facts}
    if registry is not None:
        firms = RegisteredFirms(registry, lexicon)
        for register in registers.values():
            settle(register, firms, lexicon, decisions)
    return Linking(registers, lexicon, judgements)


def _firms(registers: Mapping[str, Register], lexicon: Lexicon) -> dict[str, Named]:
    """Every enterprise that a fact names, by CURIE: its fullest name and its surroundings in all documents."""
    found: dict[str, Named] = {}
    for doc_id, register in sorted(registers.items()):
        for text in register.in_facts:
            entity = register.firms.get(text)
            if entity is None:
                continue
            parts = register.parts[normal(entity.label)]
            before = found.get(entity.curie, Named(parts, name_areas(parts, lexicon)))
            seen = {*before.seen_in, register.areas} if register.areas else before.seen_in
            found[entity.curie] = Named(
                parts=before.parts,
                areas=before.areas,
                seen_in=tuple(sorted(seen)),
                documents=before.documents | {doc_id},
                aliases=before.aliases | register.aliases.get(text, frozenset()),
            )
    return found
