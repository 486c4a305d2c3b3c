"""Programmes: plans, pilots, campaigns, platforms, measures and events that a text names.

A name stands in 《》, or in quotation marks with a noun that says what it is (“…”试点) or a verb that sets it up
(组建“…”), or is a proper event (首届…节).
"""

from __future__ import annotations

import re

from kg.extract.clauses import enclosed, outside
from kg.extract.numbers import quantities
from kg.extract.patterns import quick
from kg.extract.scanning import around
from kg.model import Document, Honour, Programme

#: What may stand right behind a quoted name, and the kind of programme that it makes of it.
_BARE: tuple[tuple[str, str], ...] = (
    ("试点项目", "pilot"),
    ("示范试点", "pilot"),
    ("试点", "pilot"),
    ("示范工程", "programme"),
    ("专项行动", "programme"),
    ("三年行动", "plan"),
    ("平台", "platform"),
    ("系统", "platform"),
    ("活动", "activity"),
    ("行动", "programme"),
    ("工程", "programme"),
    ("计划", "programme"),
    ("上线", "platform"),
    ("专区", "platform"),
)
#: Longer tails that belong to the name.
_TAIL = re.compile(
    r"^(?P<tail>[\u4e00-\u9fff]{0,6}(?:整治|测试|行动方案|行动计划|工作方案|实施方案|改造|培育机制|机制|攻坚战|工作法)|"
    r"(?:创建)?“[^”]{1,12}”(?:工程|行动|计划)|创建[\u4e00-\u9fff]{0,8}(?:方案|计划)|项目(?=启动|揭榜))"
)
_TAIL_KINDS = (
    ("方案", "plan"),
    ("计划", "plan"),
    ("整治", "programme"),
    ("工程", "programme"),
    ("测试", "measure"),
    ("改造", "pilot"),
    ("机制", "measure"),
    ("项目", "programme"),
    ("攻坚战", "programme"),
    ("工作法", "measure"),
    ("行动", "programme"),
)
#: Verbs that set something up; a quoted name behind one of them is a programme.
_SETS_UP = re.compile(
    r"(?:推行|组建|成立|上线|推出|推广|建立|搭建|共建|发布|出台|设立|开通|首创|创设|启用|创新|实施|启动|开展|推进|印发)(?P<of>[\u4e00-\u9fff]{0,14})$"
)
_INNER_KINDS = (
    ("法", "measure"),
    ("团", "measure"),
    ("俱乐部", "measure"),
    ("贷", "measure"),
    ("券", "measure"),
    ("机制", "measure"),
    ("码", "platform"),
    ("通", "platform"),
    ("云", "platform"),
    ("大脑", "platform"),
    ("帮", "platform"),
    ("平台", "platform"),
    ("在线", "platform"),
    ("地图", "platform"),
    ("行动", "programme"),
    ("计划", "programme"),
    ("工程", "programme"),
    ("园区", "programme"),
    ("节", "event"),
    ("论坛", "event"),
)
_ACTS = re.compile(r"^(?:上线|惠及|受理|覆盖|累计|启动|实施|落地|运行|全面|正式)")
_PLAN = re.compile(
    r"《(?P<name>[^《》]{4,40}?(?P<kind>方案|计划|规划|纲要|办法|条例|细则|规定|措施|意见|政策))(?:（[^（）]*）)?》"
)
_PLAN_KINDS = {
    "方案": "plan",
    "计划": "plan",
    "规划": "plan",
    "纲要": "plan",
    "办法": "regulation",
    "条例": "regulation",
    "细则": "regulation",
    "规定": "regulation",
}
_EVENT = quick(
    r"(?:举办|召开|主办|承办|组织|开展)(?P<list>[^，。；“”]{0,40}?(?:节|论坛|峰会|博览会|大赛|推介会|展览会|交易会|洽谈会))(?![日目约能水余电点])"
)
_EVENT_ITEM = re.compile(
    r"^(?:了|首届|第[一二三四五六七八九十\d]+届|[一二三]场|系列|开展|组织)*(?P<name>[\u4e00-\u9fffA-Za-z·]{2,20}?(?:节|论坛|峰会|"
    r"博览会|大赛|推介会|展览会|交易会|洽谈会))$"
)
_UNQUOTED = re.compile(
    r"(?:开展|完成|推行|实施|启动)(?P<name>[\u4e00-\u9fff]{2,10}(?:综合评价|专项行动|攻坚行动|提升行动|培育工程|培育计划|倍增计划|行动计划))"
)
_MODULES = re.compile(
    r"(?:上线|推出|开发|建成|搭建|"
    r"打造)?(?P<list>[^，。；]{4,60}?)等(?P<n>[\d一二三四五六七八九十]+)[个大项](?P<noun>[\u4e00-\u9fff]{0,4}(?:模块|应用场景|"
    r"子场景|应用))"
)
_MODULE = re.compile(r"等[\d一二三四五六七八九十]+[个大项][\u4e00-\u9fff]{0,4}(?:模块|应用场景|子场景|应用)")
_LONGEST_LIST = 62
_POLICY_TITLE = re.compile(
    r"^(?P<name>.{6,40}?(?:若干措施|若干意见|行动计划|行动方案|实施方案|管理办法|实施意见|规划|政策措施))(?:（[^（）]*）)*$"
)
_STOP = re.compile(r"[，。；、：！？\n]")


