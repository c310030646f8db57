"""Inspections as people see them (检查显示): plain values for the pages and for paper."""

from dataclasses import dataclass

from shouwen_app.services.inspections.results import ItemResult


@dataclass(frozen=True, slots=True)
class PickOption:
    """A unit or an inspector that can be chosen; ``value`` is the id as text."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class PlanChoices:
    """What a plan can choose from; ``today`` is an ISO date."""

    units: tuple[PickOption, ...] = ()
    people: tuple[PickOption, ...] = ()
    today: str = ""


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One round in the list; ``state`` is one of RoundState."""

    number: int = 0
    name: str = ""
    told: str = ""
    state: str = ""
    state_text: str = ""
    waits_for_me: bool = False


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One sheet in the list of a round; ``found`` tells how many items were not done, "" before it is handed in."""

    sheet: int = 0
    unit: str = ""
    what: str = ""
    inspector: str = ""
    state: str = ""
    state_text: str = ""
    found: str = ""
    waits_for_me: bool = False


@dataclass(frozen=True, slots=True)
class RoundView:
    """One round in full; ``number`` 0 when none is chosen."""

    number: int = 0
    line: RoundLine = RoundLine()
    days: str = ""
    sample: str = ""
    planned: str = ""
    drawn: str = ""
    seed: str = ""
    event: str = ""
    ended: str = ""
    sheets: tuple[SheetLine, ...] = ()
    results: tuple[ItemResult, ...] = ()
    results_note: str = ""
    may_draw: bool = False
    may_cancel: bool = False


@dataclass(frozen=True, slots=True)
class EntryView:
    """One item of a sheet with what was seen."""

    name: str
    label: str
    rule_ids: str
    answer: str
    answer_text: str
    note: str


@dataclass(frozen=True, slots=True)
class SheetView:
    """One sheet in full; ``sheet`` 0 when none is chosen, ``left`` how many items are not answered yet."""

    sheet: int = 0
    version: int = 0
    round_name: str = ""
    line: SheetLine = SheetLine()
    case_href: str = ""
    lines: tuple[EntryView, ...] = ()
    left: int = 0
    due: str = ""
    answered: str = ""
    objection: str = ""
    decided: str = ""
    pursued: str = ""
    pursued_href: str = ""
    may_fill: bool = False
    may_answer: bool = False
    may_decide: bool = False
    may_pursue: bool = False
    print_href: str = ""
