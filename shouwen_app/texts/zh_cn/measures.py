"""Texts of the further measures (其他指标): names, definitions in plain words, units and parts."""

TEXTS = {
    "insight.first_contact.name": "首次联系解决率",
    "insight.first_contact.definition": (
        "当场答复、没有转办、后来也没有重新办理的件数，占本机构职责内受理的件数。"
        "不属于本单位职责、政策不允许的，以及客户撤回的，不计入。"
    ),
    "insight.reopened.name": "重新办理率",
    "insight.reopened.definition": (
        "答复以后又重新办理过的件数，占已经答复的件数。回访说没有解决的、办结后又打开的都算，一件只算一次。"
    ),
    "insight.repeated.name": "重复来访率",
    "insight.repeated.definition": (
        "同一电话号码在前 30 天内已就同一类事项联系过的件数，占留了电话的件数。"
        "归入再次受理的机构和日期；没有留电话的无从判断，不计入。登记时认定，以后不改。"
    ),
    "insight.returned.name": "转办退回率",
    "insight.returned.definition": "转办时至少被退回一次的件数，占转办过或被退回过的件数。",
    "insight.ping_pong.name": "推诿往返率",
    "insight.ping_pong.definition": (
        "被退回两次及以上、须由办公室裁定的件数，占转办过或被退回过的件数。是需要核实的线索，不是结论。"
    ),
    "insight.told_again.name": "补充告知率",
    "insight.told_again.definition": (
        "第一次告知之后又要求补充材料的件数，占做过一次性告知的件数。情形有变化、写明了理由的也算。"
    ),
    "insight.told_in_instalments.name": "分次告知率",
    "insight.told_in_instalments.definition": (
        "情形没有变化、却分几次才告知全部材料的件数，占做过一次性告知的件数。是需要核实的线索，不是结论。"
    ),
    "insight.internal_on_time.name": "内部服务按时率",
    "insight.internal_on_time.definition": (
        "行内同事和基层单位提出的事项，在承诺时限内答复的件数，占已答复和逾期还没答复的件数。"
        "看二线对一线的服务；计法同按时办结率。"
    ),
    "insight.callback_coverage.name": "回访到访率",
    "insight.callback_coverage.definition": (
        "回访联系上客户并得到回答的件数，占应回访的件数：已经结束的回访，和过了时限还没有结束的回访。"
        "每件只看最后一次；随客户撤回而结束的不计入。"
    ),
    "insight.callback_agreement.name": "回访与客户评价一致率",
    "insight.callback_agreement.definition": (
        "回访记录的「是否解决」与客户自己在评价里填的相同的件数，占两处都回答了的件数。每件只看最后一次回访。"
    ),
    "insight.survey_response.name": "评价参与率",
    "insight.survey_response.definition": (
        "收到客户评价的件数，占请客户评价满 7 天或已经评价的件数。不计入满意率的评价也算参与。"
    ),
    "insight.rectified.name": "整改按时率",
    "insight.rectified.definition": (
        "在时限内办结整改的件数，占已办结和逾期没有办结的整改件数。一件有几次整改的只看最后一次。"
    ),
    "insight.response_time.name": "首次回应时长",
    "insight.response_time.definition": (
        "从客户联系到第一次答复或承诺的自然时间，给出一半、九成的件在多长时间内得到回应，以及 24 小时内得到回应的概率。"
        "还没有回应的按“至今未回应”一起估计，不会因为没结束就不算。"
    ),
    "insight.reply_time.name": "首次答复时长",
    "insight.reply_time.definition": (
        "从客户联系到第一次正式答复的工作时间，给出一半、九成的件多久得到答复，以及在各自承诺时限内得到答复的概率。"
        "在办的按“至今未答复”一起估计；客户撤回的算到撤回为止；计时暂停的在办件不当作逾期。"
    ),
    "insight.resolution_time.name": "办结时长",
    "insight.resolution_time.definition": (
        "从客户联系到最后有效答复的工作时间，给出一半、九成的件多久办结，以及 5 个工作日内办结的概率。"
        "重新办理的算到再次答复；在办的按“至今未办结”一起估计；客户撤回的算到撤回为止。"
    ),
    "insight.custody.name": "责任时段时长",
    "insight.custody.definition": (
        "每一段责任从接手到交出的工作时间，给出一半、九成的责任段有多长。归入持有的机构；还没有交出的按“至今未交出”一起估计。"
    ),
    "insight.backlog.name": "积压件龄",
    "insight.backlog.definition": (
        "统计期内联系、现在还没有办结的件，按距客户联系的工作日数分段（联系当天不算）：每段的件数占全部在办件数的比例。"
    ),
    "insight.transfers.name": "件均转办次数",
    "insight.transfers.definition": "被其他机构接手的次数之和，除以受理件数。按次数计，一件可有多次；没有接手的不算。",
    "insight.workload.name": "人均受理件数",
    "insight.workload.definition": (
        "受理件数除以统计期内至少受理过一件的首问责任人人数。只说明负荷，不分好坏；没有受理过的人不计入。"
    ),
    "insight.complaints_by_outlets.name": "每千网点投诉量",
    "insight.complaints_by_outlets.definition": (
        "统计期内客户投诉的件数，除以营业网点数，乘以 1,000。网点数按月导入，跨几个月的取各月平均；不折算成年。"
        "行内同事和基层单位提出的不计入。"
    ),
    "insight.complaints_by_transactions.name": "每万笔交易投诉量",
    "insight.complaints_by_transactions.definition": (
        "统计期内客户投诉的件数，除以交易笔数，乘以 10,000。交易笔数按月导入并相加，所以只按整月计算。"
        "行内同事和基层单位提出的不计入。"
    ),
    "insight.complaints_by_customers.name": "每千万客户投诉量",
    "insight.complaints_by_customers.definition": (
        "统计期内客户投诉的件数，除以个人客户数，乘以 10,000,000。客户数按月导入，跨几个月的取各月平均；不折算成年。"
        "行内同事和基层单位提出的不计入。"
    ),
    "insight.response_by_requester.name": "各类客户的响应率",
    "insight.response_by_requester.definition": (
        "按客户类型分开看响应率，并与其余各类合在一起的响应率相比。差的区间不含 0，才说两者有差别。"
    ),
    "insight.response_by_hour.name": "各时段的响应率",
    "insight.response_by_hour.definition": (
        "按客户联系的钟点分开看响应率，并与其余时段合在一起的响应率相比。差的区间不含 0，才说两者有差别。"
    ),
    "insight.on_time_by_requester.name": "各类客户的按时办结率",
    "insight.on_time_by_requester.definition": (
        "按客户类型分开看按时办结率，并与其余各类合在一起的按时办结率相比。差的区间不含 0，才说两者有差别。"
    ),
    "insight.on_time_by_hour.name": "各时段的按时办结率",
    "insight.on_time_by_hour.definition": (
        "按客户联系的钟点分开看按时办结率，并与其余时段合在一起的按时办结率相比。差的区间不含 0，才说两者有差别。"
    ),
    "measure.unit.per_case": "次/件",
    "measure.unit.per_person": "件/人",
    "measure.unit.per_thousand_outlets": "件/千网点",
    "measure.unit.per_ten_thousand_transactions": "件/万笔",
    "measure.unit.per_ten_million_customers": "件/千万客户",
    "measure.value": "{number} {unit}",
    "measure.part.p50": "一半不超过",
    "measure.part.p90": "九成不超过",
    "measure.part.within": "限内概率",
    "measure.part.0-1": "不到 1 个工作日",
    "measure.part.1-3": "1–2 个工作日",
    "measure.part.3-5": "3–4 个工作日",
    "measure.part.5-10": "5–9 个工作日",
    "measure.part.10-": "10 个工作日及以上",
    "measure.part.0-9": "9 时以前",
    "measure.part.9-11": "9–11 时",
    "measure.part.11-14": "11–14 时",
    "measure.part.14-16": "14–16 时",
    "measure.part.16-24": "16 时以后",
    "measure.few": "件数太少，不显示",
    "measure.below_least": "不足 {least} 件，只供参考",
    "measure.unknown": "未知",
    "measure.nothing": "没有可计的案件",
    "measure.missing": "缺少 {month} 的{kind}（{unit}），请先在「经营数据」导入",
    "measure.missing_many": "缺少 {month} 等 {n} 个月的{kind}（{unit}），请先在「经营数据」导入",
    "measure.whole_months": "{kind}按整月导入，请选整月",
    "measure.by_unit_only": "您看不到全部机构，投诉率请按机构看",
    "measure.zero_exposure": "分母为 0，无法计算",
    "measure.not_yet": "在办的太多，还估计不出",
    "measure.whole_house": "全辖",
    "error.insight.part_unknown": "这个指标没有这一段，请从管理驾驶舱重新打开。",
}
