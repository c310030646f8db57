"""The report page's forms (举报表单): filing, following and adding words; the answer is the page itself (R16.10)."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from shouwen_app.domain.errors import RuleViolation, ShouwenError
from shouwen_app.domain.report import typed_report_number
from shouwen_app.http.customer_form import address_of, checked_files, first, refused, shown, typed_form
from shouwen_app.http.endpoint import PUBLIC, Endpoint
from shouwen_app.http.filled_page import Typed
from shouwen_app.http.multipart import LARGEST_UPLOAD, NOTHING_POSTED, PostedForm
from shouwen_app.services.progress.guesses import counted_reports, counted_tries
from shouwen_app.services.reports.file_report import Filing, file_report
from shouwen_app.services.reports.follow_report import FollowedReport, add_words, follow_report
from shouwen_app.services.transaction import in_reading, in_transaction
from shouwen_app.state.public.asked import customer_act
from shouwen_app.state.public.report_answers import ADD, FOLLOW, filed_answer, followed_answer
from shouwen_app.texts import t

_PAGE: Final = "report"
_ANONYMOUS: Final = {"anonymous": ["1"]}
"""How the form to file begins, since whoever follows a report has not filled it in."""


async def report_form(request: Request) -> Response:
    """File a report, show one, or add words to one; with anything wrong the page comes back as it was filled in."""
    form = NOTHING_POSTED
    typed: Typed = {}
    try:
        form = await typed_form(request)
        typed = form.fields
        asked = first(typed, "do")
        if asked in (FOLLOW, ADD):
            typed = {**typed, **_ANONYMOUS}
        if asked == FOLLOW:
            return shown(_PAGE, typed, followed_answer(await _followed(request, typed), first(typed, "code")))
        return await (_added(request, typed) if asked == ADD else _filed(request, form))
    except ShouwenError as problem:
        return refused(_PAGE, typed, problem, files=form.files)


REPORT_ENDPOINTS: Final = (Endpoint("/report", ("POST",), report_form, PUBLIC, largest_body=LARGEST_UPLOAD),)


async def _filed(request: Request, form: PostedForm) -> Response:
    """The number and, this once, the code; the form is empty again."""
    typed = form.fields
    act, address = customer_act(), address_of(request)
    fields = ("about", "content", "route", "matter", "source", "name", "phone")
    filing = Filing(**{field: first(typed, field) for field in fields}, anonymous="anonymous" in typed)
    with counted_reports(address, act.at):
        files = await checked_files(form, address, act.at)
        filed = await in_transaction(file_report, act, filing=filing, files=files, address=address)
    return shown(_PAGE, _ANONYMOUS, filed_answer(filed, files=len(files)))


async def _followed(request: Request, typed: Typed) -> FollowedReport:
    act, report_no = customer_act(), first(typed, "report_no")
    with counted_tries(address_of(request), act.at, typed_report_number(report_no)):
        return await in_reading(follow_report, act, report_no=report_no, code=first(typed, "code"))


async def _added(request: Request, typed: Typed) -> Response:
    """Add words; what cannot be added is said above the report, and the words stay in their box."""
    act, code = customer_act(), first(typed, "code")
    asked = {"report_no": first(typed, "report_no"), "code": code}
    try:
        with counted_tries(address_of(request), act.at, typed_report_number(asked["report_no"])):
            found = await in_transaction(add_words, act, **asked, words=first(typed, "words"))
    except ShouwenError as problem:
        if problem.field != "words" and not isinstance(problem, RuleViolation):
            raise
        found = await _followed(request, typed)
        said = t(f"error.{problem.code}", **problem.params)
        answer = followed_answer(found, code, before=said, words=first(typed, "words"))
        return shown(_PAGE, typed, answer, status=422)
    return shown(_PAGE, typed, followed_answer(found, code, before=t("report.added")))
