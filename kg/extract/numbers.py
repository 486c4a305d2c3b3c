"""Numbers with their units as Chinese text prints them: 1.6亿余元, 近百家, 三百二十家, 两成, 0.9个百分点, 四分之一.

The grammar is ours because spans, qualifiers and the printed unit are needed together; the values of plain numerals are
tested against ``cn2an``'s published conventions.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from kg.model import Qualifier

#: Full-width digits and signs, one character for one, so that offsets stay.
FOLD = str.maketrans(
    "０１２３４５６７８９％．，～－∶︰（）＋ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ",
    "0123456789%.，~-::（）+ABCDEFGHIJKLMNOPQRSTUVWXYZ",
)

_DIGITS = {c: v for v, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

_HAN = r"[〇零一二三四五六七八九十百千两兩]+"
_ARABIC = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"

#: Classifiers that count holders, members and things; what follows them is what is counted.
CLASSIFIERS = (
    "头（只） 头(只) 件（套） 件(套) 家次 家 個 个 項 项 户 戶 名 人次 人 位 条 條 件 台（套） 台套 台(套) 台 套 辆 辆次 宗 "
    "道 尊 笔 筆 场次 场 場 轮 輪 次 所 座 款 种 種 只 隻 批次 期 处 處 艘 架 部 篇 册 支 根 枚 "
    "块 本 间 間 幢 栋 棟 组 組 届 类 類 门 門 例 起 班 列 頭 头 口 张 張 顶 股 重量箱 "
    "标箱 箱 标准箱 桶 瓶 盒 床 张床 句 集 幅 团 队 对 双 株 棵 盏 尾 羽"
).split()
_MEASURES = (
    "元人民币 元 美元 欧元 港元 日元 英镑 新台币 人民币 平方公里 平方千米 平方米 立方米 公里 千米 米 "
    "公顷 亩 标箱 标准箱 吨标准煤 吨标煤 吨/日 吨/年 吨 千克 公斤 克 千瓦时 度 千瓦 兆瓦时 兆瓦 吉瓦时 吉瓦 "
    "吉瓦 瓦 升 微克/立方米 毫克/升 斤 件/万人 ㎡ 粒 袋 工作日 个工作日 小时 分钟 秒 天 个月 周 岁 倍 亿 元/吨 "
    "元/平方米 公里/小时 GWh GW MWh MW kW kWh KVA TB PB GB MB MHz "
    "GHz nm EFLOPS PFLOPS P 摄氏度 ℃ 层 架次 车次 航班 余额 件次 户次 台次 亩次 "
    "标段 字节 比特 马力 吨公里 吨级 标准立方米 Nm³ m³ m² km²"
).split()

_UNIT_WORDS = sorted({*CLASSIFIERS, *_MEASURES}, key=lambda w: (-len(w), w))
#: 台灣 after a year is no unit.
_UNITS = "|".join(re.escape(word) + ("(?![湾灣])" if word == "台" else "") for word in _UNIT_WORDS)
_BEFORE = (
    "突破了|超过了|达到了|约有|大约|大概|约为|约占|约达|约|近|将近|接近|逼近|超过|超出|超|逾|突破|多达|高达|达到|达|不足|不到|未到|低于|不少于|不低于|至少|"
    "不超过|至多|最多|过|上(?=[百千万])|迈上|跨上|跨越|迈过|跃上|站上"
)
_BEFORE_QUALIFIER: dict[str, Qualifier] = {
    **dict.fromkeys("约有 大约 大概 约为 约占 约达 约".split(), "approx"),
    **dict.fromkeys("近 将近 接近 逼近 不足 不到 未到 低于".split(), "less_than"),
    **dict.fromkeys(
        "超过 超出 超 逾 突破 突破了 超过了 不少于 不低于 至少 过 上 迈上 跨上 跨越 迈过 跃上 站上".split(), "more_than"
    ),
    **dict.fromkeys(["不超过", "至多", "最多"], "up_to"),
}
_AFTER = "以上|之上|左右|上下|以内|之内|以下|之多|大关"
_AFTER_QUALIFIER: dict[str, Qualifier] = {
    "以上": "more_than",
    "之上": "more_than",
    "左右": "approx",
    "上下": "approx",
    "以内": "up_to",
    "之内": "up_to",
    "以下": "up_to",
}

_QUANTITY = re.compile(
    rf"""
    (?<![第初A-Za-z\d.\-/〇零一二三四五六七八九十百千两])(?<![数几](?=[十百千万]))(?P<minus>[-−](?=[\d,]+(?:\.\d+)?(?:%|‰|[万亿]*元)))?
    (?P<before>{_BEFORE})?
    (?:
      (?P<fraction>(?P<denominator>{_HAN})分之(?P<numerator>{_HAN}))
    | (?P<ratio>(?<!\d)1/\d+(?!\d))
    | (?P<tenths>(?P<tens>[一二三四五六七八九两\d](?:\.\d)?)(?:[—\-至到](?P<tens2>[一二三四五六七八九两\d]))?成(?P<tenth>[一二三四五六七八九](?!左右|家|个)|半)?(?P<tensmore>多|以上)?(?![立功果员为本品都交就套效绩年长分型]))
    | (?P<half>过半数?|半数以?上?|一半|大半)(?![导年])
    | (?P<number>{_ARABIC}|{_HAN}[万亿]{_HAN}|{_HAN}|(?<=[超过近破约逾上])[万亿](?=[家户人台亩元])|[数几](?=[十百千万]))
      (?P<inner>多|余|來|来)?
      (?P<myriad>千?百?万亿|[千百]?亿|[十百千]?万|亿|億|萬|千(?=[家万元吨人克])|百(?=万))?
      (?P<more>余|多|来|餘)?
      (?:\s?[—~\-至到]\s?(?P<upper>{_ARABIC}|[一二三四五六七八九十两])(?P<upper_myriad>万|亿)?)?
      (?P<unit>个百分点|百分点|%|‰|{_UNITS})(?:(?<=%)\s?[—~\-至到]\s?(?P<share_upper>\d+(?:\.\d+)?)%)?
      (?P<late>余|多(?![种项家元层]))?
    )
    (?P<after>{_AFTER})?
    """,
    re.VERBOSE,
)


class Quantity(NamedTuple):
    """A number with its unit at ``text[begin:end]``; ``number_begin`` is where the first digit stands.

    ``kind``: ``percent`` (value in per cent), ``points`` (percentage points), ``times`` (倍), ``count`` (a classifier), ``measure``.
    ``threshold``: 以上 or 以下 stands behind, so that in front of a noun it limits instead of stating.
    """

    begin: int
    end: int
    number_begin: int
    value: float | int
    unit: str
    kind: str
    qualifier: Qualifier = "exact"
    threshold: bool = False
    value_max: float | int | None = None
    surface: str | None = None


def numeral(text: str) -> float | int:
    """The value of an Arabic or Chinese numeral.

    >>> numeral("1,850"), numeral("33.40"), numeral("三百二十"), numeral("十四"), numeral("二〇一八")
    (1850, 33.4, 320, 14, 2018)
    """
    if text[0].isdigit() and text.isascii():
        number = float(text.replace(",", ""))
        return int(number) if "." not in text else number
    if len(text) > 1 and not any(c in _STEPS or c in _MYRIADS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = section = digit = 0
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _STEPS:
            section += (digit or 1) * _STEPS[c]
            digit = 0
        else:
            total += (section + digit or 1) * _MYRIADS[c]
            section = digit = 0
    return total + section + digit


#: Two digits side by side are a range: 两三家, 七八十家.
_BETWEEN = re.compile(r"(?P<a>[一二三四五六七八两])(?P<b>[二三四五六七八九])(?P<step>[十百千]?)")
_WIDE = re.compile("[０-９％．～－∶︰＋Ａ-Ｚ]")
_HAN_RUN = "[〇零一二三四五六七八九十百千万亿两兩几数]+"
_BEHIND = re.escape("".join(sorted({word[0] for word in _UNIT_WORDS} | set("分多余來来餘—~-至到成半%‰萬億"))))
#: Where the numeral of a quantity may begin: only in front of a unit or another word that makes it one.
_DIGIT = re.compile(
    rf"[0-9][0-9.,]*(?=[{_BEHIND}十百千万亿/\s])|[−-](?=\d)|{_HAN_RUN}(?=[{_BEHIND}\s])|过(?=[半0-9〇零一二三四五六七八九十百千万亿两兩几数])|半数|大半"
)
_BEFORE_WORDS = re.sub(r"\(.*?\)", "", _BEFORE).split("|")
_BEFORE_FIRST = frozenset(word[0] for word in _BEFORE_WORDS)
_PREFIX = max(map(len, _BEFORE_WORDS))


def folded(text: str) -> str:
    """``text`` with full-width digits and signs as ASCII ones, character for character."""
    return text.translate(FOLD) if _WIDE.search(text) else text


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The quantities of a folded text, looked for only where a numeral stands (most characters are none)."""
    position = 0
    while (digit := _DIGIT.search(text, position)) is not None:
        start = digit.start()
        for begin in range(max(position, start - _PREFIX), start + 1):
            if begin < start and text[begin] not in _BEFORE_FIRST:
                continue
            match = _QUANTITY.match(text, begin)
            if match is not None:
                yield match
                position = max(match.end(), start + 1)
                break
        else:
            position = start + 1


