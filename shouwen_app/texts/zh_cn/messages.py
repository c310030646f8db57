"""What leaves the house (消息模板): for each message its subject, its text, and the short one for a telephone."""

TEXTS = {
    "message.phone": "，电话 {phone}",
    "message.received.subject": "{institution}：已收到您的问题（{case_no}）",
    "message.received.text": (
        "您好：\n\n您提交的「{title}」已收到，案件号 {case_no}，最迟 {due} 前答复您。\n"
        "首问责任人：{unit} {name}{phone}，由他负责到底。\n\n"
        "查看进度、催办：{url}\n链接 7 天内有效；过期后可打电话查，留了手机号的也可凭案件号和后四位在网站查。\n"
        "{more}{institution}不会索要密码和验证码。\n\n{institution}"
    ),
    "message.received.short": (
        "【{institution}】已收到您的问题，案件号 {case_no}，最迟 {due} 前答复。首问责任人 {name}{phone}。进度 {url}"
    ),
    "message.received.more": "需要补充情况，直接回复本邮件即可。\n",
    "message.promise_moved.subject": "{institution}：您的事项答复时间有变更（{case_no}）",
    "message.promise_moved.text": (
        "您好：\n\n您反映的「{title}」（受理号 {case_no}），因{why}，答复时间由 {before} 改为 {after}。\n"
        "办理部门：{unit}，首问责任人：{name}{phone}。\n\n查看进度：{url}\n\n{institution}"
    ),
    "message.promise_moved.short": (
        "【{institution}】您的事项 {case_no} 因{why}，答复时间改为 {after}。{name}{phone}。进度 {url}"
    ),
    "message.replied.subject": "{institution}：您的事项有答复了（{case_no}）",
    "message.replied.text": (
        "您好：\n\n您反映的「{title}」（受理号 {case_no}），现答复如下：\n\n{reply}\n\n"
        "如有疑问，请联系首问责任人：{unit} {name}{phone}。\n\n{institution}"
    ),
    "message.replied.short": "【{institution}】您的事项 {case_no} 答复：{reply} 如有疑问请联系 {unit} {name}{phone}。",
    "message.rating_link.subject": "{institution}：请您评价（{case_no}）",
    "message.rating_link.text": (
        "您好：\n\n您反映的「{title}」（受理号 {case_no}）已办结。请您用一分钟评价我们的服务，自愿填写：\n{url}\n\n"
        "链接有效至 {until}。{institution}不会在短信、邮件里索要密码和验证码。\n\n{institution}"
    ),
    "message.rating_link.short": "【{institution}】事项 {case_no} 已办结，请您评价（自愿，{until}前有效）：{url}",
    "message.major_reported.subject": "重大事项报告（{case_no}）",
    "message.major_reported.text": "重大事项报告：{matter}，受理号 {case_no}，{unit}。请相关领导登录系统签收。",
    "message.major_reported.short": "重大事项报告：{matter}，受理号 {case_no}，{unit}。请相关领导登录系统签收。",
    "message.test.subject": "{institution}：测试消息",
    "message.test.text": "这是{institution}首问系统的测试消息，收到说明渠道可用。请勿回复。",
    "message.test.short": "【{institution}】这是首问系统的测试消息，收到说明渠道可用。",
    "outbox_template.received": "收到问题",
    "outbox_template.promise_moved": "答复时间变更",
    "outbox_template.replied": "答复",
    "outbox_template.rating_link": "评价链接",
    "outbox_template.rerating_link": "再评链接",
    "outbox_template.major_reported": "重大事项报告",
    "outbox_template.test": "测试消息",
    "outbox_template.event": "案件动态",
    "notice.dead_letter": "有一条消息没有发出，请到「渠道与消息」处理：{title}",
    "error.outbox.not_found": "没有找到这条消息，可能已由别人处理。请刷新后再看。",
    "error.outbox.words_erased": "答复内容已按规定清除，这条消息不再发送。",
}
