"""What customers send (客户提交): native forms on /f and /q, answered by redirect or by the page's own HTML."""

import hmac
from collections.abc import Awaitable, Callable
from typing import Final, cast

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from shouwen_app.domain.act import Act
from shouwen_app.domain.counted_rating import Origin, is_branch_address
from shouwen_app.domain.errors import RuleViolation, ShouwenError
from shouwen_app.domain.public_words import typed_case_no
from shouwen_app.domain.survey import OWN_CODE
from shouwen_app.http.customer_form import address_of, first, refused, refused_on, shown, typed_fields
from shouwen_app.http.endpoint import PUBLIC, Endpoint
from shouwen_app.http.filled_page import Typed, filled, page_html, put
from shouwen_app.services.counters.at_the_tablet import called_here
from shouwen_app.services.counters.cookie import tablet_token_in
from shouwen_app.services.progress.guesses import counted_tries
from shouwen_app.services.progress.look_up import look_up, look_up_by_link
from shouwen_app.services.progress.urge import urge, urge_by_link
from shouwen_app.services.progress.views import ProgressView
from shouwen_app.services.ratings.open_link import is_rerating_link, open_link
from shouwen_app.services.ratings.rate import Thanks, rate
from shouwen_app.services.ratings.rerate import rerate
from shouwen_app.services.signin.cookie import token_in
from shouwen_app.services.signin.recognise import signed_in
from shouwen_app.services.surveys.asking import questions_asked
from shouwen_app.services.transaction import UseCase, in_reading, in_transaction
from shouwen_app.settings import secret_key, settings
from shouwen_app.state.public.answers import (
    URGE,
    above,
    closed_answer,
    note_answer,
    problem_answer,
    progress_answer,
    urged_answer,
)
from shouwen_app.state.public.asked import customer_act
from shouwen_app.state.public.markup import Html
from shouwen_app.state.public.matter_markup import MATTER, matter_markup
from shouwen_app.state.public.survey_markup import SURVEY, VERSION_FIELD, survey_markup
from shouwen_app.texts import t
from shouwen_app.texts.language import own_path

_NOT_NOW: Final = frozenset({"urging.closed", "urging.too_soon"})
_RATING: Final = ("grade", "attitude", "timeliness", "competence", "solved", "recommend", "comment")


async def rate_form(request: Request) -> Response:
    """Record a rating and go on to the thanks; with anything wrong the form comes back as it was filled in.

    On a tablet at the window the thanks do not repeat the grade: staff stand before the same screen.
    """
    typed: Typed = {}
    act = customer_act()
    try:
        typed = await typed_fields(request)
        origin = await _origin(request, act)
        with counted_tries(address_of(request), act.at):
            token = request.query_params.get("k", "")
            is_second = await in_reading(is_rerating_link, act, token=token)
            record = cast("UseCase[..., Thanks]", rerate if is_second else rate)
            thanks = await in_transaction(
                record,
                act,
                token=token,
                **{field: first(typed, field) for field in _RATING},
                name="" if "anonymous" in typed else first(typed, "name"),
                sames=tuple(typed.get("sames", ())),
                may_contact="may_contact" in typed,
                reasons=tuple(typed.get("reasons", ())),
                survey=first(typed, VERSION_FIELD),
                further={name: values for name, values in typed.items() if OWN_CODE.fullmatch(name)},
                origin=origin,
            )
    except ShouwenError as problem:
        html = await _asking(act, request.query_params.get("k", ""), answering=first(typed, VERSION_FIELD))
        return refused_on(html, typed, problem, before=t("rate.not_sent"))
    said = "" if origin.counter is not None else f"#g{thanks.grade.value}"
    return RedirectResponse(own_path(f"/f/thanks/{said}"), 303)