_COUNTED = frozenset(CLASSIFIERS)
_KINDS = {"%": "percent", "‰": "percent", "倍": "times", **dict.fromkeys(("个百分点", "百分点"), "points")}


def _kind(unit: str) -> str:
    """What a unit, perhaps behind 万 or 亿, measures.

    >>> _kind("万家"), _kind("亿元"), _kind("个百分点")
    ('count', 'measure', 'points')
    """
    known = _KINDS.get(unit)
    if known is not None:
        return known
    return "count" if unit in _COUNTED or unit.lstrip("万亿百") in _COUNTED else "measure"


def tidy(value: float) -> float | int:
    """``value`` to six places, as an int where it is whole.

    >>> tidy(12.0), tidy(0.1 + 0.2)
    (12, 0.3)
    """
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _share(match: re.Match[str]) -> tuple[float | int, Qualifier, float | int | None, str | None]:
    """Value in per cent, qualifier, upper end and surface of a share: 两成, 四分之一, 过半, 1/18."""
    if match["fraction"]:
        denominator = numeral(match["denominator"])
        value = 100 * numeral(match["numerator"]) / (denominator or 1)
        return tidy(round(value, 1)), "exact" if value == int(value) else "approx", None, match["fraction"]
    if match["ratio"]:
        return tidy(round(100 / max(int(match["ratio"][2:]), 1), 1)), "approx", None, match["ratio"]
    if match["half"]:
        word = match["half"]
        return 50, "more_than" if word.startswith(("过", "大")) or word.endswith("上") else "approx", None, word
    value = 10 * numeral(match["tens"])
    if match["tenth"]:
        value += 5 if match["tenth"] == "半" else numeral(match["tenth"])
    upper = 10 * numeral(match["tens2"]) if match["tens2"] else None
    return tidy(value), "more_than" if match["tensmore"] else "approx" if upper else "exact", upper, match["tenths"]


