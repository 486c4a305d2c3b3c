"""Numbers that state nothing by themselves: thresholds, ranks' fields, durations, things that only come in kinds."""

from __future__ import annotations

import re

from kg.extract.numbers import Quantity
from kg.extract.patterns import quick

_NOT_FACT_AFTER = quick(r"^(?:的)?(?:目标|大关目标|门槛|标准)|^以上的?(?:奖励|企业)?罚")
_AMONG = quick(
    r"(?:个)?(?:县|区|市|省|国家级|城市|地市|经开区|高新区|设区市|开发区)[^，。]{0,16}第[\d一二三四五六七八九十]|周年|年(?:来|内|行动)|分之|届"
)
_TIMES = frozenset("个月 天 年 岁 小时 周 分钟 秒 次 期 届".split())
_DURATION = re.compile(r"时间|周期|时长|用时|办理|缩短|压缩|活动|培训|会议|服务")
_IDLE = quick(
    r"方面|年头|位次|小时|层级|层面|阶段|环节|步骤|部分|问题|特点|原则|维度|指标|奖项|大类|关键|月|自然|工作日"
)


_RANKED = re.compile(r"(?:排名|位列|名列|位居|排在|分列|榜单)(?:全[国省市县]|第)?[第\d、]*$|或[省国]内前$")
#: What a web page says of itself: 1645人浏览, 展开剩余73%.
_OF_THE_PAGE = re.compile(
    r"浏览|阅读(?:量|数|：|\d)|展开(?:剩余|全文)|网站编辑|点击(?:量|数|次|：)|人评论|条评论|转发|人参与"
)
#: 超亿元的企业｜30家: the amount is part of what is counted.
_OF_THAT_SIZE = re.compile(
    r"(?:以上|以下)?的?[\u4e00-\u9fff]{0,6}?(?:企业|项目|公司|园区|产业|集群|品牌|产品|乡镇|镇|村|户)(?:数量|总数|数|共有|共|达到|达|有|已|新增|累计|增至|为)*(?=约?[\d一二三四五六七八九十百千两]|$)"
)


def is_rank(quantity: Quantity, body: str) -> bool:
    """Whether a quantity tells a place in a ranking: 在百强榜中排名66位."""
    return quantity.unit == "位" and _RANKED.search(body, 0, quantity.begin) is not None


def limits(quantity: Quantity, body: str) -> bool:
    """Whether a quantity only limits the noun behind it: 3亩以上的工业企业, 5人以下小组."""
    rest = body[quantity.end :]
    if (
        _NOT_FACT_AFTER.match(rest)
        or _AMONG.match(rest)
        or (quantity.unit in _TIMES and not _DURATION.search(body[: quantity.begin]))
    ):
        return True
    if quantity.kind == "count" and _IDLE.match(rest):
        return True
    if quantity.kind == "percent" and re.search(r"按$|税率", body[: quantity.begin]):
        return True
    if re.search(r"[≥≤>＞<]$|省内前$|国内前$|全球前$|最高$", body[: quantity.begin]):
        return True
    if quantity.unit in ("位", "名") and re.search(
        r"(?:前移|上升|提升|后移|下降|前进|上跳|跃升)$", body[: quantity.begin]
    ):
        return True
    if is_rank(quantity, body):
        return True
    if _OF_THE_PAGE.search(body):
        return True
    if quantity.threshold and rest and rest[0] not in "、，；。）)":
        return True
    if quantity.unit.endswith(("元", "亿")) and _OF_THAT_SIZE.match(rest):
        return True
    if quantity.kind == "count" and body[quantity.number_begin] in "一" and quantity.value == 1:
        return True
    small_han = (
        body[quantity.number_begin] in "两二三四五六七八九十" and quantity.value <= 10 and quantity.qualifier == "exact"
    )
    if small_han and quantity.kind == "count":
        return not (body[: quantity.begin].endswith(("其中", "达", "达到", "新增")) and rest)
    return False
