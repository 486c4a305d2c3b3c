"""``kg adopt NAME``: an honour that the lexicon lacks is listed in this workspace."""

from __future__ import annotations

from kg import lexicon, messages
from kg.console import Console
from kg.errors import InputError
from kg.lexicon.adoption import EMPTY, Adoption, agency_turtle, placed, unsound
from kg.lexicon.vocabulary import level_named, vocabulary
from kg.resources import resource
from kg.workspace import write, write_folder


def run(console: Console, name: str, alias: list[str], **about: str | None) -> int:
    """Write the honour into the schemes file of the workspace; refuses one that is listed already."""
    workspace = console.workspace
    known = lexicon.load(own=workspace.adopted)
    files = [resource("ontology", lexicon.FILES[0]), *([workspace.adopted] if workspace.adopted else [])]
    words = vocabulary(files)
    text = workspace.schemes.read_text(encoding="utf-8") if workspace.schemes.is_file() else EMPTY
    authority = _line(about["authority"]) if about["authority"] else None
    agency = words.agency(authority) if authority else None
    if authority and agency is None:
        agency, entry = agency_turtle(authority)
        text = placed(text, entry)
    adoption = Adoption(
        label=_line(name),
        level=level_named(str(about["level"])),
        category=words.category(str(about["category"])),
        english=_line(about["english"]) if about["english"] else None,
        authority=agency,
        jurisdiction=_place(known, about["jurisdiction"]),
        aliases=tuple(map(_line, alias)),
    )
    listed = adoption.clash(known)
    if listed is not None:
        raise InputError(messages.pair("adopt.listed"), name, messages.pair("adopt.listed.hint", label=listed))
    text = placed(text, adoption.turtle())
    reason = unsound(text)
    if reason is not None:
        hint = messages.pair("adopt.broken.hint")
        raise InputError(messages.pair("adopt.broken", reason=reason), str(workspace.schemes), hint)
    if workspace.schemes.is_file():
        write(workspace.schemes, text)
    else:
        write_folder(workspace.schemes.parent, {workspace.schemes.name: text.encode()})
    console.note("adopted", slug=adoption.slug, path=workspace.schemes)
    return 0


def _line(text: str) -> str:
    """A name, without white space around it; raises InputError for what is no name."""
    name = text.strip()
    if not name or not name.isprintable() or not any(char.isalnum() for char in name):
        raise InputError(messages.pair("adopt.name"), repr(text), messages.pair("adopt.name.hint"))
    return name


def _place(known: lexicon.Lexicon, name: str | None) -> str | None:
    if name is None:
        return None
    place = known.place(name)
    if place is None:
        raise InputError(messages.pair("adopt.place"), name, messages.pair("adopt.place.hint"))
    return place.slug
