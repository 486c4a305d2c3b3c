"""The picture as one SVG file, drawn without a browser: what the page shows at first, with a title and a legend."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape
from math import hypot
from pathlib import Path
from typing import Any

from kg.view.boxes import LINE_HEIGHT, text_width
from kg.view.labels import BOXED, FONT, GAP, NOTE_FONT, PADDING

FONTS = (
    "'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', "
    "'WenQuanYi Micro Hei', 'Droid Sans Fallback', SimHei, "
    "'Heiti SC', 'Liberation Sans', 'DejaVu Sans', Arial, sans-serif"
)
"""Chinese faces first; then common ones that resvg finds by name and leaves for any face that has a character."""
LINES: Mapping[str, tuple[float, str]] = {
    "awarded": (1.8, ""),
    "renewed": (3.2, ""),
    "shortlisted": (1.8, "9 5"),
    "cultivated": (1.8, "12 4 2 4"),
    "publicised": (2, "2 5"),
    "revoked": (1.4, "14 7"),
}
"""Width and dashes of the line of each status, as in ``page/looks.js``."""
LADDER = ("renewed", "awarded", "shortlisted", "cultivated", "publicised", "revoked")
NAMES = {
    "international": ("国际", "international"), "national": ("国家级", "national"),
    "provincial": ("省级", "provincial"), "municipal": ("市级", "municipal"), "county": ("县级", "county"),
    "industry": ("行业", "industry"), "none": ("未述", "not stated"), "awarded": ("获评", "awarded"),
    "renewed": ("复核通过", "renewed"), "shortlisted": ("入围", "shortlisted"),
    "cultivated": ("培育", "cultivated"), "publicised": ("公示", "publicised"), "revoked": ("撤销", "revoked"),
    "counted": ("只述数量、未点名的荣誉", "Honours of which only a number is stated"),
    "unheld": ("没有获得者的荣誉", "Honours without a holder here"),
    "programme": ("没有点名参加者的项目与活动", "Programmes and events that name no participant"),
    "enterprise": ("企业", "firm"), "product": ("产品", "product"), "person": ("个人", "person"),
    "place": ("地方", "place"), "other": ("其他", "other"),
}  # fmt: skip
_OUTLINES: Mapping[str, Sequence[tuple[float, float]]] = {
    "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0)),
    "triangle": ((0, -1), (0.95, 0.75), (-0.95, 0.75)),
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "hexagon": ((-0.5, -0.87), (0.5, -0.87), (1, 0), (0.5, 0.87), (-0.5, 0.87), (-1, 0)),
}
_NO_NOTES = {"zh": "", "en": ""}
_AROUND, _HEAD, _FOOT = 24, 40, 34
# What XML 1.0 cannot hold in any spelling.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def svg(shown: Mapping[str, Any], lang: str, title: str) -> str:
    """An SVG document. In: what :func:`kg.view.picture.picture` gives, ``zh`` or ``en``, a heading."""
    return _Sheet(shown, lang, title).text()


@lru_cache(maxsize=1)
def colours() -> dict[str, str]:
    """The colours of the light theme by name, out of the page's own style sheet."""
    sheet = (Path(__file__).resolve().parent / "page" / "colours.css").read_text("utf-8")
    return dict(re.findall(r"--([\w-]+): (#\w+);", sheet.partition(':root[data-theme="dark"]')[0]))