def read_programmes(document: Document, honours: list[Honour]) -> list[Programme]:
    """All programmes that the document names, each once, at its first mention, in the order of the text."""
    found: dict[str, tuple[int, Programme]] = {}
    spans: list[tuple[int, int]] = []
    text = document.text
    schemes = "\n".join({re.sub(r"[“”]", "", honour.scheme) for honour in honours})

    def add(name: str, kind: str, begin: int, end: int) -> None:
        plain = re.sub(r"[“”，、]", "", name)
        if len(plain) < 2 or plain in schemes or plain in found:
            return
        section = document.section_at(begin)
        if any(b <= begin and end <= e for b, e in spans):
            return
        spans.append((begin, end))
        programme = Programme(name, kind, document.quotation(begin, end), section.heading if section else None)
        found[plain] = (begin, programme)

    title = _POLICY_TITLE.match(document.source.title or "")
    if title and (position := text.find(title["name"])) >= 0:
        add(
            title["name"],
            "plan" if "计划" in title["name"] or "方案" in title["name"] else "policy",
            position,
            position + len(title["name"]),
        )
    for match in _PLAN.finditer(text):
        add(match["name"], _PLAN_KINDS.get(match["kind"], "policy"), match.start(), match.end())
    for match in _EVENT.finditer(text):
        for b, e in outside(match["list"], re.compile("、")):
            item = _EVENT_ITEM.match(match["list"][b:e])
            if item:
                begin = match.start("list") + b + item.start("name")
                add(item["name"], "event", begin, begin + len(item["name"]))
    for match in _UNQUOTED.finditer(text):
        add(match["name"], "measure", match.start("name"), match.end("name"))
    for match in around(_MODULES, _MODULE, _LONGEST_LIST, text):
        for b, e in outside(match["list"], re.compile("、")):
            begin, end = match.start("list") + b, match.start("list") + e
            if b == 0 and (verb := re.search(r"上线|推出|开发|建成|搭建|打造", text[begin:end])):
                begin += verb.end()
            quoted = re.fullmatch(r"“(?P<inner>[^”]+)”(?:平台|系统|应用)?", text[begin:end])
            add(quoted["inner"] if quoted else text[begin:end], "platform module", begin, end)
    for begin, end in enclosed(text):
        if text[begin] in "“「":
            _quoted(text, begin, end, add)
    return [programme for _, programme in sorted(found.values(), key=lambda item: item[0])]


def _quoted(text: str, begin: int, end: int, add) -> None:  # type: ignore[no-untyped-def]
    """One quoted name: what stands behind it, or the verb before it, makes it a programme."""
    inner = text[begin + 1 : end - 1]
    if not 2 <= len(inner) <= 24 or inner.isdigit():
        return
    after = text[end : end + 24]
    before = text[max(0, begin - 18) : begin]
    before = _STOP.split(before)[-1]
    verb = _SETS_UP.search(before)
    counted = quantities(after[:14])
    if counted and counted[0].begin == 0 and after[counted[0].end :].startswith("试点"):
        add(inner, "pilot", begin, end)
        return
    for word, kind in _BARE:
        if after.startswith(word) and not re.match(r"[\u4e00-\u9fff]?(?:企业|单位)", after[len(word) :]):
            add(inner, kind, begin, end + len(word))
            return
    tail = _TAIL.match(after)
    if tail:
        of = verb["of"] if verb and len(verb["of"]) <= 8 else ""
        if not of and tail["tail"] == "项目":
            of = _name_before(before)
        name = of + text[begin : end + tail.end()]
        kind = next(kind for word, kind in _TAIL_KINDS if tail["tail"].endswith(word))
        add(name, kind, begin - len(of), end + tail.end())
        return
    kind_here = next((kind for word, kind in _INNER_KINDS if inner.endswith(word)), None)
    if kind_here and (verb or _ACTS.match(after)) and not re.match(r"企业|称号|名单|工厂|产品", after):
        of = verb["of"] if verb and inner.endswith(("法", "机制")) else ""
        add(of + text[begin:end] if of else inner, kind_here, begin - len(of), end)


def _name_before(before: str) -> str:
    """The attributive noun phrase in front of a quotation mark: …的高端液压件产业链“揭榜挂帅”项目."""
    return re.split(r"的|由|与|和", before)[-1]
