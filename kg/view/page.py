"""One HTML file that needs no network: the graph as JSON, vis-network from the installed pyvis, our own page.

Strangers' text is data only: JSON with ``<`` escaped, shown through ``textContent``. The Content-Security-Policy lets
nothing load or run but the scripts and the style sheet of this very file, named by their SHA-256
(https://www.w3.org/TR/CSP3/).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from kg.view.evidence import Texts
from kg.view.layout import How
from kg.view.network import bundle, gexf, graphml, node_link, vis
from kg.view.packed import packed
from kg.view.picture import OPTIONS, picture
from kg.view.png import png
from kg.view.svg import svg

if TYPE_CHECKING:
    import networkx as nx

Lang = Literal["zh", "en"]
SCRIPTS = ("dom", "words", "unpack", "graph", "state", "looks", "wrap", "labels", "filter", "fold", "search", "legend",
           "tip", "sentences", "panel", "picture", "views", "facts", "table", "blocks", "matrix", "timeline", "turtle",
           "drawing", "snapshot", "take", "main")  # fmt: skip
STYLES = ("colours", "style", "views", "timeline")
FORMATS = ("html", "svg", "png", "graphml", "gexf", "json")
TITLES = {"zh": "谁获得了哪些荣誉", "en": "Who holds which honours"}

_FOLDER = Path(__file__).resolve().parent / "page"


@dataclass(frozen=True, slots=True)
class Style:
    """How a picture is to look: its language, heading and layout, and from how many nodes on it starts folded."""

    lang: Lang = "zh"
    title: str | None = None
    how: How = "levels"
    most: int = 2000


def page(graph: nx.MultiDiGraph, texts: Texts | None = None, style: Style = Style()) -> str:
    """The whole page as text.

    In: the graph of :func:`kg.view.network.network`; ``texts``, which gives a document by its id so that quotations
    show their context; how it is to look. Out: HTML that is the same for the same graph.
    """
    shown = {**picture(graph, texts, style.how, style.most), "title": style.title}
    shown["nodes"], shown["edges"], options = vis(shown["nodes"], shown["edges"], dict(OPTIONS))
    return html(shown, options, style.lang, style.title or TITLES[style.lang])


def content(
    graph: nx.MultiDiGraph,
    format: str,
    texts: Texts | None = None,
    style: Style = Style(),
) -> str | bytes:
    """A picture in one of :data:`FORMATS`; raises InputError where a PNG is wanted and no font has Chinese."""
    if format == "html":
        return page(graph, texts, style)
    if format in ("graphml", "gexf", "json"):
        return {"graphml": graphml, "gexf": gexf, "json": node_link}[format](graph)
    title = style.title or TITLES[style.lang]
    drawing = svg(picture(graph, None, style.how, style.most), style.lang, title)
    return png(drawing) if format == "png" else drawing


def html(shown: dict[str, Any], options: str, lang: Lang, title: str) -> str:
    """The template filled in: ``shown`` is what :func:`kg.view.picture.picture` gives, ``options`` are for vis."""
    from html import escape
    from string import Template

    data, form = packed({**shown, "options": json.loads(options)})
    style = "".join((_FOLDER / f"{name}.css").read_text("utf-8") for name in STYLES)
    scripts = [_script(bundle()), *(_script((_FOLDER / f"{name}.js").read_text("utf-8")) for name in SCRIPTS)]
    policy = (
        f"default-src 'none'; img-src blob:; script-src {' '.join(map(_hash, scripts))}; style-src {_hash(style)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return Template((_FOLDER / "page.html").read_text("utf-8")).substitute(
        lang=lang,
        title=escape(title),
        policy=escape(policy),
        style=style,
        data=json_in_html(data),
        form=form,
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )


def json_in_html(data: str) -> str:
    r"""JSON that can stand inside a script element: no ``<`` can end the element or start another.

    >>> json_in_html('{"name": "</script><!--"}')
    '{"name": "\\u003c/script>\\u003c!--"}'
    """
    return data.replace("<", "\\u003c")


def _script(text: str) -> str:
    """A script as it will stand between its tags, without the address of a source map."""
    kept = "\n".join(line for line in text.split("\n") if not line.startswith("//# sourceMappingURL="))
    if "</script" in kept.lower() or "<!--" in kept:
        raise ValueError("this script cannot stand in HTML")
    return kept + "\n"


def _hash(text: str) -> str:
    from base64 import b64encode
    from hashlib import sha256

    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
