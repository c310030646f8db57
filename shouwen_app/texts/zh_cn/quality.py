"""Texts of data quality (数据质量)."""

TEXTS = {
    "layout.quality": "数据质量",
    "quality.title": "数据质量",
    "quality.summary": "{days} · 受理 {cases} 件 · 按客户联系的日期归入统计期",
    "quality.counts_hidden": "不足 {least} 件时不显示 · 共 {trials} 件",
    "quality.hidden": "—",
    "quality.open": "查看案件",
    "quality.voided.closed": "作废的登记不再列出，到「登记簿导入」里看是哪一次导入。",
    "quality.month": "{year} 年 {month} 月",
    "quality.set_aside.name": "不计入的评价",
    "quality.set_aside.definition": (
        "分子：从员工登录的浏览器、网点内部网络或同一设备多次提交，在一块评价屏上连续太密，以及申诉成立的评价。分母：收到的全部评价。"
        "不计入的照样保留，只是不算进满意率。"
    ),
    "quality.not_reached.name": "回访未联系上",
    "quality.not_reached.definition": "分子：按规定多次联系仍没有联系上客户的回访。分母：已经结束的回访。每件只看最后一次。",
    "quality.agreement.name": "回访与客户评价一致",
    "quality.agreement.definition": (
        "分子：员工回访记录的「是否解决」与客户自己在评价里填的相同。分母：两处都回答了的件数。"
    ),
    "quality.voided.name": "导入后撤销的记录",
    "quality.voided.definition": (
        "分子：导入以后又撤销、成为作废的登记。分母：从纸质或旧登记簿导入的全部登记。作废的不进任何统计。"
    ),
    "quality.change.rose.name": "评价上升",
    "quality.change.rose.definition": "分子：整改后再评等级比第一次高。分母：整改后客户再次评价、两次都计入的件数。",
    "quality.change.stayed.name": "没有变化",
    "quality.change.stayed.definition": "分子：两次等级相同。分母同上。",
    "quality.change.fell.name": "评价下降",
    "quality.change.fell.definition": "分子：整改后再评等级比第一次低。分母同上。",
    "quality.set_aside_title": "不计入的评价，按原因、月份和机构",
    "quality.by_reason": "按原因",
    "quality.by_month": "按客户联系的月份",
    "quality.by_unit": "按首问机构（满 5 份评价的）",
    "quality.column.reasons": "原因",
    "quality.column.months": "月份",
    "quality.column.units": "机构",
    "quality.column.count": "不计入",
    "quality.column.out_of_reasons": "不计入合计",
    "quality.column.out_of_months": "全部评价",
    "quality.column.out_of_units": "全部评价",
    "quality.column.share": "占比",
    "quality.none_here": "没有可以显示的数字。",
    "quality.few_set_aside": "不计入的评价满 {least} 份才分开显示，以免看出是谁评的。",
    "quality.changes_title": "整改前后",
    "quality.changes_hint": "整改办结后请客户再评一次，与第一次对比",
    "quality.few_changes": "整改后再评的满 {least} 件才显示，太少说明不了什么。",
    "quality.empty.title": "这一期还没有案件",
    "quality.empty.hint": "换一个统计期再看，或者等有了登记以后再来。",
    "insight.named_contact.name": "差评回访率",
    "insight.named_contact.definition": (
        "分子：监督人员在时限内至少联系过一次的件数。分母：计入的评价中不满意、很不满意，并且留了姓名或愿意被联系的件数。"
        "还在时限内没有联系的也计入分母。目标是全部联系到。"
    ),
}
