"""Texts of handing on (转办): recusal, absent colleagues, helpers, rulings reused, orders, asking afterwards."""

TEXTS = {
    "ground.recused": "被反映人回避，由在岗职位最高者担任",
    "error.case.recused": "这件反映的就是这位员工，不能由本人承办、审批或协办。请改选其他人。",
    "error.contact.needed_for_absent": "同事不在岗，请记下客户的姓名、单位、电话和主要内容，以便转告。请补上这一栏。",
    "notice.handled_for_you": "您不在岗，由{by}代您承办：{title}",
}
