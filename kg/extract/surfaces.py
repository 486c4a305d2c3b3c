"""Surface forms of honours: what belongs to the name, and what to the list, the year or the verb around it."""

from __future__ import annotations

import re

from kg.extract.clauses import enclosed
from kg.extract.firm_names import named_by_structure
from kg.extract.numbers import folded
from kg.extract.patterns import Ending, quick
from kg.lexicon import Lexicon

_FRONT = re.compile(
    r"^(?:(?:按照|依据|根据)[^，“]{1,20}(?=“)|本年(?=“)|(?:集体|同志|单位|企业|个人|职工)(?=“)|[^，“]{2,12}?(?:颁授|颁发|授予)(?=“)|获?得?最[大高]的?(?=“)|[^，]{0,4}“[^“”]{2,20}”(?:类别|组别|类|组)的(?=“)|(?:首次|首度)?设置的最高(?:荣誉|殊荣|奖项)(?=“)|(?:取消|撤销|保留)?资格的|监测(?:不)?合格的?|[\u4e00-\u9fff]{0,6}(?:通过|入选|获评)[^的“]{0,8}的|监测合格|不?合格的|附件?\d*[：:]?(?:\d+[.、．])?|\d+[.、．]|[建设拥]有(?!色|机)|新认定(?:的|为)?|为|成为|成了|"
    r"成(?!都)|了|到|在|入|至|了?由[^，“]{2,80}?(?:颁发|授予|评选|组织|主办|认定|公布|评定|颁布|推荐)的|[^，“]{0,12}最高(?:荣誉|奖项)[-—]+|[^，“]{0,24}(?:荣誉|奖项|殊荣|大奖)(?:[-—－]+|：)(?=“)|是(?=[国省市县全][^，]{5})|各级|"
    r"[^，“]{0,60}?(?:颁发|授予|颁布|评选|评出|公布|发布|认定|主办|评定|报备|备案|拟认定|拟通过复核|通过复核)的|"
    r"(?:入选|入围|上榜|公示|公布)?的?[名榜]单[中里内]的?|[^，“《]{2,24}?关于(?:公布|发布|印发|认定|命名|授予|确认|开展)(?:[我全本][国省市县区])?|全?[国省市县区]?首[家个座]|[\u4e00-\u9fff]{0,3}[国省市县区](?:唯一)?(?:首|第[一二三四五六七八九十\d]+)[家个位座]|"
    r"我[国省市县区](?:首[家个批])?|这?[一二三两四五六七八九十\d]+[项个枚块座家件款种]|继[^，]{2,16}后[^，]{0,4}第[一二三四五六七八九十\d]+[家个件]|多项|一批|首个|唯一|的|[：:“”]?(?=\Z)|本年度|年度(?=[国省市县区全]))+"
)
_WORDS = (
    r"拟(?:认定|入选|确定)(?:企业|单位|项目|产品)|拟?(?:认定|入选|入围|获奖|上榜|推荐)?(?:名单|名录|榜单|目录)|荣誉称号|称号|殊荣|证书|奖牌|奖杯|牌匾|牌子|匾牌|铜牌|行列|序列|资格|之列|之一|方阵|阵营|"
    r"(?:等)?(?:多项|系列)?(?:荣誉|殊荣|资质)|等|的?认定|的?称谓|(?<=[区县村镇群])建设(?:地区|单位|名单)|榜|的公示|公示名单|公示|（(?:名单)?(?:见|详见)?附件[^（）]*）|（名单附后）|授牌|获奖企业|得奖|获奖|获得者|"
    r"等(?:多|一系列|一批|诸多|各类|众多)[^，等]{1,12}|等(?:国家级|省级|市级|国家|省部级|国字号)(?:荣誉|奖项|称号|殊荣)(?:\d+[个项])?|等\d*[家个项]?(?:国家级|省级|市级)?(?:科研|创新|研发|科技|各类)+(?:平台|载体|机构)|等(?:资质|头衔|桂冠|名号)|"
    r"的?(?:一?共|已|现)有|拟?(?:授奖|奖励|获奖|表彰|奖)(?:项目|名单|对象|单位|个人|人选)|桂冠|拟定|得主|等?[一二两三四五六七八九十\d]+[项个大块枚](?:国家级|省级|市级)?(?:大奖|奖项|荣誉|殊荣|称号|奖牌|牌匾)|拟认定|拟入选|拟推荐|拟|备案|报备|队伍|大家庭|矩阵|俱乐部|梯队|企业名录|之?后|"
    r"(?:(?:动态管理|运行评价|评价|认定|复核|评审|评选|考核|监测)(?:[与和及、](?:评价|认定|复核|评审|考核))?)?结果|（含[^（）]*）|以来|的同时|中|里|各[一1][个家项座]|入围"
)
LISTING = Ending(rf"(?:{_WORDS})\Z")
_LAST = frozenset(
    "有）台体构衔冠号单录榜目号质荣书牌杯匾子列格一阵营誉等定谓示）业奖者主选荐拟案备伍庭部队梯后果来时中里象位人”个家项座业位品围区"
)
_LONGEST = 24
QUOTES = dict.fromkeys(map(ord, "“”‘’「」『』\"'"))
_QUOTE = re.compile("[“”‘’「」『』\"']")
#: The holders behind a prize's name: 市长质量奖｜企业.
_HOLDERS = re.compile(r"(?<=[\u4e00-\u9fff]{2}奖)(?:企业|单位|产品|项目|工程|组织)$")
_MOST = 8
_NOT_YET = re.compile(r"^拟(?:认定|入选|确定|推荐|授予|评选为?|命名为?|评定为?)(?=.{3})")
_NEWS = quick(r"(?<=.{3})的(?:(?:好?消息|喜讯|捷报|新闻)|这?[\d一二两三四五六七八九十]+[家个户项])")
#: Holders told by what they hold: 获金奖的产品, 云泽市获得“名牌产品”企业.
_RELATIVE = re.compile(
    r"[^“，。；：]{0,16}(?:获得?|荣获|获评|取得|入选)(?P<quoted>“[^“”]{2,30}”)(?:称号)?的?(?:企业|产品|单位|项目)(?:名单|名录)?|"
    r"(?:获得?|荣获|获评|取得|摘得|列入|入选)(?P<what>[^，。；：]{2,40})的(?:企业|产品|单位|项目|作品|品牌|商标|个人|集体|工程|园区|村)(?:名单|名录)?"
)
_NAMES_BEHIND = Ending(r"(?<=.{4})（[^（）、]{2,}(?:、[^（）、]{2,})+）\Z")
#: 500强（云湖精密）
_NAME_BEHIND = Ending(r"(?<=.{4})（(?P<name>[^（）、]{3,30})）\Z")
_DATED = re.compile(r"[年第首\d]")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d(?![\d大强佳家名])")
_YEAR_BEGINS = ("1", "2", "１", "２")
#: Marks and words beside which a listed honour need not end where its words do; characters that end years and batches.
_LOOSE = re.compile("[“”‘’「」『』\"'（）()《》〈〉【】]|级[、和及与]|培育|后备|储备|创建单位|苗子")
_DATE_ENDS = frozenset("的年度批次届轮位名0123456789０１２３４５６７８９")
LEVEL_ONLY = re.compile(r"国家级|国家|全国|省级|省|市级|市|县级|区级|国际级?|[“”]")
_YEAR_WORDS = quick(
    r"(?<!\d)(?:19|20)\d\d[—\-~至](?:19|20)?\d\d年(?:度)?|(?<!\d)(?:19|20)\d\d年?(?:度)?(?![\d大强佳家名])|"
    r"[一二][〇零○一二三四五六七八九]{3}年(?:度)?|民[国國]\d{2,3}年(?:度)?|(?<!\d)1[0-2]\d年度?(?=\D)|"
    r"一[〇○零一二][〇○零一二三四五六七八九]年度?|上?年度(?=[国省市县区])|去年|今年|前年|上年度|本年度"
)
#: What is left of a year: 年｜浙江省隐形冠军企业.
_CUT_YEAR = re.compile(r"^年度?(?=[\u4e00-\u9fff]{0,6}[省市县区国])")
_BATCH_WORDS = quick(
    r"（第[一二三四五六七八九十百\d]+批次?）|第[一二三四五六七八九十百\d]+[批届次轮位名](?:次)?|首批(?!次)|首届"
)


def trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    """Drop what stands before and after the names: 为, 我市首家, 名单, 称号 …

    >>> trimmed("获金奖的产品", 0, 6), trimmed("首家绿色工厂名单", 0, 8)
    ((1, 3), (2, 6))
    """
    while begin < end and text[begin] in " 　、，：:；。":
        begin += 1
    while end > begin and text[end - 1] in " 　、，：:；。":
        end -= 1
    if news := _NEWS.search(text, begin, end):
        end = news.start()
    if end > begin and text[end - 1] == "）" and (names := _NAMES_BEHIND.search(text, begin, end)):
        end = names.start()
    one = _NAME_BEHIND.search(text, begin, end) if end > begin and text[end - 1] == "）" else None
    if one is not None and named_by_structure(one["name"]):
        end = one.start()
    if relative := _RELATIVE.fullmatch(text, begin, end):
        begin, end = relative.span("what" if relative["quoted"] is None else "quoted")
    front = _FRONT.match(text[begin:end])
    if front and begin + front.end() < end:
        begin += front.end()
    return begin, begin + len(without_listing(text[begin:end]))


def without_listing(name: str) -> str:
    """A name without the words of lists at its end: 名单, 称号, 等荣誉 …

    >>> without_listing("省级绿色工厂认定名单"), without_listing("国家级名单")
    ('省级绿色工厂', '国家级名单')
    """
    for _ in range(_MOST):
        if not name or name[-1] not in _LAST:
            break
        tail = LISTING.search(name, max(0, len(name) - _LONGEST))
        if tail is None or tail.start() < 2 or LEVEL_ONLY.fullmatch(name, 0, tail.start()):
            break
        name = name[: tail.start()]
    return name


