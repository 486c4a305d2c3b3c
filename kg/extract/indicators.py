"""Indicators: what a figure measures, read from the words before it; and the scales of its unit."""

from __future__ import annotations

import re

from kg.extract.patterns import Ending

LEAD = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|约(?=占)|各(?=奖)|我们|的(?=.{2})|其中|同时|此外|另外|另|目前|现|截至目前|截至[^，]{0,8}?|至此|据统计|"
    r"据介绍|预计|有望|全年|去年|今年|前年|当年|年末|年底|年内|上半年|下半年|[一二三四前]+季度|过去[一三五]年|[一二三五]年(?:来|间)?(?=$|"
    r"[^\u4e00-\u9fff])|[一二三五]年来|五年|十年|"
    r"(?:19|20)\d\d年(?:度)?|\d{1,2}月(?:份|末|底|当月)?|当月|1?(?:[—\-至到]\d{1,2}月)|前\d{1,2}个月|截至\d{1,2}月底|"
    r"累计(?=.{2})|共计|合计|共(?=[有计])|总共|分别|先后|已(?!有)|还|又|均|也|则|并|且|为(?=企业|群众|全)|由|从|将|把|对|向|在(?!建|册|职|校|岗|"
    r"线|用)|使|让|仅(?=(?:19|20)\d\d年|今年|去年)|[于於](?=[^，]{2})|"
    r"全(?:市|县|区|省|国|镇|州)(?!会)|我(?:市|县|区|省)|该(?:市|县|区|公司|局|园)|(?:此|本|这)次|成功|本届|当[天日]|本(?:市|县|区)|园区(?=.{2,})|公司(?=.{2,})|"
    r"集团(?=拥有|累计)|企业(?=平均)|[市县区]经信局|和|及|与|以及|、|”|"
    r"以上|特别是|尤其是|分产业看|分行业看|分门类看|按可比价格计算|初步核算|，)+"
)
_VERB = re.compile(
    r"^(?:完成|实现|兑现|达成|办理|引导|共?拥有|现有|共有|仅有|约有|建有|有(?!效|限|色|机)|收到|组织开展|组织|开展|实施|推进|举办|召开|发放|上报|征收|累计征收|"
    r"分行业推进|兑付|落实|争取到|取得|创|贡献了?|压缩|腾出(?=\d)|设立|新签约(?=\d)|主持或参与制定(?=\d)|实施了|为)+"
)
_TRAIL = Ending(
    r"(?:达到|达|为|是|共计|合计|共|有|约|约为|约达|已达|已|实现|完成|超过|突破|增至|增加到|扩大到|扩大至|增长到|提高到|提升到|上升到|下降到|降至|降到|减少到|压缩至|缩短至|仅为|"
    r"仅|仍达|仍|高达|多达|累计达|累计|总计|收于|占|近|超|逾|可达|可|首次突破|首次|到达|已经|一共|再创新高|"
    r"(?:由|从)(?:上年末?|去年底?|年初)|了|的|由|从|之|翻一番|增加到|增长到|发展到|发展至|(?<![户人年月日平])均|都|(?<=[数量率值额])不超过|回升至|回落至|收窄至|扩大至|回升到|回落到|(?:19|20)\d\d年|[一二三四]季度|上半年|全年|\d{1,2}月份?|人民币|迈上|"
    r"就|连续[一二三四五六七八九十多\d]+年|站上|稳定在|保持在|维持在|控制在|（[^（）]*）|：|:|“|、|，|和|及|与)\Z"
)
CHANGE = Ending(
    r"(?P<basis>(?:[比较](?:19|20)\d\d年(?:同期|末|底)?|与(?:去年|上年)(?:同期)?相比|(?<![\u4e00-\u9fff\d])年(?=[增减成])|同比|环比|同口径|按可比口径|按可比价格计算|可比|比上年同期|比去年同期|较上年同期|较去年同期|比上年|较上年|较前年|比前年|比去年|较去年|比年初|较年初|比上年末|"
    r"较去年底|比上季度|比|较|年均|平均|两年平均|三年平均|年平均|名义|"
    r"扣除价格因素|实际|累计|逆势|大幅|小幅|继续|分别|均|约|再|又|则|却|也|已|共|还|净|，)*)"
    r"(?P<verb>增长|成长|增加|增幅|增速|增|提高|提升|上升|上涨|攀升|扩大|净增|多增|下降|减少|降低|回落|下滑|缩减|收窄|下跌|降幅|跌|降|减|翻番)(?P<to>了|为|"
    r"达到|达|到|至)?(?:约|近|超|超过|逾)?$"
)
DOWN = re.compile(r"下降|减少|降低|回落|下滑|缩减|收窄|下跌|降幅|^跌|^降|^减")
_FROM = re.compile(
    r"(?:由|从)(?=[^，由从]{0,12}\d)[^，由从]{2,24}(?:到|至)(?:突破|超过?|达|近|约)*$|(?:由|从)[^，由从]{2,16}(?:增加|提高|增长|上升|下降|减少|扩大|缩小|降低|跃升|提升|升|降|增|减)[^，]{0,2}(?:到|至|为)$"
)
_LONGEST_TRAIL = 40
#: 甲集团以｜营收352亿元位列…
_BY_FIGURE = re.compile(r"^[\u4e00-\u9fffA-Za-z]{2,20}以(?=营业?收|产值|销售|总资产|净利润)")
_MIDDLE = re.compile(r"(?<=.{2})(?:实现|完成)(?=.{2})")


