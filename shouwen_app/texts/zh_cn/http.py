"""Texts of plain HTTP answers and of failures outside any page (接口与意外错误)."""

TEXTS = {
    "http.not_found": "没有这个页面或接口，请检查地址。",
    "http.foreign_origin": "请求不是从本系统的页面发出的，已拒绝。请回到本系统页面后再试。",
    "http.body_too_large": "提交的内容太大，请减少文字或附件后再试。",
    "failure.title": "页面出了点问题",
    "failure.advice": "您填写的内容可能还没有提交。请重新载入本页；若再次出现，请联系管理员。",
    "failure.reload": "重新载入",
    "failure.new_version": "系统已更新，请保存后重新载入。",
}
