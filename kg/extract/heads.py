"""Head nouns: the last word of an honour's name says who can hold it (…企业, …工匠, …奖)."""

from __future__ import annotations

import re

from kg.extract.patterns import Ending
from kg.model import RecipientType

_HEADS: dict[RecipientType, str] = {
    "person": (
        "企业家|劳动模范|劳模|工匠|大师|人才|能手|奖章|传承人|先进个人|院士|专家|带头人|青年|人物|状元|先进工作者|经营者|创业者|突击手|女性"
    ),
    "product": (
        "产品|精品|名品|首台（套）|首台\\(套\\)|首台套|(?:装备|新材料|软件|名牌|品种|单品|制造|好品|优品|商品|首版次|名酒)(?:产品|奖)?|首批次"
    ),
    "place": "(?:重点|特色|文明|专业|生态|美丽|精品|休闲|卫生|旅游|传统|森林|模范|平安|示范|试点)(?:村|镇|乡|乡镇|村镇|村落|县|市|区|街道|社区)|氧吧|(?:明显|突出|显著)(?:的)?(?:市|县|区|地区|地方|市县|县区|市（州）|县（市、区）)|旅游点|打卡地|目的地|之乡|之都|之城|村庄|村落|美村|乡镇|强村|名村|古镇|古村|街区|度假区|社区|湿地|公园|园区|示范区|开发区|景区|名镇|镇街|示范县|示范市|先导区|引领区|实验区|创新区|[\\d十百]+[强快佳优](?:县|市|区|镇|乡|村|乡镇|县区|县市)|先进市州|先进县区|先进县市|先进市县|先进县|先进市|先进区|名县|大县|强县|强市|强镇|小镇|名城|城市|示范镇|示范村|乡村|小微园|小微企业园|功能区|集聚区|"
    "先行区|试验区|百强县|百强区|园",
    "enterprise": (
        "企业|工厂|工场|厂|车间|单位|机构|总部|服务商|供应商|研究院|工作站|小巨人|独角兽|瞪羚|雏鹰|头雁|链主|领跑者|标杆|"
        "龙头|先锋|典范|大户|[百千]强|十[强佳优]|[\\d]+[强快佳优]|冠军|示范点|老字号|示范社|示范场|合作社|孵化器|众创空间|专科|学科|医院|学校|中学|小学|高中|幼儿园|大院|示范店|门店|名店|餐厅|酒店|饭店|旅行社|民宿|农场|牧场|家庭农场|示范|五十强|三十强|二十强|前[\\d十]+"
    ),
    "other": (
        "奖|奖项|奖牌|金奖|银奖|铜奖|奖杯|称号|荣誉|中心|实验室|基地|平台|项目|品牌|商标|牌|试点|集群|集体|集体奖|库|工程|案例|场景|项目计划|金牌|银牌|铜牌|工作室|"
        "名录|组织|团队|支部|班组|文明号|先锋号|岗|标兵|模范|文明单位|遗产|专利|标准|成果|优秀奖|提名奖|特别奖|大奖|特等奖|一等奖|二等奖|三等奖|节点|优势|小组|堡垒|阵地|示范村|中试基地|名片|联盟|传承基地|代表性项目|课程|大赛|杯|典型|名菜|名小吃|名点|样板|示范线|精品线|品种"
    ),
}
#: One of these heads stands in every honour of a person.
SAYS_PERSON = re.compile(_HEADS["person"])
_HEAD = Ending(
    "(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _HEADS.items())
    + r")(?:（[^（）]{1,16}）|\([^()（）]{1,16}[)）]|[A-Z]{1,4}级)?$"
)
#: Head nouns that name no honour where nothing stands before them.
BARE_HEAD = re.compile(
    r"(?:企业|单位|工厂|产品|中心|项目|平台|品牌|基地|车间|机构|园区|奖项|称号|集体|人才|个人|奖|荣誉){1,2}"
)


def head(name: str) -> RecipientType | None:
    """What the head noun of a name without quotation marks says of the recipient; None where it ends in none.

    >>> head("省级绿色工厂"), head("安徽省首台（套）"), head("市长质量奖（组织类）"), head("省级通知")
    ('enterprise', 'product', 'other', None)
    """
    match = _HEAD.search(name)
    if match is None:
        return None
    kind: RecipientType = next(kind for kind in _HEADS if match[kind])
    return kind
