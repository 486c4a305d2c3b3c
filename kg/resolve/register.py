"""Who is named in one document: every name of an enterprise gets its entity, full and short names of one firm join.

Only the document itself decides here (its names, its aliases, its place), so no other document can change an IRI.
A short name joins a registered name when the text says so (以下简称), or when it abbreviates exactly one of the
document's registered names and keeps what tells the firm from its sisters: the line of business, or, where the full
name has no specific one, the whole trade name that no sister shares. A short name never joins another short name:
that is a person's decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kg.lexicon import Lexicon, Place
from kg.links import Entity, Judgement
from kg.model import Facts, RecipientType
from kg.names import slug
from kg.registry import Registered
from kg.resolve.areas import area_names, listed_head
from kg.resolve.comparison import abbreviates
from kg.resolve.structure import NameParts, normal, parse_name
from kg.resolve.words import PLACE_ENDING

INDUSTRY_ROLE = "industry"


@dataclass
class Register:
    """The names of one document, by their normalised text.

    ``place``: the document's place if the ontology lists it; ``region``: the lowest listed area around it; ``areas``:
    the local names of all of them. ``recipients``: name, type and owner as the honours give them. ``in_facts``: the
    enterprises that a fact names, the others stand in an alias only. ``joined``: CURIE of a short name → of its firm.
    ``registered``: CURIE → the firm in a registry that a user supplied.
    """

    scope: str
    place_text: str | None
    place: Place | None
    region: Place | None
    areas: tuple[str, ...]
    recipients: tuple[tuple[str, RecipientType, str | None], ...] = ()
    firms: dict[str, Entity] = field(default_factory=dict)
    parts: dict[str, NameParts] = field(default_factory=dict)
    types: dict[str, RecipientType] = field(default_factory=dict)
    in_facts: set[str] = field(default_factory=set)
    joined: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, frozenset[str]] = field(default_factory=dict)
    registered: dict[str, Registered] = field(default_factory=dict)

    def firm(self, name: str, lexicon: Lexicon) -> Entity:
        """The enterprise that a name stands for; a name that no fact has is described as it stands."""
        found = self.firms.get(normal(name))
        return found if found is not None else self.describe(parse_name(name, lexicon, self.place_text), name, lexicon)

    def describe(self, parts: NameParts, printed: str, lexicon: Lexicon) -> Entity:
        """An enterprise from the parts of its name alone."""
        local = slug(parts.text)
        label = canonical(parts.text) if parts.legal else printed.strip()
        own = self._place_in_name(parts, lexicon)
        return Entity(
            iri_kind="enterprise",
            slug=local if parts.legal else f"{self.scope}.{local}",
            label=label,
            names=(printed.strip(),) if parts.legal and printed.strip() != label else (),
            trade_name=parts.trade_name,
            legal_name=label if parts.legal else None,
            place=own or self.place_slug,
            place_inferred=own is None and self.place_slug is not None,
        )

    @property
    def place_slug(self) -> str | None:
        """The local name of the document's place; scoped to the document where the ontology does not list it."""
        if self.place is not None:
            return self.place.slug
        return f"{self.scope}.{slug(self.place_text)}" if self.place_text else None

    def _place_in_name(self, parts: NameParts, lexicon: Lexicon) -> str | None:
        if parts.area is not None:
            return parts.area
        if parts.place and self.place_text and self.place is None and self.place_text.startswith(parts.place):
            return self.place_slug
        return None


def canonical(text: str) -> str:
    """A registered name as it is printed with full-width brackets, whichever way a document prints them.

    >>> canonical("甲乙光电(浙江)有限公司")
    '甲乙光电（浙江）有限公司'
    """
    return text.replace("(", "（").replace(")", "）")


def enter(facts: Facts, lexicon: Lexicon, decisions: Mapping[tuple[str, str], Judgement]) -> Register:
    """The register of one document. ``decisions`` can only keep a short name from joining, never make an IRI."""
    place_text = facts.source.place
    register = Register(
        scope=slug(facts.source.id),
        place_text=place_text,
        place=lexicon.place(place_text) if place_text else None,
        region=listed_head(place_text, lexicon) if place_text else None,
        areas=area_names(place_text, lexicon) if place_text else (),
        recipients=tuple((honour.recipient, honour.recipient_type, honour.owner) for honour in facts.honours),
    )
    for name, kind in _typed_names(facts):
        register.types.setdefault(normal(name), kind)
    printed: dict[str, str] = {}
    for name in _firm_names(facts, register, lexicon):
        printed.setdefault(normal(name), name)
    register.in_facts.update(printed)
    for group in facts.aliases:
        if all(type_of(name, register, lexicon, None) == "enterprise" for name in group):
            for name in group:
                printed.setdefault(normal(name), name)
    printed.pop("", None)
    for text, name in printed.items():
        parts = register.parts[text] = parse_name(name, lexicon, place_text)
        register.firms[text] = register.describe(parts, name, lexicon)
    _join(facts, register, decisions)
    return register


