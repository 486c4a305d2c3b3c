"""How likely two enterprise names mean one firm: a sum of weighted reasons, each of which can be read.

The reasons compare part with part (:mod:`kg.resolve.structure`). What a short name drops decides: 实业 and 集团 name
no line of business and are dropped freely, so “trade name” beside “trade name + 实业” is proposed as one firm; a
specific line of business (光电) is what tells the firms of one group apart, so “trade name” beside “trade name + 光电”
stays open, and two different ones are two firms.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.lexicon import Lexicon
from kg.links import Proposal, Reason
from kg.resolve.areas import area_names, chain
from kg.resolve.structure import NameParts
from kg.resolve.words import WORLD_AREAS

SAME_FROM = 0.65
OPEN_FROM = 0.35

WEIGHTS = {
    "same trade name": 0.45,
    "same place and line": 0.45,
    "longer trade name": 0.25,
    "written alike": 0.10,
    "stated alias": 0.40,
    "same line": 0.40,
    "abbreviated line": 0.30,
    "narrower line": 0.25,
    "no line": 0.25,
    "generic dropped": 0.25,
    "generic differs": 0.05,
    "broad dropped": 0.15,
    "broad differs": 0.00,
    "specific dropped": -0.05,
    "line overlaps": -0.25,
    "line differs": -0.50,
    "two registered names": -0.30,
    "form changed": -0.05,
    "form differs": -0.15,
    "branch": -0.40,
    "ordinal differs": -0.50,
    "place agrees": 0.15,
    "one document": 0.10,
    "documents agree": 0.10,
    "documents near": 0.05,
    "documents apart": -0.25,
    "place conflicts": -0.45,
    "place doubtful": -0.15,
}
"""What each reason adds to the score; a pair is proposed from 0.65 and open from 0.35."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name with its surroundings: ``areas`` of the place in it, and of the place of each document (``seen_in``).

    Areas are local names of places, the lowest first; one that the ontology does not list is ``~`` and its text, and
    nobody knows where it lies. ``aliases``: names that a document itself gives for the same firm.
    """

    parts: NameParts
    areas: tuple[str, ...] = ()
    seen_in: tuple[tuple[str, ...], ...] = ()
    documents: frozenset[str] = frozenset()
    aliases: frozenset[str] = frozenset()


def name_areas(parts: NameParts, lexicon: Lexicon) -> tuple[str, ...]:
    """The areas of the place in a name, lowest first; none for a name of the whole country.

    >>> name_areas(NameParts("甲", place="海州市"), Lexicon()), name_areas(NameParts("甲", place="中国"), Lexicon())
    (('~海州',), ())
    """
    if parts.area is not None and (area := lexicon.place_by_slug(parts.area)) is not None:
        return tuple(step.slug for step in chain(lexicon, area))
    if parts.place is None or parts.place in WORLD_AREAS:
        return ()
    return area_names(parts.place, lexicon)


def compare(left: Named, right: Named) -> tuple[float, tuple[Reason, ...]]:
    """The score of two names, 0 to 1, and its reasons. Symmetric; no reasons where the names have nothing in common.

    >>> from kg.lexicon import Lexicon
    >>> from kg.resolve.structure import parse_name
    >>> short, long = (Named(parse_name(name, Lexicon())) for name in ("安和", "安和实业"))
    >>> score, reasons = compare(short, long)
    >>> score, [reason.en for reason in reasons]
    (0.7, ['same trade name 安和', 'only one name has 实业, which is no line of business'])
    """
    if right.parts.text < left.parts.text:
        left, right = right, left
    name = _name_reason(left.parts, right.parts)
    if name is None:
        return 0.0, ()
    reasons = [
        name,
        *_alias_reasons(left, right),
        *_line_reasons(left.parts, right.parts),
        *_form_reasons(left.parts, right.parts),
        *_place_reasons(left, right),
    ]
    return round(min(1.0, max(0.0, sum(reason.weight for reason in reasons))), 2), tuple(reasons)


def proposal(score: float) -> Proposal:
    """What a score proposes.

    >>> proposal(0.8), proposal(0.5), proposal(0.05)
    ('same', 'open', 'different')
    """
    return "same" if score >= SAME_FROM else "open" if score >= OPEN_FROM else "different"


def abbreviates(short: str, long: str) -> bool:
    """Whether ``short`` keeps the first character of ``long`` and some of the others in order.

    >>> abbreviates("重装", "重型装备"), abbreviates("新材", "新材料"), abbreviates("装备", "重型装备")
    (True, True, False)
    """
    if not short or not long or short[0] != long[0] or len(short) >= len(long):
        return False
    rest = iter(long)
    return all(char in rest for char in short)


def _reason(key: str, zh: str, en: str) -> Reason:
    return Reason(WEIGHTS[key], zh, en)


def _name_reason(left: NameParts, right: NameParts) -> Reason | None:
    if _one_core(left, right):
        if left.trade_name and right.trade_name:
            return _reason("same trade name", f"同一字号“{left.trade_name}”", f"same trade name {left.trade_name}")
        if left.place or right.place:
            return _reason("same place and line", "都没有字号，地名和行业相同", "no trade name, same place and line")
        return None
    shorter, longer = sorted((left, right), key=lambda parts: (len(parts.core), parts.text))
    if shorter.trade_name and longer.trade_name and len(shorter.core) >= 2:
        extra = len(longer.core) - len(shorter.core)
        if (extra >= 2 and longer.core.startswith(shorter.core)) or (
            extra in (2, 3) and longer.core.endswith(shorter.core)
        ):
            return _reason(
                "longer trade name",
                f"字号“{longer.trade_name}”含有“{shorter.trade_name}”",
                f"trade name {longer.trade_name} contains {shorter.trade_name}",
            )
    return None


def _one_core(left: NameParts, right: NameParts) -> bool:
    return left.core == right.core or left.text == right.text


def _alias_reasons(left: Named, right: Named) -> list[Reason]:
    reasons = []
    if left.parts.text == right.parts.text:
        reasons.append(_reason("written alike", "写法相同", "written alike"))
    if right.parts.text in left.aliases or left.parts.text in right.aliases:
        reasons.append(_reason("stated alias", "文档说是同一家", "a document says that they are one"))
    return reasons


def _line_reasons(left: NameParts, right: NameParts) -> list[Reason]:
    if not _one_core(left, right) and not (left.lines or right.lines):
        return []
    reasons = [_line_reason(left, right)]
    if left.legal and right.legal and left.industry != right.industry:
        reasons.append(
            _reason("two registered names", "两个注册名称，行业不同", "two registered names with different lines")
        )
    return reasons


def _line_reason(left: NameParts, right: NameParts) -> Reason:
    if left.specific and right.specific:
        return _specific_reason(left.specific, right.specific)
    if left.specific or right.specific:
        word = left.specific or right.specific
        return _reason("specific dropped", f"只有一方有具体行业“{word}”", f"only one name has the specific line {word}")
    more, less = left.broad | left.generic, right.broad | right.generic
    if not (more <= less or less <= more):
        said = "/".join(sorted(more ^ less))
        key = "broad differs" if left.broad or right.broad else "generic differs"
        return _reason(key, f"泛指词不同：{said}", f"different words of little meaning: {said}")
    if left.broad != right.broad:
        said = "".join(sorted(left.broad ^ right.broad))
        return _reason("broad dropped", f"只有一方有宽泛的“{said}”", f"only one name has {said}, as many firms do")
    if left.generic != right.generic:
        said = "".join(sorted(left.generic ^ right.generic))
        return _reason(
            "generic dropped", f"只有一方有泛指的“{said}”", f"only one name has {said}, which is no line of business"
        )
    if left.industry:
        return _reason("same line", f"行业词同为“{left.industry}”", f"same line of business {left.industry}")
    return _reason("no line", "都没有行业词", "neither names a line of business")


def _specific_reason(left: str, right: str) -> Reason:
    if left == right:
        return _reason("same line", f"行业同为“{left}”", f"same line of business {left}")
    short, long = sorted((left, right), key=lambda line: (len(line), line))
    if long.startswith(short) or long.endswith(short):
        return _reason("narrower line", f"行业“{long}”含“{short}”", f"line {long} contains {short}")
    if abbreviates(short, long):
        return _reason("abbreviated line", f"“{short}”是“{long}”的简称", f"{short} abbreviates {long}")
    if any(left[i : i + 2] in right for i in range(len(left) - 1)):
        return _reason("line overlaps", f"行业部分相同：“{left}”和“{right}”", f"lines overlap: {left} and {right}")
    return _reason("line differs", f"行业不同：“{left}”和“{right}”", f"different lines: {left} and {right}")


def _form_reasons(left: NameParts, right: NameParts) -> list[Reason]:
    reasons = []
    if left.branch != right.branch:
        reasons.append(_reason("branch", "一方是分支机构", "one is a branch"))
    if left.ordinal != right.ordinal:
        reasons.append(_reason("ordinal differs", "序号不同", "different ordinals"))
    if left.legal and right.legal and left.form != right.form and left.branch == right.branch:
        if left.form.endswith("公司") and right.form.endswith("公司"):
            reasons.append(_reason("form changed", "组织形式不同（可能改制）", "another form (perhaps converted)"))
        else:
            reasons.append(_reason("form differs", "组织形式不同", "different forms"))
    return reasons


def _place_reasons(left: Named, right: Named) -> list[Reason]:
    if left.areas and right.areas:
        if left.areas[0] in right.areas or right.areas[0] in left.areas:
            return [_reason("place agrees", "名称中的地名相合", "the places in the names agree")]
        if _apart(left.areas, right.areas):
            return [_reason("place conflicts", "名称中的地名冲突", "the places in the names conflict")]
        return []
    if left.documents & right.documents:
        return [_reason("one document", "同一文档", "in one document")]
    if left.areas or right.areas:
        areas, seen = (left.areas, right.seen_in) if left.areas else (right.areas, left.seen_in)
        if any(areas[0] in place or place[0] in areas for place in seen):
            return [
                _reason(
                    "place agrees", "名称中的地名与文档地点相合", "the place in one name is where the other is named"
                )
            ]
        if seen and all(_apart(areas, place) and areas[-1] != place[-1] for place in seen):
            return [
                _reason(
                    "place doubtful", "名称中的地名与文档地点不合", "the place in one name is not where the other is"
                )
            ]
        return []
    return _document_reasons(left.seen_in, right.seen_in)


def _document_reasons(left: tuple[tuple[str, ...], ...], right: tuple[tuple[str, ...], ...]) -> list[Reason]:
    if not left or not right:
        return []
    pairs = [(one, other) for one in left for other in right]
    if any(one[0] in other or other[0] in one for one, other in pairs):
        return [_reason("documents agree", "两文档的地点相合", "the documents are on one place")]
    if any(one[-1] == other[-1] for one, other in pairs):
        return [_reason("documents near", "两文档在同一省", "the documents are on one province")]
    if all(_apart(one, other) for one, other in pairs):
        return [_reason("documents apart", "两文档不在同一省", "the documents are on different provinces")]
    return []


def _apart(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two listed areas lie apart: neither in the other. Of an area that is not listed nobody can say."""
    listed = not left[0].startswith("~") and not right[0].startswith("~")
    provinces = left[-1] != right[-1] and not left[-1].startswith("~") and not right[-1].startswith("~")
    return provinces or (listed and left[0] not in right and right[0] not in left)
