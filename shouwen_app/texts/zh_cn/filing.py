"""Texts of the return to the regulator (监管报送)."""

TEXTS = {
    "layout.filing": "监管报送",
    "filing.title": "监管报送",
    "filing.quarter": "{year} 年{number}季度",
    "filing.quarter.1": "一",
    "filing.quarter.2": "二",
    "filing.quarter.3": "三",
    "filing.quarter.4": "四",
    "filing.summary": "{days} · 客户投诉 {cases} 件，其中未分类 {missing} 件 · 按客户联系的日期归入季度",
    "filing.total": "合计",
    "filing.classified": "已分类投诉",
    "filing.codes": "分类按 {list}。",
    "filing.codes_unchecked": (
        "分类按 {list} 的公开资料整理，编号尚未对照标准原文。报送前请核对；更正编号不影响已分类的案件。"
    ),
    "filing.missing.more": "另有 {n} 件未列出",
    "filing.missing.hint": "推荐 {codes}",
    "filing.missing.no_hint": "没有推荐",
}
