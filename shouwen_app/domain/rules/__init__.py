"""The catalogue of rules (制度条款目录): all 290 rules of the digest of twenty regulations, in its order."""

from typing import Final

from shouwen_app.domain.rules.r01 import R1
from shouwen_app.domain.rules.r02 import R2
from shouwen_app.domain.rules.r03 import R3
from shouwen_app.domain.rules.r04 import R4
from shouwen_app.domain.rules.r05 import R5
from shouwen_app.domain.rules.r06 import R6
from shouwen_app.domain.rules.r07 import R7
from shouwen_app.domain.rules.r08 import R8
from shouwen_app.domain.rules.r09 import R9
from shouwen_app.domain.rules.r10 import R10
from shouwen_app.domain.rules.r11 import R11
from shouwen_app.domain.rules.r12 import R12
from shouwen_app.domain.rules.r13 import R13
from shouwen_app.domain.rules.r14 import R14
from shouwen_app.domain.rules.r15 import R15
from shouwen_app.domain.rules.r16 import R16
from shouwen_app.domain.rules.r17 import R17
from shouwen_app.domain.rules.r18 import R18
from shouwen_app.domain.rules.r19 import R19
from shouwen_app.domain.rules.r20 import R20
from shouwen_app.domain.rules.rule import FEATURES, Rule, catalogue

__all__ = ["FEATURES", "RULES", "Rule"]

RULES: Final = catalogue(
    R1,
    R2,
    R3,
    R4,
    R5,
    R6,
    R7,
    R8,
    R9,
    R10,
    R11,
    R12,
    R13,
    R14,
    R15,
    R16,
    R17,
    R18,
    R19,
    R20,
)