def _measured(match: re.Match[str]) -> tuple[float | int, str, Qualifier, float | int | None] | None:
    """Value, printed unit, qualifier and upper end of a number with a unit; None for a lone 百 or 千."""
    number, unit, myriad = match["number"], match["unit"], match["myriad"] or ""
    if number in "数几":
        return None
    value = numeral(number)
    if (value == 0 and not number[0].isdigit()) or (unit in ("周", "岁", "层", "天") and not number[0].isdigit()):
        return None
    qualifier: Qualifier = "more_than" if match["inner"] or match["more"] or match["late"] else "exact"
    multiple = myriad if unit not in ("", "亿") else ""
    if number in ("万", "亿") and _kind(unit) == "measure":
        value, multiple = 1, number
    if number[0] in "十百千" and len(number) == 1 and not qualifier and not myriad:
        return None
    if _kind(unit) in ("count", "points", "percent") and myriad == "千":
        value, multiple = value * 1000, ""
    upper: float | int | None = None
    between = _BETWEEN.fullmatch(number)
    if match["upper"] or match["share_upper"]:
        upper = numeral(match["upper"] or match["share_upper"])
        qualifier = "approx"
        multiple = multiple or match["upper_myriad"] or ""
    elif between and _DIGITS[between["b"]] - _DIGITS[between["a"]] == 1:
        step = _STEPS.get(between["step"], 1)
        value, upper = _DIGITS[between["a"]] * step, _DIGITS[between["b"]] * step
        qualifier = "approx"
    printed = unit if _kind(unit) == "percent" else ("个百分点" if unit.endswith("百分点") else multiple + unit)
    return value, printed, qualifier, upper


def quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities of a clean text, in order, without overlaps.

    >>> [(q.value, q.unit, q.qualifier) for q in quantities("兑现奖励1.6亿余元，近百家企业，不良率降至两成")]
    [(1.6, '亿元', 'more_than'), (100, '家', 'less_than'), (20, '%', 'exact')]
    """
    found: list[Quantity] = []
    for match in _matches(folded(text)):
        qualifier: Qualifier
        upper: float | int | None
        surface: str | None = None
        if text[match.end() : match.end() + 1] == "级":
            continue
        if match["number"]:
            measured = _measured(match)
            if measured is None:
                continue
            value, unit, qualifier, upper = measured
            start = match.start("number")
        else:
            value, qualifier, upper, surface = _share(match)
            unit = "%"
            start = min(match.start(g) for g in ("fraction", "ratio", "tenths", "half") if match[g])
        if match["minus"]:
            value = -value
        before, after = match["before"], match["after"]
        if before in _BEFORE_QUALIFIER:
            qualifier = _BEFORE_QUALIFIER[before]
        elif after in _AFTER_QUALIFIER:
            qualifier = _AFTER_QUALIFIER[after]
        elif before == "达" and after == "之多":
            qualifier = "more_than"
        found.append(
            Quantity(
                match.start(),
                match.end(),
                start,
                value,
                unit,
                _kind(unit),
                qualifier,
                after in ("以上", "以下", "之上"),
                upper,
                surface,
            )
        )
    return tuple(found)


class Numbers:
    """The quantities of the clauses of one text, each clause read once, whoever asks."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._read: dict[tuple[int, int], tuple[Quantity, ...]] = {}
        numerals = [match.span() for match in _DIGIT.finditer(folded(text))]
        self._begins = [begin for begin, _ in numerals]
        self._ends = [end for _, end in numerals]

    def anywhere(self, begin: int, end: int) -> bool:
        """Whether a quantity may stand in ``text[begin:end]``, because a numeral does."""
        at = bisect_right(self._ends, begin)
        return at < len(self._begins) and self._begins[at] < end

    def within(self, begin: int, end: int) -> tuple[Quantity, ...]:
        """The quantities of ``text[begin:end]``, their places counted from ``begin``."""
        if not self.anywhere(begin, end):
            return ()
        found = self._read.get((begin, end))
        if found is None:
            found = self._read[begin, end] = quantities(self._text[begin:end])
        return found
