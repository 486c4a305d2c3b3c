"""Which page stands at which path: what it asks of a worker, and which template shows it."""

from __future__ import annotations

import asyncio
import functools
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from kg.errors import KgError
from kg.graph import text_of
from kg.model import Document
from kg.names import OWN
from kg.query import Parameter, Question
from kg.web.answers import Reply
from kg.web.asked import known, named
from kg.web.downloads import FILES
from kg.web.marking import marked
from kg.web.protocol import examples
from kg.web.render import Site
from kg.web.responses import refused, where_of
from kg.web.setting import Setting
from kg.web.views import LEVELS
from kg.workspace import Workspace

Params = Mapping[str, Sequence[str]]
_KINDS = ("Enterprise", "Product", "Person", "Place", "Recipient", "HonourScheme", "Programme", "Document", "Indicator")
_LISTS = {"schemes": "schemes", "programmes": "programmes", "documents": "documents"}
_WIDTH, _FIGURE, _MOST_BARS = 400, 64, 60
_PREFIXES = {path.rstrip("/"): prefix for prefix, path in OWN.items() if path.endswith("/")}


class Missing(KgError):
    """There is no such page; or a worker refused, as ``reply`` says."""

    def __init__(self, given: Reply) -> None:
        super().__init__(tuple(given.problem["message"]), given.problem.get("where") or "")
        self.reply = given


@dataclass(frozen=True, slots=True)
class Asked:
    """A page that is asked for: its path without language, the language, the parameters of a question."""

    setting: Setting
    site: Site
    path: str
    lang: str
    params: Params = field(default_factory=dict)

    async def view(self, name: str, **told: Any) -> Any:
        """A view of :mod:`kg.web.views`; raises Missing where there is no such thing."""
        return json.loads((await self.reply({"do": "view", "view": name, "lang": self.lang, **told})).body)

    async def reply(self, job: Mapping[str, Any]) -> Reply:
        """A worker's reply; raises Missing for any but a good one."""
        given = await self.setting.publication.run(job)
        if given.status != 200:
            raise Missing(given)
        return given

    async def page(self, template: str, **context: Any) -> str:
        """The page, made in a thread: one of many rows takes a second, in which others are answered."""
        return await asyncio.to_thread(self.site.render, template, self.path, self.lang, **context)


async def page(asked: Asked) -> str:
    """A page as HTML; raises Missing where there is none, KgError where no worker answers."""
    if asked.path in _PAGES:
        return await _PAGES[asked.path](asked)
    first, _, rest = asked.path.partition("/")
    if first == "question" and rest in known():
        return await _question(asked, named(rest))
    if first == "page":
        kind, _, local = rest.partition("/")
        if kind == "document":
            return await _document(asked, local)
        if kind in _PREFIXES and local:
            return await _thing(asked, f"{_PREFIXES[kind]}:{local}")
    raise Missing(refused(404, "没有这个页面", "there is no such page"))


async def _board(asked: Asked) -> str:
    shown = await asked.view("board")
    return await asked.page("board", **shown, choices=_choices(shown, asked))


def _choices(shown: Mapping[str, Any], asked: Asked) -> dict[str, list[tuple[str, str]]]:
    """What the filter of the board offers: what occurs."""
    found: dict[str, dict[str, str]] = {name: {} for name in ("level", "status", "year", "scheme", "place", "kind")}
    found["level"] = {level: label for level, label in shown["levels"] if level}
    for row in shown["rows"]:
        found["kind"][row["kind"]] = asked.site.word("kind." + row["kind"], asked.lang)
        if row.get("place"):
            found["place"][row["place"][1]] = row["place"][0]
        row.setdefault("place", None)
        row.setdefault("owner", None)
        row["cells"] = {level: row["cells"].get(level, []) for level, _ in shown["levels"]}
        for chip in (chip for chips in row["cells"].values() for chip in chips):
            found["status"][chip["status"]] = chip["word"]
            found["scheme"][chip["scheme"][1]] = chip["scheme"][0]
            if chip["year"]:
                found["year"][str(chip["year"])] = str(chip["year"])
    order = {level: place for place, level in enumerate(LEVELS)}
    return {name: sorted(values.items(), key=lambda pair: (order.get(pair[0], 9), pair[1]))
            for name, values in found.items()}  # fmt: skip


