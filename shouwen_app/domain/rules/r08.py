"""Rules of R8, a first-inquiry system in five steps for service businesses (首问责任制度), in our words."""

from typing import Final

from shouwen_app.domain.rules.rule import Rule

R8: Final = (
    Rule("R8.0", ("F02", "F19", "F18"), "问题、需求、投诉有人解答、处理、跟进，直到满意"),
    Rule("R8.1", ("F15", "F31"), "每个部门或岗位都指定合适的首问责任人"),
    Rule("R8.2", ("F16",), "培训产品知识、服务流程和沟通"),
    Rule("R8.3", ("F14",), "建标准答案库，备好常用表格和模板"),
    Rule("R8.4", ("F01", "F20", "F22"), "接待时做好记录，电子、纸质都行，供处理和分析"),
    Rule("R8.5", ("F19", "F22", "F23"), "用满意度和问题统计定期评估改进"),
    Rule("R8.6a", ("F19",), "服务好，客户愿意再来、愿意推荐"),
    Rule("R8.6b", ("F22",), "客户更满意、更信任"),
    Rule("R8.6c", ("F22",), "形象和竞争力更好"),
    Rule("R8.6d", ("F23",), "从记录分析里找出流程毛病并改进"),
)
