"""Figures that count the holders of an honour (国家高新技术企业352家): counts, not metrics, even where no form of a count fits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.findings import Findings
from kg.extract.schemes import SchemePhrase, SchemeReader, is_distinction
from kg.extract.surfaces import unquoted
from kg.model import Count, Metric

_UNITS = frozenset("家 个 户 名 位 项 件 座 处 所 人 种 款 企业".split())
_HEADS = re.compile(r"企业|单位|产品|项目|中心|基地|景区|工厂|车间|奖|品牌|商标|称号|级|平台|实验室|合作社|示范")
#: What stands before the honour that a number counts, and behind it: 新增雏鹰企业, 有效高企总量.
_ADDED = re.compile(
    r"^(?:(?:[我全本][省市县区]|目前|累计|年内|当年|共|已|现|新)?(?:新增|新获|备案|有效|现有|拥有|培育|认定|净增|评定|建成|入库|创建|获评|[^，。]{2,6}的)+)(?=.{2})"
)
_TOTAL = re.compile(r"(?:总量|总数|数量|数|就|已|现|共|则)+$")
_LEVELS = ("省级", "市级", "国家级", "国家")
#: Of so much of an indicator the honour's name consists.
_SHARE = 0.75


def without_holders(schemes: SchemeReader, findings: Findings, metrics: Sequence[Metric]) -> list[Metric]:
    """The metrics that count no holders; those that do are added to the counts of ``findings``."""
    kept = []
    for metric in metrics:
        holders = metric.unit in _UNITS and isinstance(metric.value, int) and metric.growth_percent is None
        phrase = _honour(schemes, metric.indicator) if holders and not metric.expected else None
        if phrase is None:
            kept.append(metric)
            continue
        count = Count(
            phrase.name,
            int(metric.value or 0),
            metric.unit or "",
            phrase.level,
            "awarded",
            metric.quotation,
            metric.qualifier,
            keyword_group=metric.keyword_group,
        )
        findings.add_count(count, metric.quotation.begin)
    return kept


def _honour(schemes: SchemeReader, indicator: str) -> SchemePhrase | None:
    """The honour that an indicator is the name of, by a listing or by words of level and distinction; else None."""
    indicator = _TOTAL.sub("", _ADDED.sub("", indicator)).rpartition("为")[2]
    phrases = schemes.phrases(indicator, 0, len(indicator))
    if len(phrases) != 1 or phrases[0].end - phrases[0].begin < _SHARE * len(indicator):
        return None
    phrase = phrases[0]
    distinct = phrase.listed or (phrase.weight >= 2 and phrase.level is not None and is_distinction(phrase))
    distinct = distinct or any(schemes.lexicon.scheme(level + unquoted(phrase.name)) for level in _LEVELS)
    return phrase if phrase.listed or (distinct and _HEADS.search(unquoted(phrase.name))) else None
