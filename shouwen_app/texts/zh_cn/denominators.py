"""Texts of denominators (经营数据)."""

TEXTS = {
    "denominator.outlets": "网点数",
    "denominator.transactions": "交易笔数",
    "denominator.customers": "个人客户数",
    "layout.denominators": "经营数据",
    "denominators.hint": (
        "投诉率的分母：网点数、交易笔数、个人客户数，每月一次。没有导入的月份不出投诉率，也不用别的月份代替。"
    ),
    "denominators.paste_title": "粘贴一张表",
    "denominators.table": "从表格软件复制，连同表头一起粘贴",
    "denominators.table_hint": (
        "表头写 月份、机构编号、网点数、交易笔数、个人客户数，后三项可以只有一部分。机构编号留空是全辖。"
        "有一行不对就全部不导入；同一个月再导入，以后来的为准。"
    ),
    "denominators.placeholder": "月份\t机构编号\t网点数\t交易笔数\t个人客户数\n2026-09\t\t24\t1204331\t268400",
    "denominators.take_in": "导入",
    "denominators.month": "月份",
    "denominators.kind": "数据",
    "denominators.amount": "数量",
    "denominators.none_hint": "从第一张表开始，投诉率会按月显示。",
    "denominators.help": "网点数、交易笔数、个人客户数：按月导入，或列出已有的",
    "denominators.file_help": "XLSX 或 CSV，表头为 月份、机构编号、网点数、交易笔数、个人客户数；不写文件则列出已有的",
    "denominators.taken": "已导入 {n} 个数字：{months}。",
    "denominators.none": "还没有导入过分母数据。",
    "denominators.row": "{month}  {unit}  {kind}  {amount}",
    "error.denominator.no_titles": "没有找到表头。请保证前 20 行里有一行写着：{titles}（后三项至少有一项）。",
    "error.denominator.nothing": "表里没有数字。请核对后重新导入。",
    "error.denominator.twice": "第 {row} 行：同一个月、同一个机构的数字在第 {first} 行已经有了，请删去一处。",
    "error.denominator.month_unreadable": "第 {row} 行：看不懂月份「{text}」。请写成 2026-10 或 2026年10月。",
    "error.denominator.month_to_come": "第 {row} 行：这个月还没有到，请核对月份。",
    "error.denominator.amount_unreadable": "第 {row} 行：「{text}」不是数量。请写不小于 0 的整数。",
    "error.denominator.unit_unknown": "第 {row} 行：没有编号为「{text}」的机构。请核对机构编号；全辖的数字请留空。",
}
