"""When a text places a fact: years, months and periods, relative to the year that the document reports.

Years and periods are written as the contract has them: ``2020``, ``2020-11``, ``2020-01/2020-11``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.extract.numbers import folded, numeral
from kg.extract.patterns import quick

_YEAR = r"(?:19|20)\d{2}"
_HAN_YEAR = r"[一二][〇零○一二三四五六七八九]{3}"
_RELATIVE = {
    "前年": -2,
    "去年": -1,
    "上年度": -1,
    "上年": -1,
    "上一年度": -1,
    "上一年": -1,
    "今年": 0,
    "本年度": 0,
    "本年": 0,
    "明年": 1,
    "来年": 1,
}

_RELATIVE_WORD = re.compile("|".join(sorted(_RELATIVE, key=len, reverse=True)))
_MONTH = quick(
    r"(?<![\d.])(?P<asof>截至|截止|到|至)?(?:去年|今年|当年)?(?P<month>\d{1,2})月(?:份)?(?P<day>\d{1,2}日)?(?P<end>末|底|当月)?"
)
_FROM_START = quick(
    r"(?:(?<!\d)1(?:月)?(?:份)?\s?[—\-~至到]\s?(?P<month>\d{1,2})月|前(?P<count>\d{1,2}|[一二三四五六七八九十]+)个月)"
)
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_QUARTER = quick(r"(?P<first>前)?(?P<which>[一二三四])季度")


class YearMention(NamedTuple):
    """A year at ``text[begin:end]``; ``relative`` where it was said as 去年 and the like."""

    begin: int
    end: int
    year: int
    relative: bool = False


#: Characters without which no words say when.
SAYS_WHEN = re.compile(r"[年月季民]|[一二][〇○零一二三四五六七八九]{3}")
_PLAIN_YEAR = quick(
    rf"(?<![\d.])(?P<digits>{_YEAR})\s?(?:年度|年末|年底|年初|年)|(?P<han>{_HAN_YEAR})年?度?|"
    rf"民[国國](?P<roc>\d{{2,3}})年度?|(?<![\d.第])(?P<minguo>1[0-2]\d)年(?!来|以|历|前|后|级|代)|"
    rf"(?<![一二三四五六七八九十百〇零第])(?P<han_minguo>一[〇○零一二][〇○零一二三四五六七八九])年"
)


def years(text: str, written: int | None) -> list[YearMention]:
    """The years that a text names, in order; 去年 and the like only where the year of writing is known.

    >>> [(y.year, y.relative) for y in years("2019年入选，去年又获评", 2024)]
    [(2019, False), (2023, True)]
    """
    if SAYS_WHEN.search(text) is None:
        return []
    found = []
    for match in _PLAIN_YEAR.finditer(folded(text)):
        if match["roc"] or match["minguo"]:
            year = 1911 + int(match["roc"] or match["minguo"])
        elif match["han_minguo"]:
            year = 1911 + int(numeral(match["han_minguo"].replace("○", "〇")))
        else:
            year = int(match["digits"]) if match["digits"] else int(numeral(match["han"].replace("○", "〇")))
        if 1900 <= year <= 2099:
            found.append(YearMention(match.start(), match.end(), year))
    if written is not None and "年" in text:
        for match in _RELATIVE_WORD.finditer(text):
            found.append(YearMention(match.start(), match.end(), written + _RELATIVE[match[0]], True))
    return sorted(found, key=lambda y: y.begin) if len(found) > 1 else found


def period(text: str, year: int) -> str | None:
    """The part of ``year`` that a clause narrows its figures to, or None.

    >>> period("截至11月底，全市出清", 2020), period("1—11月", 2023), period("一季度", 2020), period("11月当月", 2020)
    ('2020-01/2020-11', '2023-01/2023-11', '2020-01/2020-03', '2020-11')
    """
    plain = folded(text)
    monthly = "月" in text
    if match := monthly and _FROM_START.search(plain):
        month = int(match["month"]) if match["month"] else int(numeral(match["count"]))
        return f"{year}-01/{year}-{month:02}" if 1 <= month <= 12 else None
    if match := "季度" in text and _QUARTER.search(plain):
        last = 3 * _QUARTERS[match["which"]]
        first = 1 if match["first"] else last - 2
        return f"{year}-{first:02}/{year}-{last:02}"
    if "上半年" in plain:
        return f"{year}-01/{year}-06"
    if "下半年" in plain:
        return f"{year}-07/{year}-12"
    if match := monthly and _MONTH.search(plain):
        month = int(match["month"])
        if not 1 <= month <= 12 or match["day"]:
            return None
        if match["end"] == "当月":
            return f"{year}-{month:02}"
        if match["end"] and match["asof"]:
            return f"{year}-01/{year}-{month:02}"
        return f"{year}-{month:02}"
    return None


#: A date in such a clause is the firm's, not that of the figures or honours beside it.
FOUNDED = re.compile(r"成立(?!\S周年)|创立|创办|创建于|始建|建于|建厂|注册|出生|上市|挂牌上市|组建于|前身")
_BATCH = re.compile(r"首批次?(?!次)|第(?P<batch>[一二三四五六七八九十百\d]+)批次?")
_EDITION = re.compile(r"首届|第(?P<edition>[一二三四五六七八九十百\d]+)届")


def batch(text: str) -> int | None:
    """The batch that a text names: 首批 is 1; 首批次 is a kind of product, not a batch.

    >>> batch("第五批国家级绿色工厂"), batch("首批"), batch("安徽省首批次新材料"), batch("绿色工厂")
    (5, 1, None, None)
    """
    match = _BATCH.search(folded(text)) if "批" in text else None
    if not match:
        return None
    if match["batch"]:
        return int(numeral(match["batch"]))
    return None if match[0].endswith("次") else 1
