"""Which names are compared at all: those that begin with the same trade name, and few of each block.

A block holds the names that share the first characters of the trade name. Inside it, names written alike form a group
by province. Groups are compared in order with the next :data:`WINDOW` ones, document by document where they meet, else
once for both; names written alike in several documents are compared in a chain. So the work grows with the number of
names, not with its square.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise

from kg.resolve.comparison import Named

WINDOW = 24
_LATIN_HEAD = re.compile(r"[a-z0-9&.\-]+")


def block_keys(named: Named) -> tuple[str, ...]:
    """The blocks of a name: the first two characters of its trade name, or its first Latin word.

    A long trade name also stands where it would stand without a place of two characters that no list has.
    """
    core = named.parts.core
    if latin := _LATIN_HEAD.match(core):
        return (latin.group(),)
    keys = (core[:2],) if len(core) >= 2 else ()
    if named.parts.legal and named.parts.trade_name and len(core) >= 4:
        return (*keys, core[2:4])
    return keys


def candidate_pairs(names: Mapping[str, Named]) -> Iterator[tuple[str, str]]:
    """Pairs of keys of ``names`` that are worth a comparison, each once, left before right, in order of the blocks."""
    blocks: dict[str, list[str]] = {}
    for key in sorted(names):
        for block in block_keys(names[key]):
            blocks.setdefault(block, []).append(key)
    seen: set[tuple[str, str]] = set()
    for block in sorted(blocks):
        for left, right in _pairs_of_block(blocks[block], names):
            pair = (left, right) if left < right else (right, left)
            if left != right and pair not in seen:
                seen.add(pair)
                yield pair


def _pairs_of_block(keys: Sequence[str], names: Mapping[str, Named]) -> Iterator[tuple[str, str]]:
    groups: dict[tuple[str, str], list[str]] = {}
    for key in keys:
        named = names[key]
        place = named.areas or next(iter(named.seen_in), ())
        groups.setdefault((named.parts.text, place[-1] if place else ""), []).append(key)
    ordered = [groups[key] for key in sorted(groups)]
    for position, group in enumerate(ordered):
        yield from pairwise(group)
        for other in islice(ordered, position + 1, position + 1 + WINDOW):
            yield from _between(group, other, names)


def _between(left: Sequence[str], right: Sequence[str], names: Mapping[str, Named]) -> Iterator[tuple[str, str]]:
    by_document: dict[str, str] = {}
    for key in right:
        for document in names[key].documents:
            by_document.setdefault(document, key)
    together = list(_meeting(left, by_document, names))
    yield from together or [(left[0], right[0])]


def _meeting(
    keys: Iterable[str], by_document: Mapping[str, str], names: Mapping[str, Named]
) -> Iterator[tuple[str, str]]:
    for key in keys:
        for document in sorted(names[key].documents):
            if document in by_document:
                yield key, by_document[document]
