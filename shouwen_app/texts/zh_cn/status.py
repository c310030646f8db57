"""Names of case statuses as badges show them (案件状态)."""

TEXTS = {
    "status.awaiting_opinion": "待签意见",
    "status.awaiting_materials": "待补材料",
    "status.offered": "待接单",
    "status.awaiting_ruling": "待裁定",
    "status.escalated": "已上报",
    "status.awaiting_meeting": "待专题会",
    "status.in_progress": "办理中",
    "status.suspended": "已暂停",
    "status.awaiting_reply": "待答复",
    "status.awaiting_callback": "待回访",
    "status.concluded": "已办结",
    "status.archived": "已归档",
    "status.referred": "已指引",
    "status.urged": "客户催问",
    "status.supervised": "工会督办",
}
