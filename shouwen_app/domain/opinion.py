"""Opinions up the line (部门负责人意见、分管领导意见): in words, never a bare signature (R16.9b, R16.9c, R13.5.3)."""

from enum import StrEnum

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.wording import NOTE_MAX, clean_text

SHORTEST = 4


class OpinionLevel(StrEnum):
    """Whose opinion is asked (审批层级)."""

    HEAD = "head"
    LEADER = "leader"


def concrete_opinion(text: str) -> str:
    """The opinion, cleaned. Raises InvalidInput for one shorter than SHORTEST characters (R13.5.3)."""
    opinion = clean_text(text, "opinion", longest=NOTE_MAX, required=True)
    if len(opinion) < SHORTEST:
        raise InvalidInput("opinion.not_concrete", field="opinion", shortest=SHORTEST)
    return opinion
