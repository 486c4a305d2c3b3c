"""Templates become pages; links between pages are relative, so that the same pages work on a server and as files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from kg import __version__
from kg.names import OWN, Names
from kg.query.layout import visible
from kg.web.words import WORDS

FOLDER = Path(__file__).resolve().parent
NAV = ("", "metrics", "schemes", "programmes", "documents", "network", "questions", "search", "unknown", "data",
       "ontology", "sparql")  # fmt: skip
_LONGEST = 150
_HTTP = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def page_of(curie: str) -> tuple[str, str] | None:
    """The path and fragment of the page on a thing of ours; None for what is not ours.

    >>> page_of("ent:a.德硕"), page_of("doc:a#char=1,2"), page_of("hon:Tally"), page_of("skos:Concept")
    (('page/enterprise/a.德硕', ''), ('page/document/a', 'char=1,2'), ('ontology', 'Tally'), None)
    """
    prefix, colon, local = curie.partition(":")
    if not colon or prefix not in OWN or not local:
        return None
    if prefix == "hon":
        return "ontology", local
    name, _, fragment = local.partition("#")
    return f"page/{OWN[prefix]}{name}", fragment


def file_of(path: str, suffix: str = ".html") -> str:
    """The file name of a page: parts that no file system would take are cut and told apart by their SHA-256.

    >>> file_of(""), file_of("page/enterprise/甲"), len(file_of("长" * 90).encode()) < 200
    ('index.html', 'page/enterprise/甲.html', True)
    """
    parts = (path or "index").split("/")
    if parts[-1] == "":
        parts[-1] = "index"
    return "/".join(map(_short, parts)) + suffix


def _short(part: str) -> str:
    content = part.encode("utf-8", "replace")
    if len(content) <= _LONGEST:
        return part
    return content[: _LONGEST - 9].decode("utf-8", "ignore") + "-" + hashlib.sha256(content).hexdigest()[:8]


class Site:
    """The templates, for the namespaces of one graph. ``static``: pages become files, and links name them.

    The things of ``listed`` (CURIEs) are places of the ontology's page, in a static twin. ``linked`` and ``assets``
    collect what the pages of a static twin link to: paths with languages, and files.
    """

    def __init__(self, names: Names, static: bool = False) -> None:
        self.names = names
        self.static = static
        self.listed: frozenset[str] = frozenset()
        self.linked: set[tuple[str, str]] = set()
        self.assets: set[str] = set()
        self._environment = Environment(
            loader=FileSystemLoader(FOLDER / "templates"),
            autoescape=select_autoescape(default=True, default_for_string=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["visible"] = visible

    def asset_file(self, path: str) -> str:
        """The file name of data or a download in the static twin."""
        stem, dot, suffix = path.rpartition(".")
        return file_of(stem, dot + suffix) if dot and "/" not in suffix and not path.startswith(".") else path

    def up(self, path: str, lang: str) -> str:
        """The relative address of the root of the site, from a page."""
        return "../" * (("en/" if lang == "en" else "") + path).count("/")

    def word(self, key: str, lang: str) -> str:
        """A sentence of :mod:`kg.web.words`."""
        return word(key, lang)

    def render(self, template: str, path: str, lang: str, **context: Any) -> str:
        """A page as HTML. ``path`` is where it stands, without language; ``lang`` is ``zh`` or ``en``."""
        here = Here(self, path, lang)
        given = {
            "lang": lang, "path": path, "nav": NAV, "version": __version__, "static": self.static,
            "base": self.names.base, "t": here.text, "link": here.link, "thing": here.thing, "asset": here.asset,
            "outside": outside,
        }  # fmt: skip
        return self._environment.get_template(f"{template}.html").render({**given, **context})


class Here:
    """Links and words as they are on one page."""

    def __init__(self, site: Site, path: str, lang: str) -> None:
        self.site = site
        self.path = path
        self.lang = lang
        self._up = site.up(path, lang)

    def link(self, path: str, fragment: str = "", lang: str | None = None) -> str:
        """The relative address of a page, in this language or another."""
        full = ("en/" if (lang or self.lang) == "en" else "") + path
        target = file_of(full) if self.site.static else full
        if self.site.static:
            self.site.linked.add((path, lang or self.lang))
        place = f"#{quote(fragment, safe='=,:@!$&()*+;/?-._~')}" if fragment else ""
        return (self._up + quote(target) or "./") + place

    def asset(self, path: str) -> str:
        """The relative address of a file that is the same in both languages."""
        if self.site.static:
            self.site.assets.add(path)
        return self._up + quote(self.site.asset_file(path) if self.site.static else path)

    def thing(self, cell: str | list[str] | None) -> Markup:
        """A cell of a table: text, or a link to the page on what it stands for."""
        if cell is None:
            return Markup("")
        if isinstance(cell, str):
            return Markup("<span dir=auto>{}</span>").format(visible(cell))
        label, curie = cell
        found = page_of(curie)
        if curie in self.site.listed:
            found = ("ontology", curie)
        if found is not None:
            return Markup('<a href="{}" dir=auto>{}</a>').format(self.link(*found), visible(label))
        return outside(curie if "://" in curie else self._expanded(curie), label)

    def _expanded(self, curie: str) -> str:
        try:
            return self.site.names.expand(curie)
        except (KeyError, ValueError):
            return curie

    def text(self, key: str, **values: object) -> str:
        """A sentence of :mod:`kg.web.words` in this language."""
        return word(key, self.lang, values)


def word(key: str, lang: str, values: Mapping[str, object] | None = None) -> str:
    """A sentence of :mod:`kg.web.words`."""
    text = WORDS[key][0 if lang == "zh" else 1]
    return text.format(**values) if values else text


def outside(address: str, label: str | None = None) -> Markup:
    """A link to another site, only if it is http(s); else its text."""
    shown = visible(label if label is not None else address)
    if not _HTTP.fullmatch(address):
        return Markup("<span dir=auto>{}</span>").format(shown)
    link = Markup('<a href="{}" rel="noopener noreferrer nofollow" class=outside dir=auto>{}</a>')
    return link.format(address, shown)
