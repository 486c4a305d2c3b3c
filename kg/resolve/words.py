"""The closed classes of enterprise names: organisation forms, lines of business, and words that look like places.

A registered name is 行政区划 + 字号 + 行业 (or 经营特点) + 组织形式 (《企业名称登记管理规定》, State Council order 734,
article 6); the line of business may be left out by firms in several lines. The words here are the last two parts and
say nothing about any one firm. Lines of business come in three strengths, because a short name drops them unequally:

``GENERIC``   no line of business at all (实业, 集团): a short name drops them freely;
``BROAD``     half the country's firms carry them (科技, 制造): dropping one says little, but more than nothing;
everything else is specific (光电, 种业): it is what tells the firms of one group apart.
"""

from __future__ import annotations

import re


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


GENERIC = _set("实业 企业 产业 工业 工贸 发展 集团 控股 股份 国际 联合 高新 公司 商社")
BROAD = _set("科技 技术 制造 智造 高科 科创 创新 新技术 高新技术 科技发展 技术开发 研发")

SPECIFIC = _set(
    """
    机械 机电 机床 机器人 机器 重工 重机 重装 重型 轻工 精工 精机 精密 精铸 精锻 铸造 铸锻 铸钢 铸件 锻造 锻压 锻件
    锻铸 冲压
    装备 设备 成套 工具 电动工具 园林工具 刀具 量具 模具 夹具 五金 紧固件 标准件 轴承 齿轮 链条 弹簧 阀门 泵阀 泵业
    水泵 阀业 压缩机 风机
    液压 气动 流体 控制 传动 特种 配套 叶片 重锻 减速机 起重 升降 电梯 工程机械 农机 纺机 印机 缝纫机 包装机械
    印刷机械 液压件 配件 零部件 部件 组件 元件
    电气 电器 电机 电动 电子 电力 电源 电缆 电线 线缆 电工 电池 电控 变压器 开关 高压 低压 声学 仪表 仪器 仪器仪表
    测控 计量 传感 传感器
    光电 光学 光电子 光伏 光纤 光缆 光源 照明 灯饰 灯具 显示 激光 微波 微电子 半导体 集成电路 芯片 电路 LED
    通信 通讯 网络 互联 物联 物联网 信息 信息技术 信息安全 软件 数据 大数据 云计算 数科 数控 数字 数码 智控 智联
    智能 智能装备
    智能制造 自动化 系统 系统集成 人工智能 计算机 电脑 电商 电子商务 互联网 安防 安全 消防 门业 锁业 智能锁
    汽车 汽配 汽摩配 汽车零部件 车业 车辆 车桥 车轮 汽轮 轮毂 轮胎 轮业 摩托车 电动车 自行车 轨道 轨道交通 交通 航空
    航天 船舶 船业 造船 船用 船舶动力
    动力 发动机 内燃机 柴油机 汽轮机 锅炉 换热 制冷 冷链 空调 暖通 真空 低温 气体 燃气 能源 新能源 储能 储热 风能
    风电 太阳能 氢能 核电 水电 热电 热力 电站
    环保 环境 环境科技 节能 净化 水务 水处理 再生 再生资源 再制造 循环 固废 生态
    化工 化学 化纤 精细化工 石化 能化 树脂 涂料 油墨 颜料 染料 橡胶 橡塑 塑料 塑胶 塑业 塑化 助剂 农药 肥料 化肥
    材料 新材料 新材 复合材料 金属 金属材料 金属制品 耐材 耐火材料 建材 石材 石业 水泥 玻璃 陶瓷 瓷业 搪瓷 合金
    轻合金 硬质合金 稀土
    钢铁 钢业 钢管 钢构 钢结构 不锈钢 特钢 铝业 铝材 绿铝 铜业 铜材 钛业 锌业 镁业 锂业 冶金 冶炼 矿业 矿山 煤业
    煤炭 石油
    纺织 针织 家纺 毛纺 棉纺 丝绸 服装 服饰 制衣 鞋业 制鞋 皮革 皮业 箱包 染整 印染 面料 纱业 绒业 袜业 帽业 鞋塑
    绣品
    食品 饮料 饮品 乳业 酒业 酿造 酿酒 茶业 茶叶 粮油 油脂 面业 米业 糖业 盐业 肉业 调味品 水产 海洋 渔业 餐饮
    供应链 冷冻 烘焙
    农业 种业 种苗 育苗 畜牧 牧业 饲料 养殖 园艺 园林 林业 木业 花卉 果业 蔬菜 竹业 菌业 蜂业 农牧 农林 农产品
    医药 药业 制药 生物 生物科技 生物医药 生物制药 中药 医疗 医疗器械 器械 健康 大健康 诊断 基因 疫苗 保健 卫生 护理
    家居 家具 厨具 厨电 厨卫 卫浴 卫厨 洁具 杯业 保温杯 炊具 餐具 家电 小家电 日用品 日化 用品 制品 玩具 文具 文教
    办公 体育 运动 休闲 健身 乐器
    纸业 造纸 包装 印务 印刷 印业 彩印 工艺品 工艺 礼品 珠宝 首饰 钟表 眼镜 雕刻 器材 伞业 制伞 洋伞 刷业 笔业
    建设 建筑 建工 工程 路桥 市政 装饰 装潢 幕墙 门窗 园区 地产 房地产 置业 置地 物业 水利 勘察 设计 规划 咨询 监理
    检测 检验 测试 认证
    贸易 商贸 经贸 外贸 进出口 商业 百货 超市 连锁 零售 批发 仓储 物流 货运 运输 快递 快运 港务 港口 航运 航务 海运
    租赁
    投资 资本 资产 基金 证券 期货 保险 担保 小额贷款 金融 信托 典当 银行 支付 财务
    文化 传媒 传播 广告 影视 动漫 游戏 出版 教育 培训 人才 人力资源 劳务 服务 管理 旅游 酒店 会展 娱乐 科普
    锁具 门锁 管业 管道 管件 管材 型材 板业 板材 膜业 薄膜 胶业 胶粘 密封 磁业 磁材 磁电 钟业 滤清器 滤材
    """
)

