"""What stands above a list, one entry of it, and a number it states: what passes between the readers of lists and of tables."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.schemes import SchemePhrase
from kg.model import RecipientType, Status

_RUNGS: tuple[tuple[str, Status], ...] = (
    (r"撤销|取消|摘牌|移出|不合格|注销|除名", "revoked"),
    (
        r"评价结果|监测合格|通过第\S{1,3}次监测|复核通过|通过复核|通过复审|保留|评价合格|重新认定|复核合格|合格等次|优秀等次",
        "renewed",
    ),
    (r"培育库|培育名单|后备|入库培育", "cultivated"),
    (r"拟|公示", "publicised"),
    (r"入围|提名(?!奖)", "shortlisted"),
)


@dataclass(frozen=True, slots=True)
class Context:
    """What the title and the headings above a line say.

    ``blocked``: nothing below is an honour (限期整改); ``number``: how many holders the heading says stand below.
    """

    phrase: SchemePhrase | None = None
    status: Status = "awarded"
    year: int | None = None
    batch: int | None = None
    blocked: bool = False
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One recipient of a list at the clean ``span``; ``kind`` is None where only the name can tell, ``end`` that of the quotation."""

    span: tuple[int, int]
    phrase: SchemePhrase
    context: Context
    kind: RecipientType | None = None
    owner: str | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of holders that a list states of what ``context`` says: it stands at ``at``, its quotation is the clean ``span``."""

    context: Context
    number: int
    unit: str
    span: tuple[int, int]
    at: int


#: Words of a sentence that say that a list is only publicised, not that it has been, nor that this belongs to the rules.
PUBLICISED = re.compile(
    r"公示(?!企业|单位)(?<![、和及与经]公示)(?<!社会公示)(?<!媒体公示)(?<!网上公示)(?<!上网公示)(?<!全国公示)(?<!结束公示)"
    r"(?!期?(?:期?满|结束|后|无异议)|等|程序|环节|和|、|，(?:被|决定|认定|确定|命名|授予))|拟认定|拟确定|拟入选"
)


#: Who is new beside those who lost the honour.
_ALSO_NEW = re.compile("新(?:增|认定|评定|命名|入选|获)")


def told_rung(words: str) -> Status:
    """The rung on which sentences that tell of a list put those who stand in it.

    >>> told_rung("省厅对第二批名单进行公示。"), told_rung("经公示，被认定为绿色工厂。"), told_rung("3家被取消资格。")
    ('publicised', 'awarded', 'revoked')
    >>> told_rung("新认定8家，不合格2家。")
    'awarded'
    """
    if PUBLICISED.search(words):
        return "publicised"
    stated = rung(words)
    if stated == "revoked" and _ALSO_NEW.search(words):
        return "awarded"
    return stated if stated in ("revoked", "renewed") else "awarded"


def rung(words: str) -> Status:
    """The rung of the ladder that the words of a title, a heading or a cell put a list on.

    >>> rung("拟认定名单的公示"), rung("复核通过企业"), rung("绿色工厂名单")
    ('publicised', 'renewed', 'awarded')
    """
    return next((status for pattern, status in _RUNGS if re.search(pattern, words)), "awarded")
