"""Courteous wording (文明用语): phrases that turn a customer away, and what to write instead (R16.3d, R7.6)."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """A phrase found in a text; ``advice`` names the text ``courtesy.<advice>`` that offers the right one."""

    phrase: str
    advice: str


_AVOID: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("find_out", re.compile(r"不知道|不清楚|不晓得|没听说过")),
    ("keep_in_charge", re.compile(r"不归我们?管|不是我们?管|不关我们?的?事|找别的?(?:部门|人)|去别处")),
    ("name_what_is_missing", re.compile(r"材料不[全齐]|(?:先)?回去补|补齐再来")),
    ("say_what_to_do", re.compile(r"操作失败|非法输入|无法受理|办不了")),
    ("name_the_person", re.compile(r"投诉人|刁民|差评客户|难缠")),
    ("say_the_state", re.compile(r"将处罚|后果自负")),
)


def remarks_on(text: str) -> tuple[Remark, ...]:
    """What to reword in ``text``, one remark for each kind of phrase; a remark warns and never blocks."""
    found = ((advice, pattern.search(text)) for advice, pattern in _AVOID)
    return tuple(Remark(match[0], advice) for advice, match in found if match)
