"""Metrics: every figure that a text states, with its indicator, growth, completion, period, and whether it is a forecast.

What is left out: targets, thresholds (80万元以上的项目), figures inside names, distances to another area's figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from kg.extract.clauses import Clause, Sentence, enclosed
from kg.extract.findings import Findings
from kg.extract.firm_figures import FirmFigures
from kg.extract.indicators import CHANGE, DOWN, indicator_of, leading, same_kind, scale
from kg.extract.ledger import Ledger, Running
from kg.extract.limits import limits
from kg.extract.modality import Mood
from kg.extract.numbers import Numbers, Quantity, folded, numeral, quantities, tidy
from kg.extract.patterns import Ending, quick
from kg.extract.respective import distributed
from kg.extract.setting import Setting
from kg.extract.times import FOUNDED, SAYS_WHEN, period, years
from kg.model import Document, Metric

_COMPARISON = quick(
    r"高于|低于|快于|慢于|高出|低出|高过|领先|落后|降幅|增幅|增速(?:比|较|快|高|回)|快(?:全|于)|较1|比前|较前|较上半年|比上半年|较一季度|比一季度|比上月|较上月|超额完成|排名"
)
_DISTANCE = quick(r"(?:高于|低于|快于|慢于|高出|低出|高过|超出|超过全[国省市])[^，]*$")
_COMPLETION = Ending(
    r"(?:完成率|兑现率|完成[^，\d]{0,10}?(?:目标|任务|计划)(?:任务|总数|数)*的?|为(?:年度|全年)(?:目标)?任务的|占年度(?:目标)?任务的|完成(?:年度|全年)(?:计划|"
    r"目标)的|达序时进度的)(?:为|达到|达|的)?$"
)
_SIGNED = re.compile(r"(?:同比|环比|较上年同期|比上年同期|比上年|较上年|同口径)[+＋]?$")
_SHARE = re.compile(
    r"(?:占(?:比|全[市县区省国].*|.*?)|比重|比例|占有率|贡献(?:了)?.*)(?:为|达到|达|的|约|近|超过|超|过|降至|提高到|仅|一|在)*$"
)

_ASIDE = re.compile(r"占|共|其中|达|增长|下降|含|同比")
#: Numbers of holders and of bare 企业 are no figures: where the scheme is known they are counts, else nothing is stated.
_HOLDERS = re.compile(
    r"分属|中脱颖|[围选]进入|入围|列入.*名[录单]|获[选選]|進行|进行调整|(?:(?<!参)与|[和及以均都])$|^(?:省|市|州|国家|地区)[（(、]|^(?:轮|次)?评审$|登上|"
    r"^(?:企业|单位|公司|项目|产品|个人|人|平台|机构|园区|作品)(?:上榜|入选|名列其中|榜上有名|入围|获评|获奖|受表彰|脱颖而出)?$|"
    r"(?:企业|单位|公司|项目|产品|个人|人|同志|作品)(?:都|均|是|达不到|未达到|参与|受到|胜出|之中|当中|中有)|"
    r"^(?:国家|省|市|州|盟|县|区|自治区)级$|^(?:这一批|本批|首批)?(?:全[国省市]|[\u4e00-\u9fff]{2,6}(?:省|市|县|自治区|集团|(?<![子市])公司))$|^(?:在内|评出|同志|获批|入选|上榜)$|"
    r"^(?:企业|单位|公司|品牌|机构|个人|集体|乡村|景区|县市区|产品).*(?:获|评|复核|复审|列入|列为|分别|表彰|命名|认定|入围|名列|摘牌|移出|淘汰|警告|经营不善)|"
    r"奖$|[金银铜]牌$|称号|荣誉|合格|取消|入选|上榜|公示期|获评|得奖|获奖|名单|奖状|奖章|工匠|劳模|小巨人|单项冠军|绿色工厂|示范企业|龙头企业|家族企业|被认定|定为"
)
_SECTORS = re.compile(r"三次产业(?:结构|比例|比)[^\d，]{0,8}(?P<shares>\d+(?:\.\d+)?:\d+(?:\.\d+)?:\d+(?:\.\d+)?)")
#: Digits, circled and small ones too, and the characters of figures in words.
_FIGURE = re.compile(r"[\d²³¹⁰⁴-⁹₀-₉①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒一二三四五六七八九十两百千半翻平]")
_WORDS = re.compile(
    r"翻了?[一两]番(?P<more>多)?|实现翻番|(?:与|同)?(?:上年|去年|上年同期|去年同期)(?:基本)?持平|(?<=[数率额值])(?:基本|总体)?持平$"
)
_SHARES = re.compile(r"(?P<who>.{2,30}?)(?:目前)?(?:合计)?贡献了?(?P<of>[^\d]{0,12})$")
#: 以292亿元｜位列第二: a figure by which somebody is ranked.
_PLACED = re.compile(r"位列|位居|排名|名列|居|排在|成为|摘得|夺得|领跑|领先")
#: 从不足｜1000万元｜到突破100亿元: where a figure started from is not what it is.
_GOES_TO = re.compile(r"[^，；。\d]{0,6}?(?:到|至)[^，；。\d]{0,4}(?=\d)")
#: Things that stand behind their number: 建有13个｜生产基地.
_THINGS = re.compile(
    r"(?P<noun>[\u4e00-\u9fff“”A-Za-z0-9]{0,12}?(?:人员|工人|员工|职工|基地|研究院|研究所|中心|平台|实验室|工作站|生产线|车间|工厂|门店|网点|茶园|茶区|"
    r"园区|专利|医院|学校|床位|仓库|电站|站点|合作社|景区|评审组|系统))(?=$|[、，；（(]|和|及|与|，)"
)
_HAS = Ending(r"(?:有|建成|配备|引进|[、和及与]|以及|其中)(?:了|约|近|超|超过|各类)*$")
#: How far before a figure its own words may stand, in characters.
_REACH = 80
_MONEY = re.compile(r"元$")


class MetricReader:
    """Finds the figures of one document; numbers that ``findings`` used are counts of holders and no metrics."""

    def __init__(self, document: Document, setting: Setting, findings: Findings, numbers: Numbers) -> None:
        self.document = document
        self.numbers = numbers
        self.text = document.text
        self.setting = setting
        self._consumed = set(findings.counted)
        self._schemes = findings.counted
        self.ledger = Ledger(document)
        self._firms = FirmFigures(self.ledger)
        title = document.source.title or ""
        self._default = period(title, setting.year) if setting.year is not None else None

    def read(self, sentences: list[Sentence], moods: list[tuple[Mood, ...]]) -> list[Metric]:
        """All metrics in the order of the text; ``moods`` as :func:`kg.extract.modality.moods` gives them."""
        state = Running()
        for sentence, row in zip(sentences, moods, strict=True):
            if sentence.starts_paragraph:
                state = Running()
            state.period = self._default
            state.year = self.setting.year
            state.fresh = True
            state.share = ""
            state.change = None
            if _FIGURE.search(self.text, sentence.begin, sentence.end) is None:
                continue
            for clause, mood in zip(sentence.clauses, row, strict=True):
                state.expected = mood == "forecast"
                self._clause(clause, mood, state)
        return self.ledger.metrics

    def _clause(self, clause: Clause, mood: Mood, state: Running) -> None:
        body = self.text[clause.begin : clause.end]
        self._dates(body, state)
        if mood == "target":
            return
        found: Sequence[Quantity] = self.numbers.within(clause.begin, clause.end)
        if found:
            protected = [
                (b, e) for b, e in enclosed(body) if e - b > 2 and not (body[b] == "（" and _ASIDE.search(body, b, e))
            ]
            found = [q for q in found if not any(b < q.number_begin < e for b, e in protected)]
        counted = [q for q in found if clause.begin + q.begin in self._consumed]
        stated = [q for q in found if clause.begin + q.begin not in self._consumed and not limits(q, body)]
        stated = self._firms.without(clause, body, stated, state)
        if self._structure(clause, body, state) or (
            ("分别" in body or state.last is not None) and distributed(self.ledger, (clause, body), stated, state)
        ):
            return
        self._in_words(clause, body, stated, state)
        for quantity in counted:
            scheme = self._schemes.get(clause.begin + quantity.begin)
            if scheme:
                state.base, state.last = scheme, None
        previous = 0
        state.heading = state.next_heading
        state.next_heading = indicator_of(body) if clause.mark in ("：", ":") and not found and len(body) <= 24 else ""
        for index, quantity in enumerate(stated):
            following = stated[index + 1].begin if index + 1 < len(stated) else len(body)
            previous = max([previous, *(q.end for q in counted if q.end <= quantity.begin)])
            if self._state(clause, body, quantity, (previous, following), state) or quantity.kind == "percent":
                previous = quantity.end

    def _dates(self, body: str, state: Running) -> None:
        if SAYS_WHEN.search(body) is None:
            return
        founded = FOUNDED.search(body) is not None
        stated = [] if founded else years(body, self.setting.written)
        if stated and not re.search(r"(?:比|较|是).{0,3}(?:上年|去年)", body):
            state.year = stated[-1].year
            state.period = None
        if state.year is not None and not founded:
            narrowed = period(body, state.year)
            if narrowed:
                state.period = narrowed
            elif "全年" in body:
                state.period = None

    # -- one figure ----------------------------------------------------------------------------------------------------

    def _state(self, clause: Clause, body: str, quantity: Quantity, window: tuple[int, int], state: Running) -> bool:
        """Record one quantity; ``window``: where the text that may belong to it begins and ends in the clause."""
        start, stop = max(window[0], quantity.begin - _REACH), window[1]
        left = body[start : quantity.begin]
        right = body[quantity.end : stop]
        at = (clause.begin + start, clause.begin + quantity.begin, clause.begin + quantity.end)
        if quantity.kind == "points":
            return self._points(quantity, left, state)
        if quantity.kind not in ("percent", "times") and _DISTANCE.search(left):
            return False
        if quantity.qualifier == "less_than" and left.endswith(("从", "由")) and _GOES_TO.match(body, quantity.end):
            return False
        signed = _SIGNED.search(left)
        if signed and quantity.kind == "percent" and state.last is not None:
            if self.ledger.metrics[state.last].growth_percent is None:
                self.ledger.amend(state, growth_percent=quantity.value, end=at[2])
            return True
        completion = _COMPLETION.search(left)
        if completion and quantity.kind == "percent":
            if state.last is not None:
                self.ledger.amend(state, completion_percent=quantity.value, end=at[2])
            return True
        change = CHANGE.search(left)
        if change and change["to"] not in ("到", "至", "达到", "达") and quantity.kind in ("percent", "times"):
            return self._growth(quantity, left, change, at, state)
        if change and change["to"] not in ("到", "至", "达到", "达") and re.search(r"比|较", change["basis"]):
            named = indicator_of(left[: change.start()])
            if named:
                sign = -1 if DOWN.search(change["verb"]) else 1
                state.base, state.last, state.change = named, None, (sign * quantity.value, quantity.unit)
                return False
            unit = self.ledger.last_unit(state)
            if unit and same_kind(unit, quantity.unit):
                sign = -1 if DOWN.search(change["verb"]) else 1
                scaled = sign * quantity.value * scale(quantity.unit) / scale(unit)
                self.ledger.amend(state, extra={"change_absolute": tidy(scaled)}, end=at[2])
                return True
        if quantity.kind == "times":
            if state.last is not None and re.search(r"是.*的$|为.*的$|相当于", left):
                self.ledger.amend(state, extra={"ratio_to_previous": quantity.value}, end=at[2])
            return True
        return self._value(quantity, left, right, (clause, at), state)

    def _points(self, quantity: Quantity, left: str, state: Running) -> bool:
        change = CHANGE.search(left)
        if change is None or _COMPARISON.search(left) or state.last is None:
            return True
        last = self.ledger.metrics[state.last]
        if last.unit == "%" and "change_points" not in last.extra:
            sign = -1 if DOWN.search(change["verb"]) else 1
            self.ledger.amend(state, extra={"change_points": sign * quantity.value})
        return True

    def _growth(
        self, quantity: Quantity, left: str, change: re.Match[str], at: tuple[int, int, int], state: Running
    ) -> bool:
        before = left[: change.start()]
        indicator = indicator_of(before)
        value = quantity.value * (100 if quantity.kind == "times" else 1)
        if DOWN.search(change["verb"]):
            value = -value
        value = int(value) if value == int(value) else round(value, 4)
        extra: dict[str, Any] = {}
        if quantity.qualifier != "exact":
            extra["growth_qualifier"] = quantity.qualifier
        kind = (
            "average"
            if "平均" in change["basis"] or "年均" in change["basis"]
            else "real"
            if "实际" in change["basis"] or "扣除" in change["basis"]
            else ""
        )
        if re.search(r"累计$", change["basis"]) and indicator:
            kind = kind or ""
        if kind:
            extra["growth_kind"] = kind
        if not indicator or indicator in ("增速", "增幅"):
            if state.last is None:
                return False
            last = self.ledger.metrics[state.last]
            if (
                last.growth_percent is None
                and kind != "real"
                and not (kind == "average" and last.value is not None and "两年" in change["basis"])
            ):
                self.ledger.amend(state, growth_percent=value, extra=extra, end=at[2])
                return True
            indicator = last.indicator
            begin = at[0] + len(left) - len(left[change.start() :].lstrip("，"))
            self.ledger.add(state, indicator, (begin, at[2]), growth_percent=value, extra=extra)
            return True
        indicator = self.ledger.completed(indicator, state)
        self.ledger.add(state, indicator, (at[0] + leading(left), at[2]), growth_percent=value, extra=extra)
        state.base = indicator
        return True

    def _value(
        self, quantity: Quantity, left: str, right: str, place: tuple[Clause, tuple[int, int, int]], state: Running
    ) -> bool:
        clause, at = place
        cleaned = "" if left.endswith(("拥", "拥有")) else indicator_of(left)
        ahead = (
            quantity.kind == "count"
            and len(right) >= 2
            and right[0] not in "、，；（(和及与"
            and not re.match(r"以上|左右|以内|(?:增加|提高|增长|上升|下降|减少|扩大|升|降|增)[到至]", right)
        )
        things = _THINGS.match(right) if quantity.kind not in ("percent", "times") and _HAS.search(left) else None
        begin, end = at[0] + leading(left), at[2]
        before = self.text[at[1] : at[1] + quantity.number_begin - quantity.begin]
        extra: dict[str, Any] = {}
        if quantity.value_max is not None:
            extra["value_max"] = quantity.value_max
        if quantity.surface and "/" in quantity.surface:
            extra["surface"] = quantity.surface
        spoken = self.text[max(clause.begin, at[1] - _REACH) : at[1]]
        shares = _SHARES.search(spoken) if quantity.kind == "percent" and "贡献" in spoken else None
        shares = shares or (_SHARES.search(state.share) if quantity.kind == "percent" and state.share else None)
        noun_of = re.match(r"的(?P<noun>[\u4e00-\u9fff]{2,14})", right) if shares else None
        if shares and noun_of:
            indicator = f"{indicator_of(shares['who'])}占{shares['of']}{noun_of['noun']}比重"
            state.share = state.share or spoken
            end = at[2] + noun_of.end()
        elif things is not None:
            indicator, begin, end = things["noun"], at[1], at[2] + things.end("noun")
        elif ahead and not (cleaned and re.search(r"(?:达|达到|增至|突破|有|共)$", left)):
            noun = re.sub(r"[、（(].*$", "", right) if len(right) > 24 else right
            noun = noun.split("正在", 1)[0]
            if at[2] + len(right) < clause.end:
                noun = re.split(r"(?<=.{2})实现", noun)[0]
            indicator = (
                cleaned if cleaned and len(cleaned) <= 8 and re.search(r"新|每|户均|实施|为", cleaned) else ""
            ) + noun
            begin, end = (begin if cleaned else at[1]), at[2] + len(noun)
        elif quantity.kind == "percent" and not cleaned.strip("的"):
            head = re.match(r"(?:的)?[\u4e00-\u9fff“”A-Za-z]{2,24}", right)
            if re.search(r"(?:到|至|为|达)$", left + before) and state.last is not None and not left.startswith("占"):
                if self.ledger.last_is_growth(state) and not right:
                    self.ledger.add(
                        state, self.ledger.metrics[state.last].indicator, (begin, end), growth_percent=quantity.value
                    )
                    return True
                indicator = self.ledger.metrics[state.last].indicator
            elif (
                state.last is not None
                and not state.fresh
                and left.strip("、") in ("和", "及", "与", "")
                and self.ledger.last_unit(state) == "%"
                and not right
            ):
                indicator = self.ledger.metrics[state.last].indicator
            elif head is None:
                if not state.base or not (_SHARE.search(left) or "占" in left or right == ""):
                    return False
                indicator = state.base + "占比"
            else:
                indicator = head[0].lstrip("的")
                end = at[2] + head.end()
        elif not cleaned and state.heading:
            indicator = state.heading
        elif not cleaned:
            if state.last is None and state.change is not None and same_kind(state.change[1], quantity.unit):
                change = state.change[0] * scale(state.change[1]) / scale(quantity.unit)
                extra["change_absolute"] = tidy(change)
                indicator, state.change = state.base, None
            elif state.last is None:
                return False
            elif self.ledger.last_is_growth(state) and not state.fresh and re.search(r"达|到|为|至", left + before):
                self.ledger.amend(
                    state, end=end, value=quantity.value, unit=quantity.unit, qualifier=quantity.qualifier
                )
                return True
            else:
                indicator = self._second(quantity, state)
        else:
            indicator = self.ledger.completed(cleaned, state)
            if quantity.kind == "percent" and state.base and cleaned.startswith("占"):
                indicator = state.base + cleaned
            elif quantity.kind == "percent" and cleaned.endswith(("增速", "增幅")):
                if len(cleaned) == 2 or cleaned[-3] in "县縣市区州省":
                    return False
                self.ledger.add(state, cleaned[:-2], (begin, end), growth_percent=quantity.value)
                state.base = cleaned[:-2]
                return True
        indicator = indicator.strip("的、，“” ")
        if indicator.endswith("以") and _PLACED.match(right):
            return False
        if len(indicator) < 2 or len(indicator) > 60 or (quantity.kind == "count" and _HOLDERS.search(indicator)):
            return False
        self.ledger.add(
            state,
            indicator,
            (begin, end),
            value=quantity.value,
            unit=quantity.unit,
            qualifier=quantity.qualifier,
            extra=extra,
        )
        if not (quantity.kind == "percent" and "占" in left):
            state.base = indicator
        return True

    def _second(self, quantity: Quantity, state: Running) -> str:
        """办理转贷95笔13.64亿元: a second figure of the same thing is named by what its unit measures."""
        base = state.base
        last = self.ledger.metrics[-1]
        if last.unit and _MONEY.search(quantity.unit) and not _MONEY.search(last.unit):
            self.ledger.metrics[-1] = replace(last, indicator=base + last.unit[-1:] + "数")
            return base + "金额"
        return base

    def _structure(self, clause: Clause, body: str, state: Running) -> bool:
        """三次产业结构为2.0∶53.8∶44.2: the shares of the three sectors."""
        match = _SECTORS.search(folded(body)) if "三次产业" in body else None
        if match is None:
            return False
        shares = match["shares"].split(":")
        for name, share in zip(("第一产业占比", "第二产业占比", "第三产业占比"), shares, strict=True):
            self.ledger.add(
                state, name, (clause.begin + match.start(), clause.begin + match.end()), value=numeral(share), unit="%"
            )
        return True

    def _in_words(self, clause: Clause, body: str, stated: Sequence[Quantity], state: Running) -> None:
        """Growth in words: 翻一番 is 100 %, 与上年持平 is 0."""
        match = _WORDS.search(body) if "翻" in body or "平" in body else None
        if match is None:
            return
        growth = 0 if "平" in match[0] else 100 * (2 ** (2 if "两" in match[0] else 1) - 1)
        before = indicator_of(body[: match.start()])
        extra = {"growth_qualifier": "more_than"} if match["more"] else {}
        if before and not quantities(body[: match.start()]):
            self.ledger.add(
                state,
                before,
                (clause.begin + leading(body), clause.begin + match.end()),
                growth_percent=growth,
                extra=extra,
            )
            state.base = before
        elif state.last is not None and not stated and self.ledger.metrics[state.last].growth_percent is None:
            self.ledger.amend(state, end=clause.begin + match.end(), growth_percent=growth, extra=extra)
