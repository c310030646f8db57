"""Rules of R9, how first inquiry is carried out in offices, counters and yards (首问责任制度), in our words."""

from typing import Final

from shouwen_app.domain.rules.rule import Rule

R9: Final = (
    Rule("R9.0", ("F02", "F06"), "第一个被问到的人解答解决，或把人带到能办的岗位"),
    Rule("R9.1", ("F01", "F05", "F06"), "不论在不在本部门范围，都要指引、介绍或答疑"),
    Rule("R9.2", ("F04",), "当场能解决的当场解决，否则按四种办法处理"),
    Rule("R9.2.1", ("F17",), "说清不能当场办的原因"),
    Rule("R9.2.2", ("F06",), "把人带到或指到有关部门"),
    Rule("R9.2.3", ("F05",), "打电话联系有关部门，及时解决"),
    Rule("R9.2.4", ("F06",), "告知电话或办事地点"),
    Rule("R9.3a", ("F14",), "答复合政策、合事实"),
    Rule("R9.3b", ("F11",), "拿不准的先请示领导，再给准话"),
    Rule("R9.3c", ("F03", "F17"), "解决不了或不属职责的，耐心说明"),
    Rule("R9.4", ("F33", "F19"), "热情文明，不让门难进、脸难看、话难听、事难办"),
)
