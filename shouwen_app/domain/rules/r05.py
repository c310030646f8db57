"""Rules of R5, a first-inquiry system in five requirements (首问责任制度), in our words."""

from typing import Final

from shouwen_app.domain.rules.rule import Rule

R5: Final = (
    Rule("R5.0", ("F02",), "谁先接待谁解答或指引，并承担后续责任"),
    Rule("R5.1a", ("F31", "F15"), "定下责任人，职责和权限要清楚"),
    Rule("R5.1b", ("F16",), "会沟通、懂知识、熟业务"),
    Rule("R5.2a", ("F14", "F03"), "流程写细：接待步骤、标准答案和对应处理"),
    Rule("R5.2b", ("F01", "F02", "F03", "F04", "F05"), "流程看得懂、好操作"),
    Rule("R5.2c", ("F14", "F35"), "定期评估流程并更新"),
    Rule("R5.3a", ("F16",), "培训首问人员懂业务、会解决问题"),
    Rule("R5.3b", ("F24",), "考核首问工作，发现问题就改"),
    Rule("R5.4a", ("F14", "F15"), "信息共享，要用时拿得到"),
    Rule("R5.4b", ("F14", "F22"), "各部门及时提供准确信息"),
    Rule("R5.5a", ("F01", "F17", "F20"), "每次接待都记下问题、解答过程和结果"),
    Rule("R5.5b", ("F17",), "及时把结果告诉来访的人"),
    Rule("R5.6", ("F22", "F37"), "提效率和满意度，少纠纷，用好资源"),
)
