"""One-time notification (一次性告知): lists, what is handed in, what is asked for later, the text for the customer."""

TEXTS = {
    "signal.told_in_instalments": "补充告知了第一次没有列出的材料，请监督部门了解情况",
    "error.notification.nothing_missing": "材料已经齐了，不用再等客户。请改选「当场答复」或「本部门办理」。",
    "error.notification.too_many": "一次最多列 {most} 样，请合并同类材料。",
    "error.notification.already_told": "「{names}」回执上已经有了，不用再告知一遍。请在清单上跟进，只写新增的材料。",
    "error.notification.already_here": "「{name}」已经在本行了，不用再收。请刷新后查看清单。",
    "error.notification.reason_required": "情况有变请写清变在哪里，至少 {shortest} 个字，例如「改由儿子代办」。",
    "error.notification.material_not_found": "清单上没有这样材料。请刷新后重试。",
}
