"""What the page of evaluations shows (考评界面数据)."""

from dataclasses import dataclass

from shouwen_app.services.cases.choices import Choice
from shouwen_app.services.evaluations.schemes import SchemeLine


@dataclass(frozen=True, slots=True)
class EvaluationLine:
    """One evaluation in the list."""

    number: int = 0
    title: str = ""
    state: str = ""
    state_text: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class ItemCell:
    """One item of a unit in words; ``reached`` is yes, no or untold, "" where nothing was scored."""

    code: str = ""
    name: str = ""
    heading: str = ""
    rule: str = ""
    points: str = ""
    share: str = ""
    interval: str = ""
    counted: str = ""
    counted_href: str = ""
    bad: str = ""
    bad_href: str = ""
    reached: str = ""
    reached_text: str = ""
    evidence: str = ""
    case_nos: tuple[str, ...] = ()
    is_manual: bool = False


@dataclass(frozen=True, slots=True)
class RemarkView:
    """What a unit said; ``answer`` is "" while nobody has answered."""

    number: int
    unit_name: str
    told: str
    text: str
    answer: str
    answered_by: str


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit in the table: points by heading, total with its interval, band in words."""

    code: str = ""
    name: str = ""
    efficiency: str = ""
    quality: str = ""
    resolution: str = ""
    total: str = ""
    interval: str = ""
    band: int = 0
    band_text: str = ""
    scored: str = ""
    may_comment: bool = False
    cells: tuple[ItemCell, ...] = ()


@dataclass(frozen=True, slots=True)
class BandView:
    """A band: who cannot be told apart."""

    title: str
    names: str


@dataclass(frozen=True, slots=True)
class EvaluationView:
    """One evaluation; the flags say which acts the viewer has now. ``number`` is 0 for none."""

    number: int = 0
    version: int = 0
    line: EvaluationLine = EvaluationLine()
    scheme: str = ""
    counted: str = ""
    comments: str = ""
    decision: str = ""
    seal: str = ""
    finding: str = ""
    bands: tuple[BandView, ...] = ()
    units: tuple[UnitLine, ...] = ()
    remarks: tuple[RemarkView, ...] = ()
    judged: tuple[Choice, ...] = ()
    print_href: str = ""
    least_until: str = ""
    may_recount: bool = False
    may_invite: bool = False
    may_judge: bool = False
    may_answer: bool = False
    may_decide: bool = False
    may_take_back: bool = False
    may_publish: bool = False


NO_EVALUATION = EvaluationView()


@dataclass(frozen=True, slots=True)
class EvaluationsPage:
    """The list, and for supervision the schemes and the periods that may be opened (kind, units and first day)."""

    rows: tuple[EvaluationLine, ...] = ()
    schemes: tuple[SchemeLine, ...] = ()
    periods: tuple[Choice, ...] = ()
