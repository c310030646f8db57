"""Texts of starting the product (启动), Chinese with a short English companion, for whoever installs it."""

TEXTS = {
    "serve.help": "在一个端口上提供全部页面与接口 · serve the product",
    "serve.port_help": "端口（默认取 SHOUWEN_PORT，再默认 8000）· port",
    "serve.host_help": "监听地址（默认 127.0.0.1）· address to listen on",
    "serve.prepare_help": "启动前先升级数据库，并在空库中写入演示数据 · migrate and seed first",
    "serve.build_help": "只构建前端 · build the front end only",
    "serve.build_current": "前端已是最新。· the front end is up to date",
    "serve.building": "正在构建前端，约需一分钟 · building the front end …",
    "serve.built": "前端构建完成，用时 {seconds} 秒 · front end built",
    "serve.migrating": "正在检查数据库结构 · checking the database schema …",
    "serve.seeding": "正在检查演示数据 · checking demo data …",
    "serve.starting": "正在启动 · starting …",
    "serve.ready": "首问已就绪，用时 {seconds} 秒 · ready: {address}",
    "serve.stop_hint": "按 Ctrl+C 停止 · press Ctrl+C to stop",
    "serve.build_failed": "前端构建失败，请看下面的说明，改正后重新运行。\n{detail}",
    "error.serve.port_taken": "端口 {port} 已被占用：请先停掉占用它的程序，或换一个端口（make run PORT=8001）。",
    "error.serve.address": "不能在地址 {host} 上监听：请检查 SHOUWEN_HOST。",
    "cli.description": "首问：首问责任制系统的命令行 · command line of Shouwen",
    "handlers.help": "列出浏览器可以触发的所有事件与接口及其权限 · every handler and endpoint",
    "handlers.json_help": "以 JSON 输出 · print JSON",
}