LINE_OR_TRADE_NAME = _set("精工 联合 创新 健康 循环")
"""Lines of business that stand as trade names too, where a further line of business follows."""

_OPEN_CLASS = re.compile(r"[\u4e00-\u9fff][业机具材件]$")
_NOT_OPEN_CLASS = _set(
    """
    伟业 宏业 鸿业 兴业 创业 建业 立业 大业 伟机 基业 敬业 乐业 恒业 永业 广业 昌业 盛业 同业 弘业 祥业 新业 商机
    生机 天机 时机 转机 契机 司机 良材 英材 成材
    """
)

LIMITED = ("股份有限责任公司", "股份有限公司", "有限责任公司", "有限公司")
PARTNERSHIP = ("合伙企业", "事务所")
COOPERATIVE = (
    "农民专业合作社联合社", "农民专业合作社", "专业合作社", "股份合作公司", "股份经济合作社",
    "合作联社", "合作社", "联合社",
)  # fmt: skip
PLANT = ("总厂", "厂")
INSTITUTION = (
    "研究院", "研究所", "设计院", "勘察院", "科学院", "大学", "学院", "学校", "医院", "协会", "学会", "商会",
    "联合会", "促进中心", "服务中心", "检测中心", "家庭农场", "农场", "林场", "商行", "经营部", "工作室",
)  # fmt: skip
BRANCH = ("分公司", "支公司", "分行", "支行", "分厂")
GROUP = ("集团公司", "集团", "控股", "总公司", "公司", "股份")
BRACKETED_FORMS = _set("集团 控股 股份 普通合伙 特殊普通合伙 有限合伙 个人独资 个体工商户")
FOREIGN_FORM = re.compile(
    r"[\s,]*\b(?:co\.?\s*,?\s*ltd\.?|company\s+limited|limited|ltd\.?|inc\.?|corp(?:oration)?\.?"
    r"|gmbh|llc|plc|s\.?a\.?|ag|b\.?v\.?)$",
    re.IGNORECASE,
)

NATION = "中国"
WORLD_AREAS = _set("中国 大中华区 亚太 亚洲 全球 国际")
LOOKS_LIKE_PLACE = re.compile(
    r"[\u4e00-\u9fff]{2,3}(?:省|市|自治州|自治县|县|旗)|[\u4e00-\u9fff]{2,4}(?:新区|开发区|园区)"
)
NOT_A_PLACE = re.compile(r"(?:超|都|城|集|门|夜|股|街|菜|楼)市$|(?:社|小|景|山|厂|矿|片|灾)区$")
ZONE = re.compile(r"(?:高新技术产业|经济技术|高新|经济|工业)?(?:开发区|产业园区|工业园区|园区|新区)|高新区|经开区")
PLACE_ENDING = re.compile(
    r"..(?:省|市|县|自治州|自治旗|镇|街道|社区|新区|高新区|经开区|开发区|园区|产业园|小微园|工业园|文创园|科技园|示范区)$"
)

SIMPLIFIED = str.maketrans(
    "廠團責實業電機應設備術產發動單製藝農漁鋼鐵鋁銅鋅鎂鈦礦燈顯傳媒輪車軸齒門鎖紡織綢針橡膠紙裝飾飲餐藥醫療訊網絡氣壓閥鑄鍛",
    "厂团责实业电机应设备术产发动单制艺农渔钢铁铝铜锌镁钛矿灯显传媒轮车轴齿门锁纺织绸针橡胶纸装饰饮餐药医疗讯网络气压阀铸锻",
)
"""Traditional characters of the words above, so that 電子股份有限公司 parses; not a converter of names."""


def is_line_of_business(word: str) -> bool:
    """Whether a word names a line of business, of any strength.

    >>> [is_line_of_business(word) for word in ("光电", "实业", "科技", "酒业", "伟业")]
    [True, True, True, True, False]
    """
    if word in SPECIFIC or word in GENERIC or word in BROAD:
        return True
    return len(word) == 2 and bool(_OPEN_CLASS.match(word)) and word not in _NOT_OPEN_CLASS


LONGEST_LINE = max(map(len, SPECIFIC | GENERIC | BROAD))
