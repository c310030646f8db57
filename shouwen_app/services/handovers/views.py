"""A handover as people see it (责任移交显示): plain values for the page and for paper."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonOption:
    """A person who can be chosen; ``value`` is the id or staff number as text."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class HandoverLine:
    """One handover in the list; ``state`` is one of HandoverState."""

    number: int = 0
    title: str = ""
    unit: str = ""
    told: str = ""
    state: str = ""
    state_text: str = ""
    waits_for_me: bool = False


@dataclass(frozen=True, slots=True)
class MatterView:
    """One matter; ``receiver`` is an id as text, "" while nobody takes it; ``href`` "" where the viewer cannot look."""

    case_no: str
    title: str
    href: str
    parts: str
    told: str
    receiver: str
    receiver_name: str


@dataclass(frozen=True, slots=True)
class SignatureView:
    """A line to sign on; ``signed`` is when, "" while awaited, ``note`` says who signed instead and why."""

    part: str
    name: str
    unit: str
    signed: str
    note: str


@dataclass(frozen=True, slots=True)
class HandoverView:
    """One handover in full; ``number`` 0 when none is chosen, ``hidden`` how many matters this viewer is not told of."""

    number: int = 0
    version: int = 0
    line: HandoverLine = HandoverLine()
    giver: str = ""
    supervisor: str = ""
    reason: str = ""
    opened: str = ""
    risk: str = ""
    papers: str = ""
    ended: str = ""
    matters: tuple[MatterView, ...] = ()
    hidden: int = 0
    untaken: int = 0
    signatures: tuple[SignatureView, ...] = ()
    receivers: tuple[PersonOption, ...] = ()
    may_prepare: bool = False
    may_appraise: bool = False
    my_part: str = ""
    may_sign_for_giver: bool = False
    may_take_back: bool = False
    may_cancel: bool = False
    print_href: str = ""


@dataclass(frozen=True, slots=True)
class HandoverChoices:
    """Who can be chosen when a handover begins; ``giver`` is the staff number ``supervisors`` belong to, or ""."""

    givers: tuple[PersonOption, ...] = ()
    giver: str = ""
    supervisors: tuple[PersonOption, ...] = ()
