"""What customers ask (演示事项): matters with several wordings, answers and results, filled from lists of details."""

import re
from dataclasses import dataclass
from random import Random

from shouwen_app.domain.contact import ContactKind


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter: who handles it ("" the receiving unit), its wordings, and what is answered."""

    kind: ContactKind
    unit: str
    weight: float
    wordings: tuple[str, ...]
    answers: tuple[str, ...]
    materials: str = ""


_BEFORE_FIGURE = re.compile(r"(?<=[\u4e00-\u9fff])(?=\d)")

SLOTS: dict[str, tuple[str, ...]] = {
    "card": ("社保卡", "惠农卡", "医保卡", "借记卡", "老年卡", "工资卡"),
    "village": ("李家沟", "小营", "河西", "上王庄", "杏花村", "三里铺", "柳树营", "东坡", "南湖", "石门"),
    "amount": ("3000 元", "8500 元", "1.2 万元", "5 万元", "12.6 万元", "20 万元", "680 元", "45.5 元"),
    "loan": (
        "助农贷款",
        "创业担保贷款",
        "住房按揭",
        "光伏贷",
        "养殖贷",
        "商户经营贷",
        "农机贷",
        "妇女创业贷",
    ),
    "subsidy": (
        "粮食直补",
        "养老补贴",
        "低保金",
        "高龄津贴",
        "退耕补助",
        "农机补贴",
        "护林员工资",
        "学生资助金",
    ),
    "day": ("昨天", "上周三", "前天下午", "这个月初", "国庆前", "月底那天", "今天早上", "上个星期"),
    "kin": ("我爸", "我妈", "我爷爷", "我岳母", "我弟弟", "我爱人", "我大伯", "我儿子"),
    "device": ("取款机", "存取款一体机", "柜外清", "叫号机", "POS 机", "自助终端", "手机银行", "网银 U 盾"),
    "shop": ("小超市", "五金店", "早餐铺", "农资店", "理发店", "水果摊", "药房", "修车铺"),
}

PROGRESS = (
    "已联系客户核对账号，资料齐全，正在核算。",
    "已与省中心沟通，等待返回结果，预计明日给出答复。",
    "已调取凭证，发现日期不符，正在核对。",
    "客户来电问进度，已说明办理到哪一步。",
)
URGES = ("客户又来电话问，请今天给出结果。", "马上到期了，请抓紧。", "请回复进展，我好答复客户。")
GOALS = ("核实原因并给出处理意见", "核算金额并告知客户", "到期前给出书面答复")
COMPLIMENTS = (
    "讲得很清楚，谢谢。",
    "办得快，态度好。",
    "柜员很耐心，老人也听得懂。",
    "比以前方便多了。",
    "专门打电话回来，很感动。",
)
GRUMBLES = (
    "材料没有一次说清，跑了三趟。",
    "等得太久，没有人管。",
    "转来转去，最后也没人联系我。",
    "说两天答复，拖了一个星期。",
    "态度冷淡，问一句答一句。",
    "前后两个人说的不一样。",
)
CONTACT_BACK_NOTES = (
    "已向客户致歉，并请部门限期整改。",
    "已说明原因，客户表示理解。",
    "已约客户到网点当面解决。",
)


def filled(text: str, details: dict[str, str]) -> str:
    """A wording with its details, and a space between a character and a figure."""
    return _BEFORE_FIGURE.sub(" ", text.format_map(details))


def details(random: Random) -> dict[str, str]:
    """One detail of each kind."""
    return {slot: random.choice(values) for slot, values in SLOTS.items()}