def type_of(name: str, register: Register, lexicon: Lexicon, role: str | None) -> RecipientType:
    """The type of a name that no fact types: as elsewhere in the document, else by its role and its ending."""
    known = register.types.get(normal(name))
    if known is not None:
        return known
    if role == INDUSTRY_ROLE:
        return "other"
    listed = lexicon.place(name)
    if (listed is not None and normal(name).endswith(listed.label)) or PLACE_ENDING.search(name):
        return "place"
    return "enterprise"


def _typed_names(facts: Facts) -> Iterable[tuple[str, RecipientType]]:
    for honour in facts.honours:
        if honour.owner:
            yield honour.owner, "enterprise"
    for honour in facts.honours:
        yield honour.recipient, honour.recipient_type


def _firm_names(facts: Facts, register: Register, lexicon: Lexicon) -> Iterable[str]:
    for honour in facts.honours:
        if honour.recipient_type == "enterprise":
            yield honour.recipient
        if honour.owner:
            yield honour.owner
    for part in facts.participations:
        if type_of(part.participant, register, lexicon, part.role) == "enterprise":
            yield part.participant
    for count in facts.counts:
        yield from (name for name in count.named if type_of(name, register, lexicon, None) == "enterprise")
    for ranking in facts.rankings:
        if type_of(ranking.place, register, lexicon, None) == "enterprise" and normal(ranking.place) in register.types:
            yield ranking.place


def _join(facts: Facts, register: Register, decisions: Mapping[tuple[str, str], Judgement]) -> None:
    """Join short names to full ones, in place."""
    targets: dict[str, str] = {}
    for group in facts.aliases:
        texts = [text for text in dict.fromkeys(map(normal, group)) if text in register.firms]
        for text in texts:
            register.aliases[text] = register.aliases.get(text, frozenset()) | (frozenset(texts) - {text})
        target = _head_of(texts, register)
        for text in texts:
            if target is not None and text != target and not register.parts[text].legal:
                targets.setdefault(text, target)
    for text, parts in register.parts.items():
        if not parts.legal and text not in targets:
            target = _abbreviated(text, register)
            if target is not None:
                targets[text] = target
    whole: dict[str, list[str]] = {}
    for text, entity in register.firms.items():
        full = register.firms[targets.get(text, text)]
        key = (min(entity.curie, full.curie), max(entity.curie, full.curie))
        if key in decisions and decisions[key].verdict != "same":
            full = entity
        if full.curie != entity.curie:
            register.joined[entity.curie] = full.curie
        whole.setdefault(full.curie, []).append(text)
    for curie, texts in whole.items():
        entities = [register.firms[text] for text in texts]
        head = next(entity for entity in entities if entity.curie == curie)
        names = dict.fromkeys(name for entity in entities for name in (entity.label, *entity.names))
        names.pop(head.label)
        merged = replace(head, names=tuple(names))
        register.firms.update(dict.fromkeys(texts, merged))


def _head_of(texts: list[str], register: Register) -> str | None:
    """The registered name of an alias group, which the others join; None without one, or with two."""
    legal = [text for text in texts if register.parts[text].legal]
    if len({register.firms[text].slug for text in legal}) > 1:
        return None
    return legal[0] if legal else None


def _abbreviated(text: str, register: Register) -> str | None:
    """The one registered name of the document that a short name abbreviates, if it is one."""
    short = register.parts[text]
    fits = [full for full, parts in register.parts.items() if parts.legal and _is_short_for(short, parts)]
    if len({register.firms[full].slug for full in fits}) != 1:
        return None
    full = register.parts[fits[0]]
    if not short.specific and short.place is None:
        sisters = [
            parts
            for other, parts in register.parts.items()
            if other not in (text, fits[0]) and parts.core == short.core and not _is_short_for(parts, full)
        ]
        if sisters:
            return None
    return fits[0]


def _is_short_for(short: NameParts, full: NameParts) -> bool:
    if short.legal or not short.trade_name or not full.trade_name or short.branch != full.branch:
        return False
    if short.ordinal != full.ordinal or (short.area and full.area and short.area != full.area):
        return False
    more, less = full.core, short.core
    prefixed = len(more) - len(less) in (2, 3) and more.endswith(less)
    if more != less and not (prefixed and short.specific):
        # Words that no list has stand at the end of the trade name: 甲乙声光 for 甲乙声光技术.
        tail = short.text.casefold().removeprefix(more)
        return 2 <= len(tail) < len(short.text) and abbreviates(tail, (full.industry + full.form).casefold())
    if full.specific and not short.specific:
        return short.place is not None and short.place == full.place
    if short.specific != full.specific and not (
        full.specific.startswith(short.specific) or abbreviates(short.specific, full.specific)
    ):
        return False
    return short.generic <= full.generic and short.broad <= full.broad
