"""The notice region (提示)."""

TEXTS = {
    "notice.region": "提示",
    "notice.dismiss": "关闭提示",
    "notice.failure": "这一步没有完成，不是您的操作问题。请再试一次；仍不行请把编号报给科技信息部。",
    "notice.reference": "编号 {reference}",
}
