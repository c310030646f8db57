"""Texts of the checks of the record (登记检查)."""

TEXTS = {
    "record.missing.title": "缺项",
    "record.missing.note": "制度要求登记、却空着的内容",
    "record.impossible.title": "时间矛盾",
    "record.impossible.note": "先后颠倒或不可能的时间，多半是录错或补录",
    "record.closures.title": "同秒办结",
    "record.closures.note": "一个人在极短时间内成批办结；导入的和系统自动的不算",
    "record.chance": "如果每个人的办结均匀落在工作时间里，碰巧同秒的{n}。",
    "record.chance.none": "不到 {least} 件",
    "record.chance.about": "约 {n} 件",
    "record.check": "检查项",
    "record.caption": "{area}：每项有问题的件数和核对的件数",
    "record.column.check": "检查项",
    "record.column.missing": "空着 / 应有",
    "record.column.impossible": "有矛盾 / 共核对",
    "record.column.closures": "成批 / 人工办结",
    "record.column.found": "有问题 / 共核对",
    "record.column.share": "占比",
    "record.units.title": "逐机构：{check}",
    "record.units.note": "每个机构与其余机构合计相比",
    "record.units.caption": "{check}，按首问机构",
    "record.units.none": "这一项没有可计的案件。",
    "record.column.unit": "首问机构",
    "record.column.place": "与其余机构相比",
    "record.response.title": "评价回收率差异",
    "record.response.note": "只请一部分客户评价的机构，邀请率低而参与率高；两列一起看",
    "record.response.caption": "各机构邀请评价和收回评价的件数",
    "record.response.none": "这一期还没有可以请客户评价的案件。",
    "record.column.asked": "已邀请 / 可评价",
    "record.column.rated": "已评价 / 满 7 天",
    "record.all_units": "全部机构",
    "record.place.alike": "无法区分",
    "record.place.doubtful": "值得留意",
    "record.place.high": "明显偏高",
    "record.place.low": "明显偏低",
    "record.finding.none": "没有可计的案件，无从比较。",
    "record.finding.alike": "合计 {rate}（n={trials}），{units} 个机构之间无法区分。",
    "record.finding.apart": "合计 {rate}（n={trials}），{units} 个机构中明显不同的：{names}；其余无法区分。",
    "insight.rating_asked.name": "评价邀请率",
    "insight.rating_asked.definition": (
        "分子：请过客户评价的件数（发过评价链接，或者已经评价）。分母：已经答复、客户可以评价的件数，从旧登记簿导入的不算。"
    ),
    "insight.lacks_channel.name": "来访方式",
    "insight.lacks_channel.definition": ("分子：登记簿没写客户怎样来的，记为「纸质补录」。分母：全部案件。"),
    "insight.lacks_name.name": "姓名或单位",
    "insight.lacks_name.definition": (
        "分子：没有姓名也没有单位。分母：登记后还欠答复、客户没有要求匿名的案件；导入的登记簿空着姓名不算要求匿名。当场答复的不必留名。"
    ),
    "insight.lacks_contact.name": "联系方式",
    "insight.lacks_contact.definition": "分子：没有电话也没有邮箱。分母：与「姓名或单位」相同。",
    "insight.lacks_handler.name": "承办人",
    "insight.lacks_handler.definition": "分子：没有写明谁承办。分母：已经答复、不是当场答复的案件。",
    "insight.lacks_response.name": "首次回应时间",
    "insight.lacks_response.definition": "分子：已经答复却没有首次回应时间。分母：答复过的案件。",
    "insight.lacks_reply.name": "答复内容",
    "insight.lacks_reply.definition": "分子：没有写答复了什么。分母：现在处于已答复的案件。",
    "insight.lacks_reply_way.name": "答复方式",
    "insight.lacks_reply_way.definition": (
        "分子：没有写用什么方式答复（当面、电话、书面、信息）。分母：现在处于已答复的案件。"
    ),
    "insight.lacks_reply_time.name": "答复时间",
    "insight.lacks_reply_time.definition": (
        "分子：已经办结却没有答复时间。分母：已经办结的案件；客户在答复前撤回的不算。"
    ),
    "insight.lacks_callback.name": "回访结果",
    "insight.lacks_callback.definition": (
        "分子：没有做过回访，或者到期没有结束。分母：已经答复、留了电话、不是当场答复的案件；还在回访时限内的不算。"
    ),
    "insight.lacks_conclusion.name": "办结时间",
    "insight.lacks_conclusion.definition": (
        "分子：没有办结时间。分母：当场答复的，以及回访已经结束、没有重新办理的案件。"
    ),
    "insight.registered_before_contact.name": "登记早于客户联系",
    "insight.registered_before_contact.definition": (
        "分子：登记时间比客户联系早 1 分钟以上，也就是登记了将来的联系。分母：在本系统登记的案件，导入的没有登记时间。"
    ),
    "insight.registered_late.name": "联系 24 小时后才登记",
    "insight.registered_late.definition": (
        "分子：登记比客户联系晚 24 小时以上，首次回应时限那时已经过去（本行规则）。分母：在本系统登记的案件。"
    ),
    "insight.registered_too_late.name": "联系一年后才登记",
    "insight.registered_too_late.definition": (
        "分子：登记比客户联系晚 366 天以上，登记表不收这样的日期（本行规则）。分母：在本系统登记的案件。"
    ),
    "insight.response_before_contact.name": "回应早于客户联系",
    "insight.response_before_contact.definition": (
        "分子：首次回应时间早于客户联系。分母：有首次回应时间的案件。"
    ),
    "insight.reply_before_contact.name": "答复早于客户联系",
    "insight.reply_before_contact.definition": "分子：第一次答复早于客户联系。分母：答复过的案件。",
    "insight.callback_before_reply.name": "回访早于答复",
    "insight.callback_before_reply.definition": (
        "分子：回访在第一次答复之前就结束了。分母：答复过、回访也结束了的案件。"
    ),
    "insight.asked_before_reply.name": "邀请评价早于答复",
    "insight.asked_before_reply.definition": (
        "分子：还没有答复就请客户评价。分母：答复过、也请过客户评价的案件。"
    ),
    "insight.concluded_before_registered.name": "办结早于登记",
    "insight.concluded_before_registered.definition": "分子：办结时间早于登记时间。分母：有办结时间的案件。",
    "insight.archived_before_concluded.name": "归档早于办结",
    "insight.archived_before_concluded.definition": "分子：归档时间早于办结时间。分母：有办结时间的案件。",
    "insight.concluded_at_night.name": "夜间办结",
    "insight.concluded_at_night.definition": (
        "分子：由员工在 22 时到次日 6 时之间办结，这时没有网点营业（本行规则）。"
        "分母：由员工办结的案件，导入的和系统办结的不算。"
    ),
    "insight.closed_in_a_second.name": "同一秒办结 3 件以上",
    "insight.closed_in_a_second.definition": (
        "分子：同一个人在同一秒内办结 3 件以上，这些案件全部计入（本行规则）。"
        "分母：由员工办结的案件。只与本统计期内联系的案件比较。"
    ),
    "insight.closed_in_a_row.name": "连续办结 5 件以上",
    "insight.closed_in_a_row.definition": (
        "分子：同一个人连续办结 5 件以上，每件离前一件不超过 10 秒，这些案件全部计入（本行规则）。分母：由员工办结的案件。"
        "只与本统计期内联系的案件比较。"
    ),
}
