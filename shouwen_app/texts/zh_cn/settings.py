"""Texts of wrong settings (设置错误), printed when the product is started."""

TEXTS = {
    "error.settings.number": "环境变量 {field} 的值「{given}」不对：请设为 {least} 到 {most} 之间的整数。",
    "error.settings.flag": "环境变量 {field} 的值「{given}」不对：请设为 0 或 1。",
    "error.settings.networks": "环境变量 {field} 的值「{given}」不对：请写成网段，例如 10.8.0.0/16。",
    "error.settings.origin": "环境变量 {field} 的值「{given}」不对：请写成 https://主机名[:端口]，不带路径。",
    "error.settings.password_policy": "环境变量 {field} 的值「{given}」不对：请设为 asvs 或 dengbao。",
    "error.settings.database_url": "环境变量 {field} 不对：请以 sqlite:/// 或 postgresql:// 开头。",
    "error.settings.mail_server": (
        "环境变量 {field} 不对：请写成 {scheme}://用户:密码@主机:端口，整段加密用 {scheme}s://，密码里的特殊字符用 %XX。"
    ),
    "error.settings.mail_from": "环境变量 {field} 不对：设了发信服务器，就要设一个发信邮箱地址。",
    "error.settings.door": "环境变量 {field} 不对：请写成 https:// 开头的完整地址。",
    "error.settings.signing_secret": "环境变量 {field} 太短：签名密钥至少 {least} 个随机字符。",
    "error.settings.secret_key": "环境变量 {field} 太短：请用至少 {least} 个随机字符，或不设，由系统生成。",
}
