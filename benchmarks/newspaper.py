"""Ordinary newspaper text, made from templates: what a local paper prints on a day, honours being a small part of it.

Nothing is copied from a paper; persons, firms and places are invented. Of the paragraphs one in ten is about honours, one in
four holds figures of the economy; the others tell of meetings, schools, roads, weather, culture, courts, sport and people.
"""

from __future__ import annotations

from random import Random

_PLACES = "云湖 青岚 沐岚 江渝 海岭 越泽 澄阳 石浦 东溪 白鹭 南屏 松岗".split()
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = "建国 志强 秀英 晓燕 文博 雨桐 海涛 淑芬 子涵 立新 春梅 俊杰 思远 玉兰".split()
_TRADES = "机械 电子 食品 纺织 新材料 智能装备 五金 包装 家居 生物".split()
_THINGS = "文化礼堂 老街 渔港 公园 体育馆 图书馆 菜市场 客运站 水库 大桥 医院 老年食堂".split()
_SEASONS = "连日来 入冬以来 昨天上午 日前 近日 上周末 元旦期间 春耕时节 国庆假期".split()

_DAILY = (
    "{when}，{place}市召开全市安全生产工作会议，副市长{who}出席并讲话，要求各地各部门把责任落到每一个岗位。",
    "{when}，记者在{place}{thing}看到，工人们正在铺设最后一段沥青路面，来往车辆只能缓慢通行。",
    "“以前下雨天出门要绕一大圈，现在新路修到了家门口。”住在附近的{who}笑着说。",
    "据气象台预报，未来三天我市以多云到阴天气为主，局部地区有小雨，最低气温在{few}度上下，请市民注意添衣。",
    "{place}县实验小学把劳动课搬进了田间，孩子们在老师的带领下学着插秧、浇水，满身泥巴却乐此不疲。",
    "交警部门提醒，雨天路滑，驾驶员应当减速慢行，保持车距，不要疲劳驾驶，更不要酒后开车。",
    "{who}今年{age}岁，做了大半辈子木匠，退休后把手艺教给了村里的年轻人，从没收过一分钱。",
    "演出在悠扬的二胡声中拉开帷幕，台下座无虚席，不少观众是从邻近乡镇赶来的戏迷。",
    "法院经审理认为，双方签订的合同合法有效，被告未按约定付款，应承担相应的违约责任。",
    "市图书馆延长了夜间开放时间，自习室每天坐满了备考的学生，馆员{who}还在门口摆了一张失物招领的桌子。",
    "比赛进行到第{few}分钟，主队从左路发动进攻，前锋{who}头球破门，将比分扳平。",
    "连续几天的大风把{place}渔港的渔船都留在了岸边，渔民们忙着补网、检修发动机，等待风停后再次出海。",
    "社区卫生服务中心的医生走进{place}村，为老人量血压、听心肺，还耐心讲解冬季用药的注意事项。",
    "说起这条老街的变化，开了三十年理发店的{who}打开了话匣子：灯亮了，墙白了，游客也多了起来。",
    "座谈会上，大家围绕如何方便群众办事畅所欲言，有人提出窗口应当中午不休息，有人希望材料能在网上提交。",
    "天刚蒙蒙亮，{place}{thing}旁的早餐铺已经热气腾腾，豆浆、烧饼、小馄饨的香味飘出老远。",
    "消防员赶到现场后迅速铺设水带，从两侧控制火势，约半小时后明火被扑灭，没有人员受伤。",
    "她把这些年写下的日记整理成册，取名《{place}旧事》，里面有渡口、石板路和再也听不到的叫卖声。",
)
_FIGURES = (
    "今年前{month}个月，全市完成规模以上工业增加值{sum}亿元，同比增长{rate}%，增速比上半年加快{small}个百分点。",
    "{place}县今年种植晚稻{many}亩，预计总产量比去年略有增加，农技人员{who}说，长势比往年好。",
    "春运期间，{place}站日均发送旅客{many}人次，铁路部门加开列车{few}趟。",
    "这家位于{place}经济开发区的{firm}去年实现销售收入{sum}亿元，其中出口占{rate}%，车间里{few}条生产线满负荷运转。",
    "全市居民人均可支配收入{many}元，增长{rate}%；社会消费品零售总额{sum}亿元，增长{small}%。",
    "工程总投资{sum}亿元，建成后可新增停车位{many}个，预计明年年底投入使用。",
)
_HONOURS = (
    "近日，工信部公布第{few}批国家级专精特新“小巨人”企业名单，{firm}榜上有名。",
    "{place}市{firm}、{other}等{few}家企业获评省级绿色工厂，我市省级以上绿色工厂增至{some}家。",
    "在省科技厅公布的名单中，{firm}被认定为省级企业研究院，这是该公司继去年入选国家高新技术企业之后的又一成果。",
    "{who}被授予“全国五一劳动奖章”，他所在的班组去年获得省级“工人先锋号”称号。",
)


def newspaper(articles: int, seed: int = 2024) -> list[str]:
    """So many articles of four to nine paragraphs, the same ones for one ``seed``."""
    dice = Random(seed)
    return [_article(dice) for _ in range(articles)]


def _article(dice: Random) -> str:
    title = f"{dice.choice(_PLACES)}：{dice.choice(_THINGS)}里的{dice.choice(('新变化', '烟火气', '一天', '守护者'))}"
    return "\n".join((title, *(_paragraph(dice) for _ in range(dice.randint(4, 9)))))


def _paragraph(dice: Random) -> str:
    kind = dice.random()
    sentences = dice.sample(_DAILY, dice.randint(2, 5))
    if kind < 0.10:
        sentences[0:1] = [dice.choice(_HONOURS)]
    elif kind < 0.35:
        sentences[0:1] = [dice.choice(_FIGURES)]
    return "".join(_filled(sentence, dice) for sentence in sentences)


def _filled(sentence: str, dice: Random) -> str:
    return sentence.format(
        when=dice.choice(_SEASONS),
        place=dice.choice(_PLACES),
        thing=dice.choice(_THINGS),
        who=dice.choice(_SURNAMES) + dice.choice(_GIVEN),
        firm=f"{dice.choice(_PLACES)}{dice.choice(_TRADES)}有限公司",
        other=f"{dice.choice(_PLACES)}{dice.choice(_TRADES)}",
        age=dice.randint(58, 89),
        few=dice.randint(2, 9),
        some=dice.randint(11, 60),
        many=dice.randint(1000, 90000),
        month=dice.randint(3, 11),
        sum=f"{dice.uniform(1, 900):.2f}",
        rate=f"{dice.uniform(1, 30):.1f}",
        small=f"{dice.uniform(0.1, 5):.1f}",
    )
