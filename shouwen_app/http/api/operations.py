"""The operations of the interface (接口清单), each a few lines between a model and a use case."""

from dataclasses import asdict
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from shouwen_app.domain.act import CUSTOMER, Act, Via
from shouwen_app.domain.api_key import Scope
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.public_words import typed_case_no
from shouwen_app.http.api.models import (
    CaseOut,
    CasePage,
    ContactIn,
    MeasureList,
    MeasuresIn,
    PageIn,
    PolicyList,
    ProgressOut,
    ProofIn,
    Registered,
    UnitList,
    UrgeIn,
    WithdrawIn,
)
from shouwen_app.http.api.openapi import described
from shouwen_app.http.api.operation import ROOT, Call, Operation
from shouwen_app.http.endpoint import PUBLIC, Endpoint
from shouwen_app.services.asks.ask import Asking
from shouwen_app.services.insight.figures import measure_figures
from shouwen_app.services.programs.cases import (
    ProgramContact,
    cases_since,
    read_case,
    take_contact,
    urge_by_program,
    withdraw_by_program,
)
from shouwen_app.services.progress.directory import list_public_units
from shouwen_app.services.progress.guesses import counted_tries
from shouwen_app.services.progress.look_up import look_up
from shouwen_app.services.progress.promises import list_promises
from shouwen_app.services.transaction import in_reading, in_transaction
from shouwen_app.state.parsing import LARGEST_NUMBER

ORDER_FIELDS = ("order_no", "order_from", "order_due_at")


async def _take(call: Call) -> Registered:
    given = ContactIn.model_validate(call.body, from_attributes=True)
    fields = {name: getattr(given, name) for name in ContactIn.model_fields}
    order = {name: fields.pop(name) for name in ORDER_FIELDS}
    contact = ProgramContact(Asking(**fields), **order)
    made = await in_transaction(take_contact, call.act, contact=contact)
    return Registered.model_validate(asdict(made))


async def _list(call: Call) -> CasePage:
    asked = PageIn.model_validate(call.query, from_attributes=True)
    position = int(asked.since or 0)
    if position > LARGEST_NUMBER:
        raise InvalidInput("api.cursor", field="since")
    page = await in_reading(cases_since, call.act, position=position, most=asked.limit)
    cases = [CaseOut.model_validate(asdict(case)) for case in page.cases]
    return CasePage(cases=cases, next=str(page.position), has_more=page.has_more)


async def _read(call: Call) -> CaseOut:
    return CaseOut.model_validate(asdict(await in_reading(read_case, call.act, case_no=call.path["case_no"])))


async def _urge(call: Call) -> CaseOut:
    given = UrgeIn.model_validate(call.body, from_attributes=True)
    case_no = call.path["case_no"]
    done = await in_transaction(urge_by_program, call.act, case_no=case_no, note=given.note)
    return CaseOut.model_validate(asdict(done))


async def _withdraw(call: Call) -> CaseOut:
    given = WithdrawIn.model_validate(call.body, from_attributes=True)
    asked = {"case_no": call.path["case_no"], "reason": given.reason, "told": given.told}
    return CaseOut.model_validate(asdict(await in_transaction(withdraw_by_program, call.act, **asked)))


async def _progress(call: Call) -> ProgressOut:
    """Wrong digits are counted per program and number, as on the progress page."""
    asked = ProofIn.model_validate(call.query, from_attributes=True)
    case_no = call.path["case_no"]
    act = Act(CUSTOMER, call.act.at, via=Via.REST)
    with counted_tries(f"{call.address} {call.act.actor.staff_id}", act.at, typed_case_no(case_no)):
        found = await in_reading(look_up, act, case_no=case_no, phone_tail=asked.phone_tail)
    return ProgressOut.model_validate(found, from_attributes=True)


async def _measures(call: Call) -> MeasureList:
    asked = MeasuresIn.model_validate(call.query, from_attributes=True)
    span = {"first": asked.first, "last": asked.last, "unit": asked.unit}
    found = await in_reading(measure_figures, call.act, **span)
    return MeasureList.model_validate({"measures": [asdict(figure) for figure in found]})


async def _units(call: Call) -> UnitList:
    units = await in_reading(list_public_units, call.act)
    return UnitList.model_validate({"units": [asdict(unit) for unit in units]})


async def _policies(call: Call) -> PolicyList:
    groups = await in_reading(list_promises, call.act)
    return PolicyList.model_validate({"policies": [asdict(group) for group in groups]})


OPERATIONS: Final = (
    Operation(
        "POST",
        "/cases",
        "takeContact",
        "Register a contact: a hotline order, a matter from another system, a question from a mini program",
        Scope.CASES_WRITE,
        Registered,
        _take,
        body=ContactIn,
        status=201,
    ),
    Operation(
        "GET",
        "/cases",
        "listCases",
        "Cases to which something happened, in that order, page by page",
        Scope.CASES_READ,
        CasePage,
        _list,
        query=PageIn,
    ),
    Operation("GET", "/cases/{case_no}", "readCase", "How a case stands", Scope.CASES_READ, CaseOut, _read),
    Operation(
        "POST",
        "/cases/{case_no}/urge",
        "urgeCase",
        "Pass on that the customer is waiting",
        Scope.CASES_WRITE,
        CaseOut,
        _urge,
        body=UrgeIn,
    ),
    Operation(
        "POST",
        "/cases/{case_no}/withdraw",
        "withdrawCase",
        "The customer takes the matter back",
        Scope.CASES_WRITE,
        CaseOut,
        _withdraw,
        body=WithdrawIn,
    ),
    Operation(
        "GET",
        "/measures",
        "listMeasures",
        "Every measure over contacts of some days, with numerator, denominator and interval",
        Scope.MEASURES_READ,
        MeasureList,
        _measures,
        query=MeasuresIn,
    ),
    Operation(
        "GET",
        "/progress/{case_no}",
        "readProgress",
        "The progress of a matter as its customer reads it",
        Scope.PROGRESS_READ,
        ProgressOut,
        _progress,
        query=ProofIn,
    ),
    Operation(
        "GET", "/units", "listUnits", "Units with telephone and hours", Scope.PROGRESS_READ, UnitList, _units
    ),
    Operation(
        "GET",
        "/policies",
        "listPolicies",
        "What the house promises today",
        Scope.PROGRESS_READ,
        PolicyList,
        _policies,
    ),
)


async def openapi(_: Request) -> Response:
    """The description of the interface, which holds no secret."""
    return JSONResponse(described(OPERATIONS))


API_ENDPOINTS: Final = (
    Endpoint(f"{ROOT}/openapi.json", ("GET",), openapi, PUBLIC, browser=False),
    *(operation.endpoint() for operation in OPERATIONS),
)
