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
    "filing.column.number": "编号",
    "filing.column.business": "业务类别",
    "filing.column.cause": "投诉原因",
    "filing.column.channel": "业务办理渠道",
    "filing.column.interval": "本季 95% 区间",
    "filing.sign": "填表人：　　　　　　　　　　负责人：　　　　　　　　　　日期：",
    "filing.matrix": "业务类别与投诉原因",
    "filing.by_business": "按业务类别",
    "filing.by_cause": "按投诉原因",
    "filing.by_channel": "按业务办理渠道",
    "filing.document.title": "投诉统计表 {quarter}",
    "filing.document.part": "填表人可见的机构",
    "filing.document.inside": "内部使用，件数完整",
    "filing.document.outside": "对外使用，已隐去小单元格",
    "filing.document.days": "统计期 {days}",
    "filing.document.made": "{by} 于 {at} 生成",
    "filing.document.missing": "另有 {n} 件投诉尚未分类，没有计入上面各表，也没有归入「其他」。",
    "filing.document.few_missing": "不足 {least}",
    "filing.document.hidden": (
        "{sign} 为隐去的数：不足 {least} 件，或者从它能推算出不足 {least} 件的数，公布出去可能让人认出当事人。"
    ),
    "filing.document.interval": "区间是件数的 95% 精确泊松区间：同样的服务水平下，件数本来就会这样上下浮动。",
    "error.filing.part_of_house": "对外的统计表由能看全机构的办公室、监督或审计人员出具。您可以导出内部使用的表。",
}
