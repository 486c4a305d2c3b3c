"""Level words: what the words of an honour's name say of who confers it (国家级…, 浙江省…, …协会…)."""

from __future__ import annotations

import re

from kg.extract.patterns import quick
from kg.extract.setting import Setting
from kg.extract.surfaces import unquoted
from kg.lexicon import Lexicon
from kg.model import Level

_OR_ABOVE = re.compile(r"(?:国家|省|市|县)级(?:及)?以上")
_LEVEL_WORD = re.compile(r"国家级|省级|市级|县级|区级|自治区级")
_LEVELS_IN_FRONT = quick(rf"(?:{_LEVEL_WORD.pattern})(?:[、和及与](?:{_LEVEL_WORD.pattern}))+(?=.{{3}})")
_LEVEL_WORDS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (
        "international",
        re.compile(
            r"国际|世界|全球|亚洲|亚太|欧洲|欧盟|德国|日本|美国|英国|法国|意大利|韩国|俄罗斯|瑞士|比利时|布鲁塞尔|巴黎|纽约|伦敦"
        ),
    ),
    (
        "national",
        re.compile(
            r"国家|国字[号头]|全国|中国|中华|国务院|国内|[一二三四五六七八九十]+部委|國家|全國|中國|工信部|工业和信息化部|科技部|科学技术部|农业农村部|商务部|人社部|教育部|文旅部|生态环境部|AAAA|[45]A级"
        ),
    ),
    ("provincial", re.compile(r"省|自治区|兵团")),
    ("municipal", re.compile(r"(?<![上城超都门])市(?!州|场|值|政[^府]|民|容|域|盈|占|内|外|区)")),
    (
        "county",
        re.compile(
            r"^(?:本|我)?(?:县|区)级?(?=[^域块城])|"
            r"^(?:(?![省市])[\u4e00-\u9fff]){1,4}(?<![园景社地厂库校专小片])[县区](?![域块城])(?=[“\u4e00-\u9fff]{3})|县级|区级|镇级|^(?:镇|街道)"
        ),
    ),
)
#: The kind of place that an honour goes to, at the end of its name: 示范县, 十强县（市、区）. It tells nothing of who confers it.
_HOLDING_PLACE = re.compile(r"(?<=[^，。]{3})(?:[县市区州旗镇乡]|（[县市区州、]+）|[县市区]城)+$")
#: Whose holder is the only one of a place, or among its holders: 全省唯一的国家….
_ONE_OF_PLACE = re.compile(
    r"^(?:[全我][省市县区]|[\u4e00-\u9fff]{2,3}[省市县区]?(?=唯一))(?:唯一一?[家个]?的?|入选的?|首[个家批]|获批?)?[“「]?(?=国家|全国|中国|中华)"
)
#: What the state recognises through its provinces, whichever of them the words name.
_EVERYWHERE_NATIONAL = re.compile(r"^(?:(?![省市县区]级)[\u4e00-\u9fff]{2,4}[省市])?(?:拟?认定)?(?:国家)?高新技术企业$")
_ASSOCIATION = quick(r"协会|学会|商会|联合会|工商联|促进会|研究会")
_TRADE_RANKING = re.compile(
    r"^中国.{2,}(?:[十百]强|\d+强)|[^，]{2,}行业[^，]{0,12}(?:品牌|企业|人物|企业家|大奖|单位|百强|\d+强|产品)$"
)
_PREFIX = re.compile(
    r"[\u4e00-\u9fff]{0,4}?(?:国家级|国家|全国|省级|[\u4e00-\u9fff]{2}省|省|自治区|市级|[\u4e00-\u9fff]{2,3}市|市|县级|区级)"
)


class Levels:
    """Tells the levels of names in the setting of one document; ``provinces`` are the short names of the provinces."""

    def __init__(self, lexicon: Lexicon, setting: Setting, provinces: tuple[str, ...]) -> None:
        self._lexicon = lexicon
        self._setting = setting
        self._provinces = provinces
        self._stated: dict[str, Level | None] = {}

    def stated(self, name: str) -> Level | None:
        """The level that the words of a name state, or None: 省级…, 浙江…, 国家…, 金华市…; associations are ``industry``."""
        if name not in self._stated:
            self._stated[name] = self._level(name)
        return self._stated[name]

    def here(self, level: Level) -> Level:
        """The level of what the lexicon calls municipal is provincial in a municipality."""
        return "provincial" if level == "municipal" and self._setting.under_municipality else level

    def of_place(self, words: str) -> Level | None:
        """The level of the place that the last of ``words`` name with its kind, or None."""
        if words[-1:] not in ("省", "市", "县", "区", "州", "旗"):
            return None
        found = (self._lexicon.place(words[-length:], self._setting.area) for length in (4, 3, 5, 7))
        place = next((place for place in found if place is not None), None)
        return None if place is None else self.here(place.level)

    def _level(self, name: str) -> Level | None:
        bare = _HOLDING_PLACE.sub("", _ONE_OF_PLACE.sub("", unquoted(name)))
        if _EVERYWHERE_NATIONAL.search(bare):
            return "national"
        if _ASSOCIATION.search(bare[:16]) or _TRADE_RANKING.search(bare):
            return "industry"
        if _OR_ABOVE.match(bare):
            return None
        best: tuple[int, Level] | None = None
        for level, pattern in _LEVEL_WORDS:
            match = pattern.search(bare)
            if match and (best is None or match.start() < best[0]):
                best = (match.start(), level)
        setting = self._setting
        if best is None or best[0] > 0:
            in_province = bare.startswith(self._provinces)
            province = next((p for p in self._provinces if bare.startswith(p)), None) if in_province else None
            if province and not bare.startswith(province + "市"):
                return "provincial"
            if best is None and setting.stem and bare.startswith(setting.stem):
                return setting.level
        if best is None or best[1] in ("provincial", "municipal"):
            area, rest = self._lexicon.split_place(bare)
            if (
                area is not None
                and len(rest) >= 3
                and (area.level in ("provincial", "municipal") or bare[len(bare) - len(rest) - 1] in "市县区州旗")
            ):
                return self._city_level(bare[: len(bare) - len(rest)]) if area.level == "municipal" else area.level
        if best is None:
            return None
        position, level = best
        if level == "municipal":
            return self._city_level(bare[: position + 1])
        return level

    def _city_level(self, words: str) -> Level | None:
        """The level of a city's honour: a municipality's is provincial, a county-level city's county."""
        setting = self._setting
        if words in ("市", "全市", "我市", "本市"):
            return "provincial" if setting.under_municipality else "municipal"
        place = self._lexicon.place(words[-4:], setting.area) or self._lexicon.place(words[-3:], setting.area)
        if place is not None:
            return place.level
        if setting.place and words.endswith(setting.place) and setting.level is not None:
            return setting.level
        return "provincial" if setting.under_municipality else "municipal"

    def prefix(self, name: str) -> str:
        """The level words in front of a name, which coordinated names share: 省级, 安徽省, 重庆市, 国家级; "" where none are."""
        if match := _PREFIX.match(name):
            return match[0]
        return next((p for p in self._provinces if name.startswith(p)), "")


def each_level(name: str) -> list[str]:
    """The names that share all but their level word in ``name``; [] where it begins with one level word or none.

    >>> each_level("国家级、省级绿色工厂"), each_level("省级绿色工厂")
    (['国家级绿色工厂', '省级绿色工厂'], [])
    """
    levels = _LEVELS_IN_FRONT.match(name)
    if levels is None:
        return []
    return [word + name[levels.end() :] for word in _LEVEL_WORD.findall(levels[0])]
