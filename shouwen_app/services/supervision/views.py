"""Supervision orders as people see them (督办单显示): plain values for the page and for paper."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnitOption:
    """A unit that can be asked; ``value`` is its id as text."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One order in the list; ``state`` is one of OrderState, ``clock_state`` a look of a clock chip or ""."""

    number: str = ""
    title: str = ""
    told: str = ""
    state: str = ""
    state_text: str = ""
    clock_state: str = ""
    clock_text: str = ""
    waits_for_me: bool = False


@dataclass(frozen=True, slots=True)
class TurnView:
    """One thing that a unit or whoever asked said, in words; ``tone`` is reply, returned, accepted or asked."""

    who: str
    at: str
    told: str
    words: str
    tone: str


@dataclass(frozen=True, slots=True)
class LegView:
    """The duty of one unit with what was said; ``depth`` is 0 for a unit that the issuer asked itself."""

    leg: int
    unit: str
    asked_by: str
    depth: int
    words: str
    due: str
    state: str
    state_text: str
    clock_state: str
    clock_text: str
    turns: tuple[TurnView, ...]
    may_reply: bool = False
    may_pass: bool = False
    may_more: bool = False
    may_judge: bool = False
    may_decide: bool = False
    may_recall: bool = False


@dataclass(frozen=True, slots=True)
class OrderView:
    """One order in full; ``number`` "" when none is chosen; ``hidden`` counts duties of units this viewer does not see."""

    number: str = ""
    version: int = 0
    line: OrderLine = OrderLine()
    target: str = ""
    about: str = ""
    about_href: str = ""
    words: str = ""
    issued: str = ""
    ended: str = ""
    legs: tuple[LegView, ...] = ()
    hidden: int = 0
    may_withdraw: bool = False
    print_href: str = ""
