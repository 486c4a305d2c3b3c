"""The place of the gazetteer (GB/T 2260) that a text speaks of most, by its full and its short names: 晋江市, 晋江."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.lexicon import Place, shipped_places, simplify

#: The name of a province leads that of a body whose news a city tells; bodies and papers of a city are of the city.
_BODY = re.compile(
    r".{0,10}?(?:厅|人民政府|政府|省委|省级|银行|证券|大学|日报|晚报|晨报|新闻网|在线|网讯|商会|协会|联合会|学院|公司|集团|股份|药业|路|街|牌)"
)
#: Words around an area within which the place that a text is about stands high: 居云泽市第三位.
_SUPERIOR = re.compile(r"[居列]\Z")
_AREA = re.compile(r"市?第[\d一二三四五六七八九十]+位|市?前[\d一二三四五六七八九十]|市?各[县区]|市?委书记")
#: What stands before a county of one character is part of a longer name: 青岚县, not 山西省岚县.
_WITHIN = re.compile(r"(?![省市区州盟在由至到与和及])[\u4e00-\u9fff]")
_COMPARED = -1.5
_KINDS = "省市县区州旗盟"
_RANK = {"provincial": 0, "municipal": 1, "county": 2}
_HEAD, _TITLE_WEIGHT = 120, 2.0


@dataclass(frozen=True)
class _Names:
    """The places by each of their names, those of the highest rank only; the names by two characters; the places by slug."""

    places: dict[str, tuple[Place, ...]]
    beginning: dict[str, list[str]]
    by_slug: dict[str, Place]


@functools.lru_cache(maxsize=1)
def _names() -> _Names:
    named: dict[str, list[Place]] = {}
    for place in shipped_places():
        for name in {place.label, place.short if len(place.short) > 1 else place.label}:
            named.setdefault(name, []).append(place)
    highest = {
        name: tuple(one for one in found if _RANK[one.level] == min(_RANK[place.level] for place in found))
        for name, found in named.items()
    }
    beginning: dict[str, list[str]] = {}
    for name in sorted(highest, key=lambda name: (-len(name), name)):
        beginning.setdefault(name[:2], []).append(name)
    return _Names(highest, beginning, {place.slug: place for place in shipped_places()})


def is_known(name: str) -> bool:
    """Whether the gazetteer has a place of this name.

    >>> is_known("晋江市"), is_known("云泽市")
    (True, False)
    """
    return simplify(name) in _names().places


def spoken_of(text: str, title: str, kind: str) -> tuple[str, float]:
    """The label of the place that a text speaks of most, and how much it does; ``("", 0)`` where it names none.

    ``kind``: the kind of place that the text speaks for (市 of 我市), or "".

    >>> spoken_of("福建省工信厅公布名单，晋江7家企业上榜。晋江市有12家。", "晋企上榜", "")[0]
    '晋江市'
    """
    known = _names()
    points: defaultdict[str, float] = defaultdict(float)
    in_full: Counter[str] = Counter()
    for words, weight in ((simplify(title), _TITLE_WEIGHT), (simplify(text), 1.0)):
        for begin, name in _mentions(words, known):
            end, full = begin + len(name), name[-1] in _KINDS
            if full and len(name) == 2 and _WITHIN.search(words, max(0, begin - 1), begin):
                continue
            begins = weight == 1.0 and begin < _HEAD
            for place in known.places[name]:
                worth = _worth(place, full, words[end : end + 14])
                compared = _SUPERIOR.search(words[max(0, begin - 1) : begin]) or _AREA.match(words, end)
                points[place.slug] += _COMPARED if compared else (weight + begins) * worth
                in_full[place.slug] += full
    likely: dict[str, float] = {}
    for slug, own in list(points.items()):
        place = known.by_slug[slug]
        above = sum(points[one.slug] for one in _above(place, known))
        spoken_for = bool(kind) and place.label.endswith(kind)
        if place.level == "county" and not (in_full[slug] or above or spoken_for):
            continue
        likely[slug] = own + min(above, own) / 2 + 3.0 * spoken_for
        if kind and kind in "市县区" and place.level == "provincial" and not place.is_municipality:
            likely[slug] -= 2.5
    best = max(sorted(likely), key=likely.__getitem__, default=None)
    return (known.by_slug[best].label, likely[best]) if best is not None else ("", 0.0)


def _mentions(words: str, known: _Names) -> Iterator[tuple[int, str]]:
    """Where the places' names begin, the longest first; none begins within another."""
    stop = 0
    for at in [at for at in range(len(words) - 1) if words[at : at + 2] in known.beginning]:
        name = next((one for one in known.beginning[words[at : at + 2]] if words.startswith(one, at)), None)
        if at >= stop and name is not None:
            stop = at + len(name)
            yield at, name


def _worth(place: Place, full: bool, after: str) -> float:
    """What one mention counts: less where it names a body's seat, or a county by its short name."""
    worth = 1.5 if full else 0.7 if place.level == "county" else 1.0
    if not _BODY.match(after):
        return worth
    return worth * (0.4 if place.level == "provincial" and not place.is_municipality else 0.5)


def _above(place: Place, known: _Names) -> list[Place]:
    found = []
    while place.within is not None:
        place = known.by_slug[place.within]
        found.append(place)
    return found