def bare_name(surface: str) -> str:
    """The name alone: no year, batch or list word, and no pair of marks that encloses all of it.

    >>> bare_name("2020年浙江省第四批上云标杆企业名单"), bare_name("“浙江制造精品”"), bare_name("2022年度省级专精特新中小企业（第二批）")
    ('浙江省上云标杆企业', '浙江制造精品', '省级专精特新中小企业')
    """
    plain = folded(surface)
    name = surface
    if _DATED.search(plain):
        cut = [False] * len(surface)
        for pattern in (_YEAR_WORDS, _BATCH_WORDS):
            for match in pattern.finditer(plain):
                cut[match.start() : match.end()] = [True] * (match.end() - match.start())
        name = "".join(c for c, gone in zip(surface, cut, strict=True) if not gone)
        name = re.sub(r"（[-—~至]?）|\([-—~至]?\)", "", name)
    name = _HOLDERS.sub("", name.strip(" 　、，：:；的"))
    name = without_listing(name)
    spans = enclosed(name)
    if len(spans) == 1 and spans[0] == (0, len(name)) and name[0] in "“‘「『《（(":
        name = without_listing(name[1:-1])
    if name.startswith("“") and name.count("“") > name.count("”"):
        name = name[1:]
    if name.endswith("”") and name.count("”") > name.count("“"):
        name = name[:-1]
    name = without_cut_year(name.lstrip("度的"))
    return _NOT_YET.sub("", name) if name.startswith("拟") else name


def without_cut_year(name: str) -> str:
    """A name without the 年 of a year whose number stands before it.

    >>> without_cut_year("年浙江省隐形冠军企业"), without_cut_year("年度人物")
    ('浙江省隐形冠军企业', '年度人物')
    """
    return _CUT_YEAR.sub("", name)


def unquoted(name: str) -> str:
    """A name without its quotation marks.

    >>> unquoted("国家专精特新“小巨人”企业")
    '国家专精特新小巨人企业'
    """
    return name.translate(QUOTES) if _QUOTE.search(name) else name


def leading_year(surface: str) -> int | None:
    """The year that an honour's name begins with, 年 left out: 2023浙江制造精品.

    >>> leading_year("“2023浙江制造精品”"), leading_year("2000强企业")
    (2023, None)
    """
    begins = surface.lstrip("“”")
    found = _BARE_YEAR.match(folded(begins)) if begins[:1] in _YEAR_BEGINS else None
    return int(found[0]) if found else None


class Closing:
    """Tells at a glance whether words can end in a listed honour, for a lexicon and as long as one document lasts."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[str, bool] = {}

    def may_close(self, text: str, begin: int, end: int) -> bool:
        """Whether ``text[begin:end]`` may end in a listed honour; a look at its end, before any phrase is read."""
        last = text[end - 1]
        possible = self._known.get(last)
        if possible is None:
            possible = self._known[last] = last in _DATE_ENDS or self._lexicon.may_end(last, alone=True)
        if possible and (last in _DATE_ENDS or self._lexicon.may_end(text[max(begin, end - 12) : end])):
            return True
        return _LOOSE.search(text, begin, end) is not None
