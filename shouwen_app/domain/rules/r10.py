"""Rules of R10, a branch's first-inquiry system: mechanism and roll-out (银行支行首问责任制), in our words."""

from typing import Final

from shouwen_app.domain.rules.rule import Rule

R10: Final = (
    Rule("R10.1", ("F22",), "业务发展带来服务质量和内控问题，要补上"),
    Rule("R10.2", ("F15", "F26"), "岗位权责清楚，问题早发现早解决，质量合规"),
    Rule("R10.3.1", ("F31", "F24"), "分工明确，责任一级一级落到人"),
    Rule("R10.3.2", ("F04", "F22"), "第一次接触就快而准地解决，不让小事变大"),
    Rule("R10.3.3", ("F22",), "收集分析客户和服务记录，快速找到问题"),
    Rule("R10.3.4", ("F38",), "用激励让员工主动解决问题"),
    Rule("R10.4.1", ("F37",), "定下可衡量的目标，比如满意率、投诉率"),
    Rule("R10.4.2", ("F26", "F38"), "建问责办法，权责奖惩都写清"),
    Rule("R10.4.3", ("F16",), "培训服务意识、解决问题、服务技巧和合规"),
    Rule("R10.4.4", ("F22",), "建信息系统，采集并分析客户和服务数据"),
)
