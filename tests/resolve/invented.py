"""Facts with invented names, for tests that need no text."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon import load
from kg.links import Judgement
from kg.model import Count, Facts, Honour, Participation, Quotation, RecipientType, Source
from kg.resolve import Linking, resolve

QUOTATION = Quotation(0, 1, "某")
Recipient = tuple[str, RecipientType, str | None]


def honour(recipient: str, kind: RecipientType = "enterprise", owner: str | None = None) -> Honour:
    return Honour(recipient, kind, owner, "省级绿色工厂", "provincial", "awarded", 2020, None, QUOTATION)


def document(
    doc_id: str,
    *names: str,
    place: str | None = "永康市",
    recipients: Sequence[Recipient] = (),
    aliases: Sequence[tuple[str, ...]] = (),
) -> Facts:
    """A document in which the enterprises ``names`` and the other ``recipients`` hold an honour."""
    honours = (*(honour(name) for name in names), *(honour(*recipient) for recipient in recipients))
    return Facts(Source(doc_id, f"{doc_id}.txt", place=place), honours, aliases=tuple(aliases))


def linked(*facts: Facts, judgements: Sequence[Judgement] = ()) -> Linking:
    return resolve(facts, load(), judgements)


def with_members(facts: Facts, *names: str) -> Facts:
    """The document with a count that names ``names``."""
    count = Count("省级绿色工厂", len(names) + 1, "家", "provincial", "awarded", QUOTATION, named=names)
    return Facts(facts.source, facts.honours, counts=(count,))


def with_participant(facts: Facts, name: str, role: str) -> Facts:
    """The document with a participation."""
    return Facts(facts.source, facts.honours, (Participation(name, "某试点", "ongoing", role, QUOTATION),))
