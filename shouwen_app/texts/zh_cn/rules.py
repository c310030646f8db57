"""Texts of ``shouwen rules``: the regulations' rules and what carries them out (制度对照)."""

TEXTS = {
    "rules.help": "列出制度条款及其落实情况",
    "rules.json_help": "以 JSON 输出",
    "rules.feature_help": "只列出某项功能的条款，例如 F07",
    "rules.status_help": "只列出某种状态：done 已落实，planned 待落实，not_carried_out 不落实",
    "rules.status.done": "已落实",
    "rules.status.planned": "待落实",
    "rules.status.not_carried_out": "不落实",
    "rules.tests": "{n} 项测试",
    "rules.decision": "见决策 {number:04d}",
    "rules.total": "共 {n} 条：已落实 {done}，待落实 {planned}，不落实 {not_carried_out}。",
    "rules.open": "缺口 {n} 条（待落实和不落实），其中 {explained} 条有决策说明理由。",
    "rules.gaps": "应落实而没有测试、也没有决策说明的条款 {n} 条：{ids}。请补测试，或写明理由。",
    "rules.no_tests": "没有找到测试目录 {path}，无法查证落实情况。请在源码目录中运行。",
}
