"""Denominators (分母数据): how large the house is, month by month, so that complaints can be set against something."""

from enum import StrEnum
from typing import Final


class DenominatorKind(StrEnum):
    """What is counted every month (分母种类): places, business done, people served."""

    OUTLETS = "outlets"
    TRANSACTIONS = "transactions"
    CUSTOMERS = "customers"


FLOWS: Final = frozenset({DenominatorKind.TRANSACTIONS})
"""What adds up over months; of the rest the mean counts."""
