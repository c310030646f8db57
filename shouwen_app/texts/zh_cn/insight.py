"""Texts of the management cockpit (管理驾驶舱)."""

TEXTS = {
    "insight.response.name": "响应率",
    "insight.response.definition": (
        "24 小时内给出首次答复或承诺的件数，占已收到满 24 小时或已经答复的件数。"
        "按客户联系的日期归入统计期；刚收到、还没到 24 小时又未答复的，暂不计入。"
    ),
    "insight.resolution.name": "解决率",
    "insight.resolution.definition": (
        "客户说“已解决”的件数，占客户回答过这个问题的件数。"
        "回访和评价都问过的，以客户自己填的评价为准；“部分解决”不算解决；没有回答的不计入。"
    ),
    "insight.satisfaction.name": "满意率",
    "insight.satisfaction.definition": (
        "客户评“很满意”“满意”的件数，占有效评价的件数。没有评价的不计入，按规定不计的评价也不计入。"
    ),
    "insight.on_time.name": "按时办结率",
    "insight.on_time.definition": (
        "在对客户承诺的时限内答复的件数，占已答复和逾期还没答复的件数。"
        "还在时限内、计时暂停的在办件，暂不计入。"
    ),
    "insight.chart.title": "每周{measure}",
    "insight.chart.week": "第 {week} 周",
    "insight.chart.span": "第 {week} 周（{days}）",
    "insight.chart.hover": "{span}<br>{rate}（{successes}/{trials}）<br>95% 区间 {low}–{high}",
    "insight.chart.center": "中心 {rate}",
    "insight.chart.limit_low": "下限 3σ",
    "insight.chart.alarm_low": "<b>{week} {rate}</b><br>低于下限 {limit}",
    "insight.chart.alarm_high": "<b>{week} {rate}</b><br>高于上限 {limit}",
    "insight.chart.finding_none": "还没有满一周的数据，下周一起可以看到每周{measure}。",
    "insight.chart.finding_calm": "每周{measure}控制图：{weeks} 周都在控制限以内，中心 {center}。",
    "insight.chart.finding_low": "{week}{rate}，低于控制下限 {limit}",
    "insight.chart.finding_high": "{week}{rate}，高于控制上限 {limit}",
    "insight.chart.finding_alarms": "每周{measure}控制图：{alarms}。",
    "insight.sparkline.label": "近 {weeks} 周走势，虚线为目标",
    "insight.strip.label": "{rate}，95% 区间 {low} 至 {high}，目标 {target}",
    "insight.strip.empty": "还没有数据，目标 {target}",
    "error.insight.measure_unknown": "没有这个指标，请从管理驾驶舱的四项指标中选择。",
}