async def rate_page(request: Request) -> Response:
    """The rating page with the matter and the questions that ask about it; it records nothing.

    A link that opens nothing says so in place of the form; too many of them, and no link of that address opens.
    """
    act, token = customer_act(), request.query_params.get("k", "")
    try:
        with counted_tries(address_of(request), act.at):
            opened = await in_reading(open_link, act, token=token)
    except ShouwenError as problem:
        return HTMLResponse(filled(page_html("f"), None, closed_answer(problem)))
    html = put(await _asking(act, token), MATTER, matter_markup(opened))
    return HTMLResponse(filled(html, None, note_answer(opened.rated) if opened.rated else Html()))


async def progress_form(request: Request) -> Response:
    """Show the progress of the matter asked for, which records nothing; with ``do=urge`` the customer urges (R7.1)."""
    typed: Typed = {}
    try:
        typed = await typed_fields(request)
        if first(typed, "do") == URGE:
            return await _urged(request, typed)
        found = await _on_matter(request, typed, in_reading, look_up, look_up_by_link)
    except ShouwenError as problem:
        return refused("q", typed, problem)
    return shown("q", typed, progress_answer(found, _proof(typed)))


async def _urged(request: Request, typed: Typed) -> Response:
    """Urge; pressed too soon or too late, the page says so above the progress."""
    try:
        found = await _on_matter(request, typed, in_transaction, urge, urge_by_link)
    except RuleViolation as problem:
        if problem.code not in _NOT_NOW:
            raise
        found = await _on_matter(request, typed, in_reading, look_up, look_up_by_link)
        answer = above(problem_answer(problem), progress_answer(found, _proof(typed)))
        return shown("q", typed, answer, status=422)
    return shown("q", typed, urged_answer(found, _proof(typed)))


CUSTOMER_ENDPOINTS: Final = (
    Endpoint("/f", ("GET",), rate_page, PUBLIC),
    Endpoint("/f", ("POST",), rate_form, PUBLIC),
    Endpoint("/q", ("POST",), progress_form, PUBLIC),
)


async def _on_matter(
    request: Request,
    typed: Typed,
    carry_out: Callable[..., Awaitable[ProgressView]],
    by_number: Callable[..., ProgressView],
    by_link: Callable[..., ProgressView],
) -> ProgressView:
    """Carry out a use case on the matter typed, else on the one of the link; wrong guesses are counted."""
    act, address = customer_act(), address_of(request)
    case_no, phone_tail = first(typed, "case_no"), first(typed, "phone_tail")
    token = request.query_params.get("k", "")
    if token and not case_no and not phone_tail:
        with counted_tries(address, act.at):
            return await carry_out(by_link, act, token=token)
    with counted_tries(address, act.at, typed_case_no(case_no)):
        return await carry_out(by_number, act, case_no=case_no, phone_tail=phone_tail)


async def _asking(act: Act, token: str, *, answering: str = "") -> str:
    """The rating page with the questions that ask about the matter of a link."""
    asked = await in_reading(questions_asked, act, token=token, answering=answering)
    return put(page_html("f"), SURVEY, survey_markup(asked.version_id, asked.questions))


async def _is_staff(request: Request, act: Act) -> bool:
    token = token_in(request.headers.get("cookie", ""))
    return bool(token) and await in_reading(signed_in, act, token=token) is not None


async def _origin(request: Request, act: Act) -> Origin:
    address = address_of(request)
    device = f"{address} {request.headers.get('user-agent', '')}"
    return Origin(
        staff_session=await _is_staff(request, act),
        branch_network=is_branch_address(address, settings().branch_networks),
        device=hmac.digest(secret_key(), device.encode(), "sha256").hex(),
        counter=await _counter(request, act),
    )


async def _counter(request: Request, act: Act) -> int | None:
    tablet = tablet_token_in(request.headers.get("cookie", ""))
    token = request.query_params.get("k", "")
    return await in_reading(called_here, act, tablet=tablet, token=token) if tablet else None


def _proof(typed: Typed) -> dict[str, str]:
    """The fields by which a matter was asked for, so that the button 催一催 sends them again."""
    given = {name: first(typed, name) for name in ("case_no", "phone_tail")}
    return given if any(given.values()) else {}
