"""Mail that comes in (来件邮件)."""

TEXTS = {
    "mail.no_text": "（邮件没有正文）",
    "mail.whole_text": "邮件全文.txt",
    "mail.unnamed": "未命名文件",
    "mail.files_refused": "（有 {n} 个附件未能收下：{names}。请联系客户另行提供。）",
    "mail.cut": "……（全文见附件）",
    "mail.unknown_sender": "发件人不明",
    "mail.quarantined": "待处理来件",
    "mail.quarantined_hint": "这些邮件没有登记成案件，请到邮箱里查看原件",
    "mail.quarantined_none": "没有待处理的来件。",
    "mail.sender": "发件人",
    "mail.settle": "已处理",
    "mail.settled": "已标记为处理完毕。",
    "notice.mail_returned": "给客户的邮件被退回，请改用电话等其他方式：{title}",
    "mail_reason.flood": "同一发件人一小时内来件过多",
    "mail_reason.too_large": "邮件太大",
    "mail_reason.unreadable": "邮件无法读取",
    "mail_reason.other": "内容不符合登记要求",
    "error.mail.not_found": "没有找到这封来件，可能已由别人处理。请刷新后再看。",
}
