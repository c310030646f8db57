"""What goes in and out of the interface (接口数据): pydantic models, from which the description is made."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from shouwen_app.domain.contact import Channel, ContactKind, RequesterKind
from shouwen_app.domain.organisation import UNIT_CODE_FORM
from shouwen_app.domain.register import CASE_NUMBER_FORM
from shouwen_app.domain.wording import CONTENT_MAX, NAME_MAX, NOTE_MAX, ORGANISATION_MAX
from shouwen_app.services.insight.periods import EARLIEST, LATEST

BroughtBy = Literal[
    Channel.VISIT,
    Channel.PHONE,
    Channel.LETTER,
    Channel.OFFICIAL_LETTER,
    Channel.WRITTEN_REPORT,
    Channel.EMAIL,
    Channel.OPINION_BOX,
    Channel.WEB,
    Channel.HOTLINE,
    Channel.SUPERIOR,
    Channel.SYSTEM,
]


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class ContactIn(_In):
    """A contact. Hotline and superior orders name the order; what customers write themselves comes as web or email."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "channel": "hotline",
                    "kind": "complaint",
                    "content": "来电反映取款机吞卡，两天没有人联系。",
                    "name": "王秀英",
                    "phone": "13800002046",
                    "order_no": "RX-20261125-0031",
                    "order_from": "12345 热线",
                },
                {
                    "channel": "web",
                    "kind": "consultation",
                    "content": "助农贷款提前还清要带什么？",
                    "name": "张三",
                    "phone": "13900001234",
                    "unit": "yingye",
                },
            ]
        },
    )

    channel: BroughtBy
    kind: ContactKind
    content: str = Field(min_length=1, max_length=CONTENT_MAX)
    requester_kind: RequesterKind = RequesterKind.PERSON
    name: str = Field(default="", max_length=NAME_MAX)
    organisation: str = Field(default="", max_length=ORGANISATION_MAX)
    phone: str = Field(default="", max_length=20)
    email: str = Field(default="", max_length=254)
    anonymous: bool = False
    unit: str = Field(default="", max_length=32, description="code of the unit a customer writes to")
    received_at: AwareDatetime | None = None
    order_no: str = Field(default="", max_length=40)
    order_from: str = Field(default="", max_length=100)
    order_due_at: AwareDatetime | None = None


class UrgeIn(_In):
    """That the customer is waiting, and what they said."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"note": "客户再次来电，请今天联系。"}]}
    )

    note: str = Field(min_length=1, max_length=NOTE_MAX)


class WithdrawIn(_In):
    """That the customer takes the matter back; ``told`` that they know it ends."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"reason": "客户已自行解决", "told": True}]}
    )

    reason: str = Field(min_length=1, max_length=NOTE_MAX)
    told: bool


class PageIn(_In):
    """Where to go on: ``since`` is the ``next`` of the page before, left out at first."""

    since: str = Field(default="", max_length=20, pattern=r"^[0-9]*$")
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class MeasuresIn(_In):
    """The days of contact, both included, and the code of one first-inquiry unit, "" for all in reach."""

    first: date = Field(alias="from", ge=EARLIEST, le=LATEST, examples=["2026-07-01"])
    last: date = Field(alias="to", ge=EARLIEST, le=LATEST, examples=["2026-09-30"])
    unit: str = Field(default="", pattern=f"^({UNIT_CODE_FORM})?$", examples=["yingye"])


class ProofIn(_In):
    """The last four digits of the customer's phone, which prove that the matter is theirs."""

    phone_tail: str = Field(pattern=r"^[0-9]{4}$", description="last four digits of the phone on record")


class Registered(BaseModel):
    """The case that a contact became, and what the customer can be told."""

    case_no: str = Field(pattern=CASE_NUMBER_FORM)
    person: str
    unit: str
    promise_due_at: datetime
    provisional: bool


class CaseOut(BaseModel):
    """How a case stands; nothing of who asked."""

    case_no: str = Field(pattern=CASE_NUMBER_FORM)
    status: str
    status_text: str
    title: str
    order_no: str
    received_at: datetime
    promise_due_at: datetime
    replied_at: datetime | None
    reply: str
    person: str
    unit: str


class CasePage(BaseModel):
    """Some cases in the order in which something happened to them; ``next`` goes into the following request."""

    cases: list[CaseOut]
    next: str
    has_more: bool


class ProgressOut(BaseModel):
    """The progress as the customer reads it."""

    case_no: str
    title: str
    received: str
    status: str
    promise: str
    person: str
    phone: str
    may_urge: bool


class UnitOut(BaseModel):
    """A unit with its telephone and today's hours."""

    code: str
    name: str
    phone: str
    address: str
    duties: str
    today: str
    is_open: bool


class UnitList(BaseModel):
    """All units that customers can call."""

    units: list[UnitOut]


class PromiseOut(BaseModel):
    """One limit in words, with its basis."""

    limit: str
    what: str
    basis: str


class PromiseGroupOut(BaseModel):
    """Limits of one kind."""

    title: str
    note: str
    promises: list[PromiseOut]


class PolicyList(BaseModel):
    """What the house promises today."""

    policies: list[PromiseGroupOut]


class DifferenceOut(BaseModel):
    """How a group differs from all others: the difference of the shares with its 95 % interval."""

    difference: float
    low: float
    high: float


class MeasureOut(BaseModel):
    """One value of a measure; ``unit`` is "" for all units in reach, ``part`` "" where the measure has none.

    ``scale`` says what ``value``, ``low`` and ``high`` are given in, ``low`` to ``high`` is the 95 % interval. A ``hidden``
    cell counts too few answers to be told; ``missing`` says in words why there is no value, ``enough`` whether so many are
    counted that the value can be judged.
    """

    measure: str
    name: str
    definition: str
    rules: list[str]
    unit: str
    unit_name: str
    part: str
    part_name: str
    scale: str
    numerator: int
    denominator: float | None
    cases: int
    counted: int
    value: float | None
    low: float | None
    high: float | None
    hidden: bool
    enough: bool
    missing: str
    difference: DifferenceOut | None


class MeasureList(BaseModel):
    """The measures of a span of days, in the order of the registry."""

    measures: list[MeasureOut]