def leading(facts: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The fact that gives a line its look: taken back, if that is said last; else the highest rung.

    >>> leading([{"status": "shortlisted", "year": 2019}, {"status": "awarded"}])["status"]
    'awarded'
    >>> leading([{"status": "revoked", "year": 2021}, {"status": "awarded", "year": 2019}])["status"]
    'revoked'
    """
    last = max(facts, key=lambda fact: fact.get("year") or 0)
    if last.get("status") == "revoked":
        return last
    return min(facts, key=lambda fact: LADDER.index(fact["status"]) if fact.get("status") in LADDER else len(LADDER))


class _Sheet:
    def __init__(self, shown: Mapping[str, Any], lang: str, title: str) -> None:
        self.shown = shown
        self.side = 1 if lang == "en" else 0
        self.lang = "en" if lang == "en" else "zh"
        self.title = title
        numbers = {node["id"]: place for place, node in enumerate(shown["nodes"])}
        self.nodes = [{**shown["about"][node["id"]], **node} for node in shown["nodes"]]
        self.edges = [
            {**edge, "from": numbers[edge["from"]], "to": numbers[edge["to"]]}
            for edge in shown["edges"]
            if edge["from"] in numbers and edge["to"] in numbers
        ]
        self.sizes = [self._size(node) for node in self.nodes]
        self.colour = colours()

    def text(self) -> str:
        shelves = [*self.shown["shelves"].get(f"wide.{self.lang}", ()), *self._blocks()]
        left, top, right, bottom = self._extent(shelves)
        legend, longest = self._legend()
        width = max(right - left, longest, text_width(self.title, 18)) + 2 * _AROUND
        height = bottom - top + 2 * _AROUND + _HEAD + _FOOT
        drawing = [
            *(part for shelf in shelves for part in self._shelf(shelf)),
            *(part for edge in self.edges for part in self._edge(edge)),
            *(self._mark(number) for number in range(len(self.nodes))),
            *(part for number in range(len(self.nodes)) for part in self._label(number)),
        ]
        return "\n".join(
            [
                '<?xml version="1.0" encoding="UTF-8"?>',
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}" height="{_n(height)}" '
                f'viewBox="0 0 {_n(width)} {_n(height)}" font-family="{FONTS}">',
                f"<title>{_t(self.title)}</title>",
                f'<rect width="{_n(width)}" height="{_n(height)}" fill="{self.colour["paper"]}"/>',
                self._words(_AROUND, _AROUND + 10, self.title, 18, "ink", 'font-weight="bold"'),
                f'<g transform="translate({_n(_AROUND - left)} {_n(_AROUND + _HEAD - top)})">',
                *drawing,
                "</g>",
                f'<g transform="translate({_AROUND} {_n(height - _AROUND - 12)})">',
                *legend,
                "</g>",
                "</svg>",
                "",
            ]
        )

    def _at(self, number: int) -> tuple[float, float, bool]:
        spots = self.nodes[number]["at"]
        x, y, above = spots[2 * self.side if len(spots) > 2 else 0]
        return x, y, bool(above)

    def _size(self, node: Mapping[str, Any]) -> tuple[float, float]:
        """Width and height of a label, and of the box round it where there is one."""
        lines, note = node["lines"][self.lang], node.get("notes", _NO_NOTES)[self.lang]
        width = max(*(text_width(line, FONT) for line in lines), text_width(note, NOTE_FONT))
        height = len(lines) * FONT * LINE_HEIGHT + (NOTE_FONT * LINE_HEIGHT if note else 0)
        if node["kind"] in BOXED:
            return width + 2 * PADDING[0], height + 2 * PADDING[1]
        return width, height

    def _extent(self, shelves: Sequence[Mapping[str, Any]]) -> tuple[float, float, float, float]:
        sides = [(shelf["left"], shelf["top"], shelf["right"], shelf["bottom"]) for shelf in shelves]
        for number, node in enumerate(self.nodes):
            (x, y, _), (width, height) = self._at(number), self.sizes[number]
            up = height / 2 if node["kind"] in BOXED else node["size"] + GAP + height
            sides.append((x - width / 2, y - up, x + width / 2, y + up))
        if not sides:
            return 0, 0, 0, 0
        left, top, right, bottom = zip(*sides, strict=True)
        return min(left), min(top), max(right), max(bottom)

    def _words(self, x: float, y: float, text: str, size: float, ink: str, more: str = "") -> str:
        return f'<text x="{_n(x)}" y="{_n(y)}" font-size="{size}" fill="{self.colour[ink]}" {more}>{_t(text)}</text>'

    def _shelf(self, shelf: Mapping[str, Any]) -> Iterator[str]:
        left, top = shelf["left"], shelf["top"]
        size = f'width="{_n(shelf["right"] - left)}" height="{_n(shelf["bottom"] - top)}"'
        yield f'<rect x="{_n(left)}" y="{_n(top)}" {size} rx="10" fill="{self.colour["shelf"]}"/>'
        yield self._words(left + 12, top + 19, self._name(shelf["name"]), 12, "soft")

    def _blocks(self) -> list[dict[str, Any]]:
        """The cells of an overview with their headings."""
        fields = self.shown.get("categories", {})
        return [
            {**one, "name": f"{self._name(one['level'] or 'none')} · {_field(fields, one['name'], self.side)}"}
            for one in self.shown.get("blocks", ())
        ]

    def _name(self, key: str) -> str:
        return NAMES.get(key, (key, key))[self.side]

    def _edge(self, edge: Mapping[str, Any]) -> Iterator[str]:
        facts = [self.shown["facts"][number] for number in edge["facts"]]
        fact = leading(facts)
        conferral = edge["kind"] == "conferral"
        width, dashes = LINES.get(fact.get("status", ""), LINES["awarded"]) if conferral else (1.2, "")
        if edge["kind"] == "sharesTradeName":
            dashes = "1 4"
        ink = self.colour[f"line-{fact.get('level') or 'none'}" if conferral else "link"]
        (x1, y1, _), (x2, y2, _) = self._at(edge["from"]), self._at(edge["to"])
        length = hypot(x2 - x1, y2 - y1) or 1.0
        dx, dy = (x2 - x1) / length, (y2 - y1) / length
        yield _line((x1, y1, x2, y2), ink, width, dashes)
        if edge["kind"] in ("producedBy", "ownedBy", "link"):
            reach = self._reach(edge["to"], dx, dy)
            x, y = x2 - dx * reach, y2 - dy * reach
            for turn in (1, -1):
                yield _line((x, y, x - dx * 8 - dy * 4 * turn, y - dy * 8 + dx * 4 * turn), ink, width)
        if fact.get("status") == "revoked":
            x, y = (x1 + x2) / 2, (y1 + y2) / 2
            yield _line((x - dy * 7, y + dx * 7, x + dy * 7, y - dx * 7), ink, 2.5)

    def _reach(self, number: int, dx: float, dy: float) -> float:
        """How far from its middle a node goes in a direction."""
        node = self.nodes[number]
        if node["kind"] not in BOXED:
            return float(node["size"]) + 1
        width, height = self.sizes[number]
        return min(width / 2 / max(abs(dx), 1e-6), height / 2 / max(abs(dy), 1e-6))

    def _mark(self, number: int) -> str:
        node, (x, y, _) = self.nodes[number], self._at(number)
        kind, colour = node["kind"], self.colour
        if kind in BOXED:
            width, height = self.sizes[number]
            fill = colour[f"level-{node.get('level') or 'none'}" if kind == "scheme" else "programme"]
            rim = (
                f'rx="5" stroke="{colour["soft"]}"'
                if kind == "scheme"
                else f'rx="12" stroke="{colour["programme-edge"]}" stroke-dasharray="4 3"'
            )
            where = f'x="{_n(x - width / 2)}" y="{_n(y - height / 2)}" width="{_n(width)}" height="{_n(height)}"'
            return f'<rect {where} fill="{fill}" {rim}/>'
        paint = f'fill="{colour["node"]}" stroke="{colour["node-edge"]}"'
        size, outline = node["size"], _OUTLINES.get(node["shape"])
        if outline is None:
            return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{size}" {paint}/>'
        points = " ".join(f"{_n(x + dx * size)},{_n(y + dy * size)}" for dx, dy in outline)
        return f'<polygon points="{points}" {paint}/>'

    def _label(self, number: int) -> Iterator[str]:
        node, (x, y, above) = self.nodes[number], self._at(number)
        lines, note = node["lines"][self.lang], node.get("notes", _NO_NOTES)[self.lang]
        boxed = node["kind"] in BOXED
        height = self.sizes[number][1] - (2 * PADDING[1] if boxed else 0)
        top = y - height / 2 if boxed else y - node["size"] - GAP - height if above else y + node["size"] + GAP
        ink = f"on-{node.get('level') or 'none'}" if node["kind"] == "scheme" else "on-programme" if boxed else "ink"
        halo = f'stroke="{self.colour["halo"]}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"'
        for text, size in [*((line, FONT) for line in lines), *([(note, NOTE_FONT)] if note else [])]:
            middle = top + size * LINE_HEIGHT / 2 + size * 0.36
            yield self._words(x, middle, text, size, ink, f'text-anchor="middle" {"" if boxed else halo}'.strip())
            top += size * LINE_HEIGHT

    def _legend(self) -> tuple[list[str], float]:
        """Samples of the levels and statuses that occur, and how long they are together."""
        levels = {node.get("level") or "none" for node in self.nodes if node["kind"] == "scheme"}
        statuses = {fact.get("status") for fact in self.shown["facts"]}
        x, parts = 0.0, []
        for key in NAMES:
            if key in levels:
                rim = f'fill="{self.colour[f"level-{key}"]}" stroke="{self.colour["soft"]}" stroke-width="0.6"'
                parts.append(f'<rect x="{_n(x)}" width="13" height="13" rx="3" {rim}/>')
                step = 18
            elif key in statuses and key in LINES:
                width, dashes = LINES[key]
                parts.append(_line((x, 6.5, x + 34, 6.5), self.colour["ink"], width, dashes))
                if key == "revoked":
                    parts.append(_line((x + 17, 1, x + 17, 12), self.colour["ink"], 2))
                step = 40
            else:
                continue
            parts.append(self._words(x + step, 11, self._name(key), 12, "ink"))
            x += step + text_width(self._name(key), 12) + 18
        return parts, x


def _field(fields: Mapping[str, Sequence[str]], key: str, side: int) -> str:
    names = fields.get(key, ("", ""))
    return names[side] or names[0] or key or "—"


def _line(ends: tuple[float, float, float, float], ink: str, width: float, dashes: str = "") -> str:
    x1, y1, x2, y2 = map(_n, ends)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{ink}" stroke-width="{width}"{dashed}/>'


def _n(value: float) -> str:
    """A length with at most one digit after the point."""
    return f"{value:.1f}".removesuffix(".0")


def _t(text: str) -> str:
    """Text as XML, without what XML cannot hold.

    >>> _t("a<b\x01")
    'a&lt;b\ufffd'
    """
    return escape(_NOT_XML.sub("\ufffd", text))
