"""Texts of the facts (分析事实表)."""

TEXTS = {
    "facts.cli.help": "刷新分析用的事实表",
    "facts.cli.refreshed": "事实表已是最新：{cases} 件，{months} 个月，重读 {changed} 件。",
    "facts.cli.summed": "{reason}立方体已按事实表全部重算：{cases} 件，{months} 个月，重读 {changed} 件。",
    "facts.cli.built": "{reason}事实表已全部重建：{cases} 件，{months} 个月。",
    "error.facts.unwritable": "事实表写不进 {folder}（{why}）。请检查目录权限和磁盘空间；统计页面照常可用，只是慢一些。",
    "facts.rebuilt.first": "还没有事实表。",
    "facts.rebuilt.damaged_named": "事实表文件 {what} 缺失、不完整或被改动。",
    "facts.rebuilt.columns": "事实表是别的版本写的。",
    "facts.rebuilt.columns_named": "事实表是别的版本写的，缺少这些列或类型不同：{what}。",
    "facts.rebuilt.cubes_first": "还没有立方体。",
    "facts.rebuilt.cubes_damaged_named": "立方体文件 {what} 缺失、不完整或被改动。",
    "facts.rebuilt.cubes_older": "立方体是按别的指标口径算的。",
    "facts.rebuilt.history": "事实表与数据库对不上：数据库恢复过，或机构、日历有变动。",
}