async def _thing(asked: Asked, curie: str) -> str:
    names = asked.setting.names
    found = await asked.view("thing", iri=names.expand(curie))
    for section in found["sections"]:
        # what is the same in every row is the thing itself
        section["drop"] = [
            column
            for at, column in enumerate(section["columns"])
            if all(isinstance(row[at], list) and row[at][1] == curie for row in section["rows"])
        ]
        params = {key: value if isinstance(value, str) else value[0] for key, value in section["params"].items()}
        section["query"] = "?" + urlencode(params)
    return await asked.page("thing", **found, data=data_of(curie))


async def _document(asked: Asked, local: str) -> str:
    names = asked.setting.names
    found = await asked.view("document", iri=names.iri("doc", local))
    facts = found["facts"]
    at: dict[tuple[int, int], int] = {}
    for number, fact in enumerate(facts, start=1):
        at.setdefault((fact["begin"], fact["end"]), number)
    document = await asyncio.to_thread(text, asked.setting.workspace, found["id"], found["sha256"])
    return await asked.page(
        "document", **found, data=data_of(f"doc:{local}"), facts_at=at, spans=sorted(at), seen=set(),
        quotes={(fact["begin"], fact["end"]): fact["quote"] for fact in facts},
        blocks=None if document is None else marked(document, at),
    )  # fmt: skip


@functools.lru_cache(maxsize=32)
def text(workspace: Workspace, id: str, sha256: str) -> Document | None:
    """A document of the workspace as it was when the graph was built; None if its file is gone or another now."""
    found = text_of(workspace, id)
    return found if found is not None and found.source.sha256 == sha256 else None


async def _question(asked: Asked, question: Question) -> str:
    side = 0 if asked.lang == "zh" else 1
    given = {parameter.name: next(iter(asked.params.get(parameter.name, ())), "")[:2000]
             for parameter in question.parameters}  # fmt: skip
    kept = {name: [value] for name, value in given.items() if value}
    context: dict[str, Any] = {"answer": None, "problem": None, "truncated": ""}
    try:
        job = {"do": "ask", "name": question.name, "params": kept, "lang": asked.lang, "form": "rows"}
        reply = await asked.reply(job)
        context |= {"answer": json.loads(reply.body) | {"more": 0}, "truncated": reply.truncated}
    except Missing as missing:
        if missing.reply.status != 400:
            raise
        told = missing.reply.problem
        context["problem"] = {
            "message": told["message"][side], "where": where_of(told, asked.lang),
            "hint": (told["hint"] or ("", ""))[side],
        }  # fmt: skip
    closed = await asked.view("closed") if question.parameters else {}
    query = "?" + urlencode({name: values[0] for name, values in kept.items()}) if kept else ""
    return await asked.page(
        "question", **context, name=question.name, title=question.title[side], given=given, query=query,
        description=question.description[side],
        parameters=[_field(parameter, given[parameter.name], asked, closed) for parameter in question.parameters],
    )  # fmt: skip


def _field(parameter: Parameter, given: str, asked: Asked, closed: Mapping[str, Any]) -> dict[str, Any]:
    """A field of a form: what it is called, what may be chosen, what nothing means."""
    side = 0 if asked.lang == "zh" else 1
    options = [(value, words[side]) for value, words in (parameter.options or {}).items()]
    options += [(value, label) for value, label in closed.get(parameter.type, ())]
    if parameter.type == "boolean":
        options = [("true", asked.site.word("yes", asked.lang)), ("false", asked.site.word("no", asked.lang))]
    words = dict(options)
    if given and options and given not in words:
        options.append((given, given))
    default = [words.get(part.strip(), part.strip()) for part in str(parameter.default or "").split(",")]
    joined = ("、" if side == 0 else ", ").join(default)
    return {"name": parameter.name, "label": parameter.label[side], "default": joined, "options": options}


async def _questions(asked: Asked) -> str:
    side = 0 if asked.lang == "zh" else 1
    listed = [
        {"name": question.name, "title": question.title[side], "description": question.description[side]}
        for question in known().values()
    ]
    return await asked.page("questions", questions=listed)


