"""Proposals for the codes of a complaint (分类建议): from its words and its channel, confirmed by a person always."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from shouwen_app.domain.contact import Channel

_CHANNEL_WORDS: Final[Mapping[str, Sequence[str]]] = {
    "mobile": ("手机银行", "客户端", "APP", "app"),
    "online_bank": ("网银", "网上银行"),
    "machine": ("自助机", "ATM", "取款机", "存取款机", "智能柜", "终端", "吞卡"),
    "sms": ("短信",),
    "web_platform": ("公众号", "小程序", "微信银行"),
    "telephone": ("客服电话", "客服热线"),
    "third_party": ("支付宝", "第三方平台", "合作平台"),
    "counter": ("柜台", "柜员", "柜面", "大厅", "窗口", "网点"),
}
_CHANNEL_OF: Final[Mapping[Channel, str]] = {
    Channel.VISIT: "counter",
    Channel.OPINION_BOX: "counter",
}
"""Where the complaint arrived says how the business was done only when both happen in the same hall."""

_BUSINESS_WORDS: Final[Mapping[str, Sequence[str]]] = {
    "deposits": ("存款", "储蓄", "存单", "存折", "定期", "活期"),
    "loans": ("贷款", "按揭", "房贷", "提前还", "利率", "授信", "农户贷", "客户经理"),
    "cards": ("银行卡", "信用卡", "借记卡", "吞卡", "换卡", "社保卡"),
    "payments": ("转账", "汇款", "到账", "支付", "结算", "扣了款", "没收到"),
    "own_wealth": ("理财",),
    "agency": ("保险", "基金", "代销", "代缴", "代发"),
    "foreign_exchange": ("外汇", "结汇", "购汇", "外币"),
    "precious_metals": ("黄金", "金条", "贵金属"),
    "treasury": ("国债", "国库"),
    "currency": ("残币", "假币", "零钞", "硬币", "兑换"),
    "collection": ("催收", "催款"),
    "personal_data": ("个人信息", "泄露", "征信"),
}
_CAUSE_WORDS: Final[Mapping[str, Sequence[str]]] = {
    "attitude": ("态度", "不耐烦", "推给", "排队", "没人接待", "没人引导", "窗口", "打不通", "没人打电话"),
    "facilities": ("系统", "故障", "吞卡", "繁忙", "死机", "设备", "机器"),
    "procedure": ("手续", "流程", "规定", "三趟", "没下来", "材料才"),
    "marketing": ("推销", "诱导", "夸大"),
    "disclosure": ("没告诉", "没告知", "没说清", "没人说清", "没写明", "隐瞒"),
    "choice": ("强制", "捆绑", "搭售", "必须买"),
    "pricing": ("手续费", "收费", "年费", "违约金", "工本费"),
    "returns": ("收益", "亏损", "亏了"),
    "contract": ("合同", "条款"),
    "funds": ("盗刷", "被骗", "少了", "扣了款", "冒领"),
    "data": ("泄露", "个人信息"),
    "dunning": ("催收", "骚扰", "恐吓"),
}


@dataclass(frozen=True, slots=True)
class Proposed:
    """A key for each axis, "" where nothing can be said."""

    channel: str = ""
    business: str = ""
    cause: str = ""


def proposed(channel: Channel, *words: str) -> Proposed:
    """What ``words`` of the case (its content, its service item) and its channel suggest.

    The category with the most hits is proposed; between equals none is, since a guess would be confirmed unread.
    """
    text = "\n".join(words)
    return Proposed(
        channel=_best(_CHANNEL_WORDS, text) or _CHANNEL_OF.get(channel, ""),
        business=_best(_BUSINESS_WORDS, text),
        cause=_best(_CAUSE_WORDS, text),
    )


def _best(table: Mapping[str, Sequence[str]], text: str) -> str:
    hits = {key: sum(word in text for word in words) for key, words in table.items()}
    most = max(hits.values())
    leading = [key for key, number in hits.items() if number == most]
    return leading[0] if most and len(leading) == 1 else ""
