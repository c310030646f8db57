"""Actions as people see them (改进显示): plain values for the board, the page of one action, and paper."""

from dataclasses import dataclass

from analytics.figures import NO_STRIP, GainStrip
from shouwen_app.services.insight.choices import MeasureChoice
from shouwen_app.services.insight.views import UnitChoice


@dataclass(frozen=True, slots=True)
class ActionCard:
    """One action on the board; ``column`` and ``stage`` as in ``domain.action``, ``effect`` "" before a verdict.

    ``figure`` is where it starts, or from where to where it came; ``reached`` percent of the answers it needs, −1 where
    none are awaited.
    """

    number: str = ""
    href: str = ""
    title: str = ""
    source: str = ""
    source_text: str = ""
    unit: str = ""
    owner: str = ""
    initial: str = ""
    column: str = ""
    stage: str = ""
    stage_text: str = ""
    measure: str = ""
    figure: str = ""
    note: str = ""
    reached: int = -1
    strip: GainStrip = NO_STRIP
    gain: str = ""
    gain_interval: str = ""
    effect: str = ""
    effect_text: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A column of the board with its cards; ``letter`` is P, D, C or A."""

    column: str
    letter: str
    name: str
    does: str
    held: int
    cards: tuple[ActionCard, ...]


@dataclass(frozen=True, slots=True)
class EffectRow:
    """One verdict in the summary of effects."""

    number: str
    href: str
    title: str
    unit: str
    measure: str
    before: str
    after: str
    gain: str
    gain_interval: str
    strip: GainStrip
    effect: str
    effect_text: str
    balance: str
    became: str


@dataclass(frozen=True, slots=True)
class BoardView:
    """The board under its filters; ``unit`` is a code, "" for all."""

    lanes: tuple[Lane, ...] = ()
    cards: tuple[ActionCard, ...] = ()
    effects: tuple[EffectRow, ...] = ()
    effects_told: str = ""
    units: tuple[UnitChoice, ...] = ()
    all_units: str = ""
    unit: str = ""
    period: str = "quarter"
    may_lead: bool = False


@dataclass(frozen=True, slots=True)
class StepView:
    """One step that was taken, in words."""

    name: str
    who: str
    at: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactView:
    """A term and its value."""

    term: str
    told: str


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind of contact among what went badly, with how much all up to it make."""

    name: str
    counts: str
    share: str
    together: str


@dataclass(frozen=True, slots=True)
class MeasuredEffect:
    """What a verdict says of one measure."""

    title: str
    name: str
    definition: str
    before: str
    after: str
    others: str
    gain: str
    gain_interval: str
    strip: GainStrip
    effect: str
    effect_text: str
    means: str


@dataclass(frozen=True, slots=True)
class PlanChoices:
    """What a plan can be made of, and what its form begins with; days are ISO dates."""

    measures: tuple[MeasureChoice, ...] = ()
    units: tuple[UnitChoice, ...] = ()
    others: tuple[UnitChoice, ...] = ()
    measure: str = ""
    unit: str = ""
    before_first: str = ""
    before_last: str = ""
    after_first: str = ""
    after_last: str = ""


@dataclass(frozen=True, slots=True)
class ActionView:
    """One action in full; ``step`` is what may be done next: verify, explain, register, judge, standardise or ""."""

    card: ActionCard = ActionCard()
    version: int = 0
    words: str = ""
    noticed: str = ""
    origin_href: str = ""
    origin_text: str = ""
    kinds: tuple[KindRow, ...] = ()
    kinds_told: str = ""
    plan: tuple[FactView, ...] = ()
    effects: tuple[MeasuredEffect, ...] = ()
    again: str = ""
    steps: tuple[StepView, ...] = ()
    chain: str = ""
    digest: str = ""
    step: str = ""
    waits: str = ""
    may_end: bool = False
    choices: PlanChoices = PlanChoices()
    print_href: str = ""
