"""Attachments (附件): the card on the case page, and why a file is not taken."""

TEXTS = {
    "attachment.title": "附件",
    "attachment.none": "还没有附件。",
    "attachment.choose": "选择文件",
    "attachment.hint": "照片、PDF、Word、Excel 或文本，每个不超过 10 MB，每件最多 5 个。照片里的拍摄地点会自动去掉。",
    "attachment.send": "上传",
    "attachment.added": "已上传 {n} 个附件。",
    "attachment.known": "这些文件已经在附件里了，没有重复上传。",
    "attachment.line": "{size} · {by} · {at}",
    "attachment.event": "{name}（{size}）",
    "attachment.event_erased": "文件名已清除（{size}）",
    "event.attached": "添加附件",
    "error.attachment.none_chosen": "还没有选文件。请先选择文件，再上传。",
    "error.attachment.too_many": "每件最多 {most} 个附件，还可以传 {left} 个。请减少文件后再上传。",
    "error.attachment.empty": "第 {n} 个文件是空的。请重新选择。",
    "error.attachment.too_large": "第 {n} 个文件超过 {most} MB。请压缩照片或拆分文件后再上传。",
    "error.attachment.type": "第 {n} 个文件的内容不是照片、PDF、Word、Excel 或文本（改扩展名没有用）。请换一个文件。",
    "error.attachment.heic": (
        "第 {n} 个文件是 HEIC 照片。请在手机「设置—相机—格式」选「兼容性最佳」重拍，或先转成 JPG 再上传。"
    ),
    "error.attachment.broken": "第 {n} 个文件打不开，可能已损坏或设了密码。请重新保存、去掉密码后再上传。",
    "error.attachment.macros": "第 {n} 个文件带有宏，不能上传。请另存为不带宏的文档后再上传。",
    "error.attachment.unpacks_too_large": "第 {n} 个文件展开后太大，不能上传。请精简内容后再上传。",
    "error.attachment.picture_too_large": "第 {n} 张照片的像素太多。请缩小到 5000 万像素以内再上传。",
    "error.attachment.archived": "这件已经归档，不能再添加附件。有新情况请登记新的一件。",
    "error.attachment.not_found": "没有找到这个附件，或者它不在您的查看范围内。请回到案件页面再打开。",
    "error.attachment.form_malformed": "上传的内容不完整。请回到页面，重新选择文件再上传。",
}
