"""Rules of R11, a first-inquiry system in five aspects (首问责任制度), in our words."""

from typing import Final

from shouwen_app.domain.rules.rule import Rule

R11: Final = (
    Rule("R11.0", ("F02", "F09"), "保护群众权益：先接待的人解答办理，之后跟踪协调"),
    Rule("R11.1a", ("F15",), "人人清楚自己管什么"),
    Rule("R11.1b", ("F15",), "也清楚别的部门管什么，能快速找到人"),
    Rule("R11.2a", ("F16",), "培训法律、沟通和解决问题"),
    Rule("R11.2b", ("F16",), "定期开交流会，搞实践活动"),
    Rule("R11.3a", tuple(f"F{number:02}" for number in range(1, 22)), "用信息系统记录并跟踪每一件"),
    Rule("R11.3b", ("F22",), "系统能统计分析办理情况和问题"),
    Rule("R11.4a", ("F05",), "与各部门常联系，知道进展和难处"),
    Rule("R11.4b", ("F05",), "需要别人配合的及时协调，把事办妥"),
    Rule("R11.5a", ("F24", "F25"), "定期评估检查效率、质量和解决情况"),
    Rule("R11.5b", ("F23",), "对发现的问题采取措施"),
)
