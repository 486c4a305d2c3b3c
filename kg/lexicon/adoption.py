"""An honour written into a schemes file: its Turtle, and its place in the order of the file.

Only text is handled here, so that comments and layout of the file stay; who writes it says where.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pyoxigraph

from kg.lexicon.lookup import Lexicon
from kg.model import Level
from kg.names import BASE, OTHERS, slug

_SECTIONS = {"agency": ("hon:Agency", "# ---- Agencies ----"), "scheme": ("hon:HonourScheme", "# ---- Schemes ----")}
_OWN = ("agency", "category", "level", "place", "scheme", "status", "trigger")
EMPTY = (
    "# Honours that this workspace adopted, beside those that honours-kg lists itself. Entries are ordered by IRI.\n\n"
    + "".join(
        sorted(
            [f"@prefix {prefix}: <{BASE}{prefix}/> .\n" for prefix in _OWN]
            + [f"@prefix hon: <{BASE}ontology#> .\n"]
            + [f"@prefix {prefix}: <{OTHERS[prefix]}> .\n" for prefix in ("skos", "xsd")]
        )
    )
    + "".join(f"\n{heading}\n" for _, heading in _SECTIONS.values())
)
"""A schemes file without entries."""


@dataclass(frozen=True, slots=True)
class Adoption:
    """What is to be said of an honour; ``category``, ``authority`` and ``jurisdiction`` are slugs."""

    label: str
    level: Level
    category: str
    english: str | None = None
    authority: str | None = None
    jurisdiction: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The local name of the honour."""
        return slug(self.label)

    def turtle(self) -> str:
        """The entry, as schemes files have it.

        >>> print(Adoption("市级“星火”工厂", "municipal", "digital", "Spark Factory", "miit").turtle(), end="")
        scheme:市级星火工厂 a hon:HonourScheme ; hon:level level:municipal ; hon:category category:digital ; hon:authority agency:miit ;
          skos:prefLabel "市级“星火”工厂"@zh , "Spark Factory"@en .
        """
        head = [f"scheme:{self.slug} a hon:HonourScheme", f"hon:level level:{self.level}"]
        head.append(f"hon:category category:{self.category}")
        head += [f"hon:authority agency:{self.authority}"] if self.authority else []
        head += [f"hon:jurisdiction place:{self.jurisdiction}"] if self.jurisdiction else []
        labels = [f"{_quoted(self.label)}@zh"] + ([f"{_quoted(self.english)}@en"] if self.english else [])
        lines = [" ; ".join(head), f"skos:prefLabel {' , '.join(labels)}"]
        if self.aliases:
            lines.append(f"skos:altLabel {' , '.join(f'{_quoted(name)}@zh' for name in self.aliases)}")
        return " ;\n  ".join(lines) + " .\n"

    def clash(self, known: Lexicon) -> str | None:
        """The label of a listed honour that has one of these names already, or this IRI; None where all is new."""
        for name in (self.label, *self.aliases):
            found = known.scheme(name, self.level)
            if found is not None:
                return found.label
        same = known.scheme_by_slug(self.slug)
        return same.label if same is not None else None


def agency_turtle(label: str) -> tuple[str, str]:
    """The local name and the entry of an agency that is not listed yet.

    >>> agency_turtle("海岭市经信局")[1]
    'agency:海岭市经信局 a hon:Agency ; skos:prefLabel "海岭市经信局"@zh .\\n'
    """
    local = slug(label)
    return local, f"agency:{local} a hon:Agency ; skos:prefLabel {_quoted(label)}@zh .\n"


def placed(text: str, entry: str) -> str:
    """A schemes file with one more entry, in its place among those of its kind, which are in the order of their IRIs.

    >>> two = placed(placed(EMPTY, "scheme:b a hon:HonourScheme .\\n"), "scheme:a a hon:HonourScheme .\\n")
    >>> two.split("# ---- Schemes ----")[1]
    '\\n\\nscheme:a a hon:HonourScheme .\\nscheme:b a hon:HonourScheme .\\n'
    """
    prefix, local = entry.split(" ", 1)[0].split(":", 1)
    kind, heading = _SECTIONS[prefix]
    found = list(re.finditer(rf"^{prefix}:(\S+) a {kind}\b", text, re.MULTILINE))
    after = next((match for match in found if match.group(1) > local), None)
    if after is not None:
        at = after.start()
    elif found:
        end = re.compile(r"[ \t]\.[ \t]*$", re.MULTILINE).search(text, found[-1].start())
        at = end.end() + 1 if end else len(text)
    elif heading in text:
        at = text.index(heading) + len(heading) + 1
        entry = "\n" + entry
    else:
        at, entry = len(text), f"\n{heading}\n\n{entry}"
    before = text[:at]
    return before + ("" if before.endswith("\n") else "\n") + entry + text[at:]


def unsound(text: str) -> str | None:
    """What keeps a text from being Turtle, None where nothing does.

    >>> unsound(EMPTY), unsound("scheme:a a hon:HonourScheme .") is None
    (None, False)
    """
    try:
        for _ in pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.TURTLE):
            pass
    except SyntaxError as error:
        return str(error.msg)
    return None


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
