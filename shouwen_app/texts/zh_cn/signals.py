"""Texts of the signal desk (信号台)."""

TEXTS = {
    "layout.signals": "信号台",
    "signals.title": "信号台",
    "signals.whole": "全部机构合计",
    "signals.summary": "{days} · 监看 {lines} 条线、{points}",
    "signals.points.week": "{n} 个周点",
    "signals.points.month": "{n} 个月点",
    "signals.budget": "报警 {n} 条，预计误报 {foreseen} 条",
    "signals.budget_text": (
        "预计误报，是什么都没有变化时，单凭偶然也会出现的条数；控制限由件数不多的几期估计而来的不确定，已经算进去。"
    ),
    "signals.by_rule": "{rule} {n} 条，预计误报 {foreseen} 条",
    "signals.rule.limit": "越限",
    "signals.rule.shift": "移动",
    "signals.rules": "两条规则",
    "signals.rules_text.week": (
        "越限：某一周越过控制限。控制限按每周件数用二项分布精确计算；满 26 周后，最近 13 周由更早的周来衡量。"
        "移动：最近 26 周穿过中位数的次数太少，水平已经移动，偶然如此的可能不到 1%。"
        "校正：同一指标各机构一起看，误判比例不超过 5%（Benjamini–Hochberg）才说成立。"
    ),
    "signals.rules_text.month": (
        "越限：某一月越过控制限。控制限按每月件数用二项分布精确计算；满 24 个月后，最近 12 个月由更早的月来衡量。"
        "移动：最近 24 个月穿过中位数的次数太少，水平已经移动，偶然如此的可能不到 1%。"
        "校正：同一指标各机构一起看，误判比例不超过 5%（Benjamini–Hochberg）才说成立。"
    ),
    "signals.holding": "{n} 条经校正仍成立",
    "signals.none_holds": "没有一条经校正仍成立，宜先观察",
    "signals.holds": "成立 p={p}",
    "signals.doubtful": "可能是偶然 p={p}",
    "signals.limit_low": "{name} {rate}（{successes}/{trials}，95% 区间 {low}–{high}），低于 {limit}",
    "signals.limit_high": "{name} {rate}（{successes}/{trials}，95% 区间 {low}–{high}），高于 {limit}",
    "signals.limit_more": "；另有 {number}也越限",
    "signals.counted": "{rate}（{successes}/{trials}，95% 区间 {low}–{high}）",
    "signals.shift_up": "近 {number} {after}，此前 {before}，已经上移",
    "signals.shift_down": "近 {number} {after}，此前 {before}，已经下移",
    "signals.open.missed": "看未达到的 {n} 件",
    "signals.open.numerator": "看这 {n} 件",
    "signals.open.denominator": "看计入的 {n} 件",
    "signals.quiet": "没有报警：各条线都在自己的控制限内，也没有移动。",
    "signals.too_short": "还没有满 {number}的数据，暂时不报警。",
    "signals.alarms.title": "报警",
    "signals.alarms.note": "有把握的在前；点指标看它的线",
    "signals.alarms.caption": "各指标、各机构的报警，成立的在前，含件数、区间和校正后的 p 值",
    "signals.column.what": "指标与机构",
    "signals.column.rule": "规则",
    "signals.column.words": "看到了什么",
    "signals.column.strength": "把握（校正后 p）",
    "signals.column.cases": "案件",
    "signals.line": "{unit} · {title}",
    "signals.line_note": "p 控制图，精确界限",
    "signals.empty.title": "还没有可以监看的案件",
    "signals.empty.hint": "登记满 8 周之后，各指标的线从这里开始报警，按年看要满 8 个月；之前可在管理驾驶舱看每周数据。",
    "signals.failed.title": "信号台暂时没有打开",
}
