"""The place that a text is about: one that the gazetteer knows, else a name before 市, 县, 区, by how it is used."""

from __future__ import annotations

import re
from collections import Counter

from kg.read.gazetted import is_known, spoken_of

_HAN = r"[\u4e00-\u9fff]"
_KIND = re.compile(r"新区|自治县|自治州|[省县区州镇]|市(?!场|值(?!得)|民(?![营政间宗族警生用企]))")
_NO_NAME = re.compile(
    r"质量|旅游|农业|经济|工业|科技|教育|文化|特色|品牌|生态|产业|[我全本各该在和与及由从向到了于对位列居入获经报是为以至赴被得费认年月日省市县区级镇第的一二三五]|\A[州县]|"
    r"(?:[超城上门股楼夜都集菜强]|高新|经开|开发|产业|工业|园|示范|保税|试验|专|片|辖|社|名|特色|重|强|先进|大|古|地|景|校|厂|库|矿|林|灾|特|集聚)\Z"
)
_PROVINCE = re.compile(
    r"河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾"
)
_SUPERIOR = re.compile(r"(?:居|列|入|获|[省、]|荣膺|属)\Z")
_AREA = re.compile(r"第[\d一二三四五六七八九十]+位|前[\d一二三四五六七八九十]|各|五区|级|委书记")
_OWN = re.compile(r"([我本全])([省市县区州镇])(?!(?<=全.)国)")
_OWN_BODY = re.compile(r"[，。、由被：\s]([市县区])(?:经信|工信|工业|经济|统计|政府|委|级)")
_AGENCY = re.compile(
    r"(?:人民政府|市委|县委|区委|工业|工信|经济|经信|发展|科学|科技|农业|市场|商务|财政|统计|生态|人力|自然)"
)
_TITLE = re.compile(
    rf"(\A|[，：！——\s]|(?:19|20)\d\d年?，?)({_HAN}{{2}})"
    r"(?=工业|经信|工信|经济|制造|新增|动态|首家|再添|：|\d+家|[一二三四五六七八九十两]+[家大企])"
)
_WINDOW = 4000
#: How much a text must speak of a place of the gazetteer; and of one beside which it repeats a name that none has.
_SPOKEN_OF, _FAR_MORE = 4.5, 9.0


def likely_place(text: str, title: str) -> str | None:
    """The administrative place that ``text`` is about, with its kind (越泽市), or None when nothing points to one.

    >>> likely_place("2022年，澄阳市实施产业强市战略。企业入选，实现我市零的突破。", "2022澄阳工业成绩单")
    '澄阳市'
    """
    window = text[:_WINDOW] + text[-300:] if len(text) > _WINDOW + 300 else text
    kind = _own_kind(window)
    points: dict[str, float] = {}
    for place, begin, end in _mentions(window):
        weight = _weight(window[max(0, begin - 2) : begin], window[end : end + 6], begin)
        points[place] = points.get(place, 0.0) + weight - (1.0 if kind and place[-1] != kind else 0.0)
    for place, _, _ in _mentions(title):
        points[place] = points.get(place, 0.0) + 3.0
    for lead, name in _TITLE.findall(title) if kind else ():
        known = window.count(name) > 1
        if not _NO_NAME.search(name) and (known or lead[:1].isdigit()):
            points[name + kind] = points.get(name + kind, 0.0) + 3.0 + known
    for place in points:
        bare = place[:-1] if place[-1] in "省市县镇州" else place
        elsewhere = window.count(bare) - window.count(place)
        opens = bare in (title + window)[:60].replace(place, "")
        points[place] += 0.5 * min(2, elsewhere) + opens + (kind != "" and place.endswith(kind))
    best = max(sorted(points), key=points.__getitem__, default=None)
    told = best if best is not None and points[best] >= 2 else None
    gazetted, spoken = spoken_of(window, title, kind)
    least = _SPOKEN_OF
    if told is not None and not is_known(told) and (window.count(told) > 1 or told[:-1] in title):
        least = _FAR_MORE
    return gazetted if spoken >= least else told


def _own_kind(text: str) -> str:
    """The kind of place that the text speaks for (我市, 全县), or nothing."""
    spoken: Counter[str] = Counter()
    for match in _OWN.finditer(text):
        spoken[match.group(2)] += 1 if match.group(1) == "全" else 3
    spoken.update(_OWN_BODY.findall(text))
    lower = max("镇市县区州", key=lambda kind: spoken[kind])
    return lower if spoken[lower] else "省" * bool(spoken["省"])


def _mentions(text: str) -> list[tuple[str, int, int]]:
    """The places named with their kind in ``text``, each with its offsets; names have two or three characters."""
    ends = [(match.start(), match.group()) for match in _KIND.finditer(text)]
    counts = Counter(text[at - length : at] + kind for at, kind in ends for length in (2, 3) if at >= length)
    found = []
    for at, kind in ends:
        two, three = text[max(0, at - 2) : at], text[max(0, at - 3) : at]
        if kind == "省":
            name = next((one for one in (two, three) if _PROVINCE.fullmatch(one)), "")
        else:
            alone = at < 4 or not "\u4e00" <= text[at - 4] <= "\u9fff"
            longer = _is_name(three, 3) and counts[three + kind] == counts[two + kind]
            name = three if longer and (alone or counts[three + kind] > 1) else two if _is_name(two, 2) else ""
        quoted = text[at - len(name) - 1 : at - len(name)] == "“" and text[at + len(kind) : at + len(kind) + 1] == "”"
        if name and not quoted:
            found.append((name + kind, at - len(name), at + len(kind)))
    return found


def _is_name(text: str, length: int) -> bool:
    ideographs = len(text) == length and all("\u4e00" <= character <= "\u9fff" for character in text)
    return ideographs and not _NO_NAME.search(text)


def _weight(before: str, after: str, begin: int) -> float:
    """What one mention says: much in 《…》 or the name of an agency, less than nothing as the area of a ranking."""
    if _AREA.match(after) or _SUPERIOR.search(before):
        return -1.5
    if before.endswith("《") or _AGENCY.match(after):
        return 3.0
    return 2.0 if begin < 60 else 1.0
