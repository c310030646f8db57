"""What may not be done, and what was typed wrongly whatever the form (权限与填写)."""

TEXTS = {
    "error.permission.denied": "您没有做这一步的权限。确需办理，请联系系统管理员调整岗位角色。",
    "error.request.reused": "这张表单已经提交过别的内容。请刷新页面，核对后重新提交。",
    "error.input.required": "这一项必填，请补充后再提交。",
    "error.input.malformed": "这一项的格式不对，请改正后再提交。",
    "error.input.unknown": "表单内容与页面不符。请刷新页面后重新填写。",
    "error.input.choice_unknown": "请从列出的选项中选择一项。",
    "error.input.too_long": "最多 {longest} 个字，现在是 {length} 个字，请精简后再提交。",
    "error.input.control_characters": "里面有看不见的控制字符，多半是从别处粘贴带来的。请删掉后重新输入。",
    "error.input.phone_required": "请填写客户的联系电话，以便答复；客户不愿留电话时请选「匿名」。",
    "error.input.phone_short": "手机号少了 {count} 位，请核对后补全。",
    "error.input.phone_long": "手机号多了 {count} 位，请核对后改正。",
    "error.input.email_malformed": "邮箱地址的格式不对。请填完整的邮箱，例如 wang@example.com，也可以不填。",
    "error.input.phone_malformed": "电话号码的格式不对。请填 11 位手机号，或带区号的座机号，例如 0371-6888000。",
    "error.notice.not_found": "没有找到这条通知，请刷新页面再看。",
}
