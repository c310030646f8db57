"""The service items of the story (演示业务事项): what a county union asks for, by situation, with its terms.

Each line of a situation is ``name|note|copies|held``, of which all but the name may be left out.
"""

from dataclasses import dataclass

from shouwen_app.domain.time_limit import LimitUnit

_ON_THE_SPOT, _DAYS = LimitUnit.IMMEDIATE, LimitUnit.WORKING_DAYS


@dataclass(frozen=True, slots=True)
class ItemPlan:
    """An item of the story; ``words`` find it in what a customer says, ``legal`` is figure, unit and source."""

    code: str
    name: str
    unit: str
    words: tuple[str, ...]
    situations: dict[str, str]
    promised: tuple[LimitUnit, int] | None = None
    legal: tuple[int, LimitUnit, str] | None = None
    conditions: str = ""


_ID = "本人身份证|原件"
_PROXY = "代办人身份证|原件\n委托书|写明委托事项，双方签名"

ITEMS: tuple[ItemPlan, ...] = (
    ItemPlan(
        "card-renew",
        "社保卡换卡",
        "yingye",
        ("换", "卡"),
        {
            "本人办理": f"{_ID}\n旧卡|卡已损坏也请带来",
            "代办": f"{_ID}\n{_PROXY}\n旧卡",
            "未成年人": "户口簿|原件\n监护人身份证|原件\n一寸照片|白底|2",
        },
        (_ON_THE_SPOT, 0),
    ),
    ItemPlan(
        "repay-early",
        "助农贷款提前还款",
        "xindai",
        ("提前", "还"),
        {
            "全部还清": f"{_ID}\n借款合同|||held\n还款卡|卡内余额够本金和当日利息\n提前还款申请书|网点可以填",
            "部分还款": f"{_ID}\n还款卡\n提前还款申请书|写明还款金额",
            "代办": f"借款人身份证|原件\n{_PROXY}\n还款卡\n提前还款申请书",
        },
        (_DAYS, 2),
    ),
    ItemPlan(
        "loan-apply",
        "助农小额贷款申请",
        "xindai",
        ("想办", "贷", "额度"),
        {
            "种植养殖户": f"{_ID}\n户口簿\n土地承包证明|村委会盖章\n近半年流水|本社账户的不用带||held",
            "个体工商户": f"{_ID}\n营业执照|副本\n经营场所租赁合同|复印件\n近半年流水|||held",
        },
        (_DAYS, 5),
        conditions="年满 18 周岁，户籍或经营地在本县，信用记录良好。",
    ),
    ItemPlan(
        "loan-settled",
        "贷款结清证明",
        "xindai",
        ("结清",),
        {"本人办理": f"{_ID}\n借款合同|||held", "代办": f"借款人身份证|复印件\n{_PROXY}"},
        (_DAYS, 1),
    ),
    ItemPlan(
        "loan-extend",
        "贷款展期",
        "xindai",
        ("展期",),
        {
            "有保证人": f"{_ID}\n借款合同|||held\n展期申请书\n保证人同意书|保证人到场签字",
            "无保证人": f"{_ID}\n展期申请书\n收入证明",
        },
        (_DAYS, 5),
        (30, LimitUnit.CALENDAR_DAYS, "贷款通则"),
    ),
    ItemPlan(
        "slip-lost",
        "存单（折）挂失",
        "caiwu",
        ("存单", "挂失", "存折丢"),
        {
            "书面挂失": f"{_ID}\n挂失申请书|网点可以填",
            "代办书面挂失": "存款人身份证|原件\n代办人身份证|原件\n挂失申请书",
            "挂失补领": f"{_ID}\n挂失回执",
        },
        (_ON_THE_SPOT, 0),
        (7, LimitUnit.CALENDAR_DAYS, "储蓄管理条例"),
    ),
    ItemPlan(
        "password-reset",
        "账户密码重置",
        "yingye",
        ("密码",),
        {"本人到网点": f"{_ID}\n卡或存折", "行动不便上门": f"{_ID}\n卡或存折\n医院或村委会证明"},
        (_ON_THE_SPOT, 0),
    ),
    ItemPlan(
        "personal-data",
        "个人信息变更",
        "yingye",
        ("手机", "信息", "短信"),
        {
            "换手机号": f"{_ID}\n卡或存折",
            "改姓名": f"{_ID}\n户口簿|有曾用名\n派出所证明",
            "换身份证": "新身份证|原件\n卡或存折",
        },
        (_ON_THE_SPOT, 0),
    ),
    ItemPlan(
        "company-account",
        "对公账户开立",
        "caiwu",
        ("对公", "开", "年检"),
        {
            "法定代表人到场": "营业执照|正副本\n法定代表人身份证|原件\n公章、财务章、法人章\n公司章程|复印件",
            "授权代理人办理": "营业执照|正副本\n法定代表人身份证|复印件\n代理人身份证|原件\n"
            "授权书|法定代表人签章\n公章、财务章、法人章",
        },
        (_DAYS, 3),
        (5, _DAYS, "企业银行结算账户管理办法"),
    ),
    ItemPlan(
        "company-change",
        "对公账户变更",
        "caiwu",
        ("法人换", "印鉴", "变更"),
        {
            "更换法定代表人": "营业执照|变更后\n新法定代表人身份证|原件\n变更通知书|市场监管部门出具\n原预留印鉴卡|||held",
            "更换预留印鉴": "营业执照|副本\n法定代表人身份证|原件\n旧印鉴\n新印鉴|加盖三份|3",
        },
        (_DAYS, 2),
    ),
    ItemPlan(
        "statement",
        "账户流水与存款查询",
        "yingye",
        ("流水", "查", "余额"),
        {
            "本人查询": f"{_ID}\n卡或存折",
            "继承人查询": "死亡证明\n亲属关系证明|公安机关或公证处出具\n查询人身份证|原件",
        },
        (_ON_THE_SPOT, 0),
    ),
    ItemPlan(
        "judicial-help",
        "司法查询协助",
        "fengxian",
        ("司法", "法院", "冻结"),
        {
            "查询": "协助查询通知书|原件\n工作证|两名办案人员|2",
            "冻结、扣划": "协助执行通知书|原件\n裁定书|副本\n工作证|两名办案人员|2",
        },
        (_ON_THE_SPOT, 0),
        (1, _DAYS, "金融机构协助查询冻结扣划工作管理规定"),
    ),
    ItemPlan(
        "credit-dispute",
        "征信异议",
        "fengxian",
        ("征信", "逾期"),
        {
            "本人提出": f"{_ID}\n异议申请表|网点可以填\n还款凭证",
            "代理提出": f"本人身份证|复印件\n{_PROXY}\n异议申请表",
        },
        (_DAYS, 10),
        (20, LimitUnit.CALENDAR_DAYS, "征信业管理条例"),
    ),
    ItemPlan(
        "subsidy-check",
        "惠农补贴查询更正",
        "caiwu",
        ("补", "工资", "低保", "津贴", "资助"),
        {
            "本村发放": "户主身份证|原件\n社保卡\n村里的发放清单|村委会盖章",
            "账户写错": "户主身份证|原件\n社保卡\n更正证明|乡镇财政所出具",
        },
        (_DAYS, 3),
    ),
    ItemPlan(
        "pos-open",
        "收款码与 POS 机",
        "keji",
        ("POS", "收款码", "扫码"),
        {
            "个体工商户": f"{_ID}\n营业执照|副本\n门头照片|店内、店外各一张|2",
            "小微商户": f"{_ID}\n经营证明|村委会或市场出具",
        },
        (_DAYS, 3),
    ),
)