async def _metrics(asked: Asked) -> str:
    shown = await asked.view("metrics")
    charts = [(name, bars(shown["growth"], f"hon:{name}Percent"), _WIDTH) for name in ("growth", "completion")]
    return await asked.page("metrics", figures=shown["figures"], charts=charts)


def bars(growth: Mapping[str, Any], measure: str) -> list[dict[str, Any]]:
    """The bars of one measure, from the answer to ``growth``: where each begins and ends, in units of the picture.

    What fell stands to the left of the axis.
    """
    columns = growth["columns"]
    told = []
    for row in growth["rows"]:
        label, percent, kind = (row[columns.index(name)] for name in ("indicator", "percent", "measure"))
        if percent and kind[1] == measure:
            told.append((label[0] if isinstance(label, list) else label, float(percent)))
    told = told[:_MOST_BARS]
    least, most = min((0.0, *(percent for _, percent in told))), max((0.0, *(percent for _, percent in told)))
    scale = (_WIDTH - _FIGURE) / ((most - least) or 1.0)
    axis = -least * scale
    found = []
    for label, percent in told:
        width = max(1.0, abs(percent) * scale)
        begin = axis if percent >= 0 else axis - width
        found.append({
            "label": label, "percent": int(percent) if percent == int(percent) else percent,
            "x": round(begin, 1), "width": round(width, 1), "end": round(max(axis, begin + width) + 6, 1),
        })  # fmt: skip
    return found


async def _listing(asked: Asked) -> str:
    shown = await asked.view("listing", question=_LISTS[asked.path])
    return await asked.page("listing", answer=shown, drop=("sha256", "inferred", "byline"))


async def _network(asked: Asked) -> str:
    return await asked.page("network")


async def _search(asked: Asked) -> str:
    site = asked.site
    pages = site.up(asked.path, asked.lang) + ("en/" if asked.lang == "en" else "")
    return await asked.page("search", kinds=_KINDS, pages=pages if site.static else pages + "page/")


async def _unknown(asked: Asked) -> str:
    return await asked.page("unknown", **await asked.view("unknown"))


async def _data(asked: Asked) -> str:
    counts = await asked.view("counts")
    names, publication = asked.setting.names, asked.setting.publication
    sources = [(names.curie(graph).partition(":")[2], f"data/graph/{names.curie(graph).partition(':')[2]}.ttl")
               for graph in counts["graphs"]]  # fmt: skip
    files = [(name, media.partition(";")[0]) for name, (_, media) in FILES.items()]
    if not asked.site.static:
        asked.setting.downloads.begin()
    sizes = asked.setting.downloads.sizes()
    return await asked.page("data", counts=counts, files=files, sources=sources, sizes=sizes, store=publication.version)


async def _ontology(asked: Asked) -> str:
    shown = await asked.view("ontology")
    classes = [term for term in shown["terms"] if term["kind"] == "owl:Class"]
    properties = [term for term in shown["terms"] if term["kind"].endswith("Property")]
    lists = [term for term in shown["terms"] if term not in classes and term not in properties]
    groups = [("classes", classes), ("properties", properties), ("concepts", lists)]
    return await asked.page("ontology", groups=groups, groups_of_concepts=shown["concepts"])


async def _sparql(asked: Asked) -> str:
    limits = asked.setting.limits
    told = examples(asked.setting.names, asked.lang)
    return await asked.page(
        "sparql", **told, seconds=f"{limits.seconds:g}", limit=limits.rows, page_rows=limits.page_rows
    )


def data_of(curie: str) -> str:
    """The path of the data on a thing of ours, without the suffix of its format.

    >>> data_of("ent:a.德硕"), data_of("doc:a#char=1,2")
    ('data/enterprise/a.德硕', 'data/document/a')
    """
    prefix, _, local = curie.partition(":")
    return f"data/{OWN[prefix]}{local.partition('#')[0]}"


CHANGING = frozenset({"data"})
"""Pages that change while the store does not: the sizes of files are known once they were made."""
_PAGES: Mapping[str, Callable[[Asked], Awaitable[str]]] = {
    "": _board, "metrics": _metrics, "network": _network, "questions": _questions, "search": _search,
    "unknown": _unknown, "data": _data, "ontology": _ontology, "sparql": _sparql, **dict.fromkeys(_LISTS, _listing),
}  # fmt: skip
PATHS = tuple(_PAGES)
"""The pages that are always there."""
