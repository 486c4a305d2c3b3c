"""What a registry decides: a registered or former name is that firm, and a short name that can be one firm only.

A short name becomes the one registered firm that the comparison proposes as the same. Where it proposes none, it
becomes the one firm of the same trade name whose score is :data:`DECIDED_FROM` or more, unless the document itself
sets another name of that trade name beside it. A person's decision goes before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from kg.lexicon import Lexicon
from kg.links import Entity, Judgement
from kg.registry import Registered, Registry
from kg.resolve.comparison import SAME_FROM, Named, compare, name_areas
from kg.resolve.pairs import block_keys
from kg.resolve.register import Register, canonical
from kg.resolve.structure import NameParts, normal, parse_name

DECIDED_FROM = 0.5


class RegisteredFirms:
    """A registry as names are looked up in it."""

    def __init__(self, registry: Registry, lexicon: Lexicon) -> None:
        self._registry = registry
        self._lexicon = lexicon
        self._legal = {normal(firm.legal_name): firm for firm in registry.firms}
        former: dict[str, list[Registered]] = {}
        for firm in registry.firms:
            for name in firm.former_names:
                former.setdefault(normal(name), []).append(firm)
        self._former = {name: firms[0] for name, firms in former.items() if len(firms) == 1}

    def named(self, text: str) -> Registered | None:
        """The firm whose legal name this is, else the only one that was once called so; ``text`` is normalised."""
        return self._legal.get(text) or self._former.get(text)

    def parts(self, firm: Registered) -> NameParts:
        """The parts of a legal name, which the registry says is one."""
        return replace(parse_name(firm.legal_name, self._lexicon), legal=True)

    def like(self, short: Named, beside: Iterable[str]) -> Registered | None:
        """The one firm that a short name can mean; ``beside``: other names of its trade name in the document."""
        same: list[Registered] = []
        likely: list[Registered] = []
        for firm, named in self._near(short):
            score, _ = compare(short, named)
            if score >= SAME_FROM:
                same.append(firm)
            elif score >= DECIDED_FROM and named.parts.core == short.parts.core:
                likely.append(firm)
        if same:
            return same[0] if len(same) == 1 else None
        if len(likely) != 1 or any(self.named(text) is not likely[0] for text in beside):
            return None
        return likely[0]

    def _near(self, short: Named) -> list[tuple[Registered, Named]]:
        near = [pair for key in block_keys(short) for pair in self._blocks.get(key, ())]
        return list({firm.legal_name: (firm, named) for firm, named in near}.values())

    @cached_property
    def _blocks(self) -> Mapping[str, list[tuple[Registered, Named]]]:
        blocks: dict[str, list[tuple[Registered, Named]]] = {}
        for firm in self._registry.firms:
            parts = self.parts(firm)
            named = Named(parts, name_areas(parts, self._lexicon))
            for key in block_keys(named):
                blocks.setdefault(key, []).append((firm, named))
        return blocks


def settle(
    register: Register, firms: RegisteredFirms, lexicon: Lexicon, decisions: Mapping[tuple[str, str], Judgement]
) -> None:
    """Let the registry decide on the names of one document, in place."""
    texts: dict[str, list[str]] = {}
    for text, entity in register.firms.items():
        texts.setdefault(entity.curie, []).append(text)
    found: dict[str, Registered] = {}
    for curie, names in texts.items():
        firm = _firm_of(register.firms[names[0]], names, register, firms, lexicon)
        if firm is not None:
            found[curie] = firm
    for curie, firm in found.items():
        parts = firms.parts(firm)
        entity = register.describe(parts, canonical(parts.text), lexicon)
        key = (min(curie, entity.curie), max(curie, entity.curie))
        if key in decisions and decisions[key].verdict != "same":
            continue
        register.registered[entity.curie] = replace(firm, legal_name=entity.label)
        register.parts[parts.text] = parts
        if curie != entity.curie:
            register.joined[curie] = entity.curie
        _take(register, texts[curie], entity)


def _firm_of(
    entity: Entity, names: list[str], register: Register, firms: RegisteredFirms, lexicon: Lexicon
) -> Registered | None:
    head = normal(entity.label)
    for text in (head, *names):
        firm = firms.named(text)
        if firm is not None:
            return firm
    if entity.legal_name is not None:
        return None
    parts = register.parts[head]
    seen = (register.areas,) if register.areas else ()
    beside = [
        text
        for text, other in register.parts.items()
        if other.core == parts.core and other.specific != parts.specific and text not in names
    ]
    return firms.like(Named(parts, name_areas(parts, lexicon), seen), beside)


def _take(register: Register, texts: list[str], entity: Entity) -> None:
    """Give names to a firm; those that were its own before keep to it."""
    before = [register.firms[text] for text in texts]
    known = register.firms.get(normal(entity.label))
    if known is not None and known.curie == entity.curie:
        before.append(known)
    names = dict.fromkeys(name for one in before for name in (one.label, *one.names))
    names.pop(entity.label, None)
    whole = replace(entity, names=tuple(names))
    own = [text for text, one in register.firms.items() if one.curie == entity.curie]
    register.firms.update(dict.fromkeys((*own, *texts, normal(entity.label)), whole))