def indicator_of(left: str) -> str:
    """The indicator in the words before a number: no time, place, light verb or copula.

    >>> indicator_of("全年完成工业投资"), indicator_of("其中规上工业增加值达到")
    ('工业投资', '规上工业增加值')
    """
    text = left
    position = max(text.rfind(mark) for mark in "，；。")
    if position >= 0:
        text = text[position + 1 :]
    if change := _FROM.search(text):
        text = text[: change.start()]
    previous = None
    while text != previous:
        previous = text
        text = LEAD.sub("", text)
        text = _VERB.sub("", text)
        text = without_trail(text, _TRAIL)
    text = _BY_FIGURE.sub("", text)
    text = _MIDDLE.sub("", text.strip(" 、，（）"))
    return text.strip("“”‘’") if text.count("“") != text.count("”") else text


def without_trail(text: str, word: Ending) -> str:
    """``text`` without the words at its end that ``word`` matches one of; one at a time, so that time is linear.

    >>> without_trail("总量仍达到", Ending(r"(?:达到|仍)\\Z"))
    '总量'
    """
    while match := word.search(text, max(0, len(text) - _LONGEST_TRAIL)):
        text = text[: match.start()]
    return text


def leading(left: str) -> int:
    """How many characters of the words before a number are no part of what states the figure: 全年, 其中, 、."""
    position = max(left.rfind(mark) for mark in "，；。") + 1
    match = re.match(r"[、，和及与\s]+", left[position:])
    return position + (match.end() if match else 0)


def shared_tail(subjects: list[str]) -> str:
    """The head noun that coordinated subjects share: 城镇、农村居民收入 → 居民收入 (the modifiers are equally long)."""
    first, last = subjects[0], subjects[-1]
    if len(last) > len(first) + 1 and len(first) <= 4:
        return last[len(first) :]
    return last if len(subjects) == 1 else ""


_SCALES = {
    "万亿": 10**12,
    "千亿": 10**11,
    "百亿": 10**10,
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "万": 10**4,
    "千": 1000,
    "百": 100,
}


def scale(unit: str) -> int:
    return next((value for word, value in _SCALES.items() if unit.startswith(word)), 1)


def same_kind(one: str, other: str) -> bool:
    strip = re.compile(r"^[万亿千百]+")
    return strip.sub("", one) == strip.sub("", other)
