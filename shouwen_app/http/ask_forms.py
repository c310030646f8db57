"""What customers send in (网上提问、意见箱): native forms on /ask and /opinion, answered by the page with the number."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from shouwen_app.domain.contact import ASKED_KINDS, OPINION_KINDS, Channel, ContactKind, RequesterKind
from shouwen_app.domain.errors import InvalidInput, ShouwenError
from shouwen_app.http.customer_form import address_of, checked_files, first, refused, shown, typed_form
from shouwen_app.http.endpoint import PUBLIC, Endpoint
from shouwen_app.http.filled_page import Typed
from shouwen_app.http.multipart import LARGEST_UPLOAD, NOTHING_POSTED
from shouwen_app.services.asks.ask import Asking, ask
from shouwen_app.services.asks.flood import counted_sending
from shouwen_app.services.transaction import in_transaction
from shouwen_app.state.public.asked import customer_act
from shouwen_app.state.public.receipt import receipt_answer
from shouwen_app.texts import t


async def ask_form(request: Request) -> Response:
    """Open a case for a question; the page comes back with its number, or as it was filled in with what is wrong."""
    return await _sent_in(request, "ask", Channel.WEB, ASKED_KINDS)


async def opinion_form(request: Request) -> Response:
    """The same for the opinion box, where nobody has to say who they are (R16.12.2)."""
    return await _sent_in(request, "opinion", Channel.OPINION_BOX, OPINION_KINDS)


ASK_ENDPOINTS: Final = (
    Endpoint("/ask", ("POST",), ask_form, PUBLIC, largest_body=LARGEST_UPLOAD),
    Endpoint("/opinion", ("POST",), opinion_form, PUBLIC, largest_body=LARGEST_UPLOAD),
)


async def _sent_in(request: Request, page: str, channel: Channel, kinds: tuple[ContactKind, ...]) -> Response:
    form = NOTHING_POSTED
    act, address = customer_act(), address_of(request)
    try:
        form = await typed_form(request)
        asking = _asking(form.fields, channel, kinds, request.query_params.get("unit", ""))
        with counted_sending(address, act.at):
            files = await checked_files(form, address, act.at)
            answer = await in_transaction(ask, act, asking=asking, files=files, sender=address)
    except ShouwenError as problem:
        return refused(page, form.fields, problem, before=t("ask.not_sent"), files=form.files)
    phone = "" if asking.anonymous else asking.phone
    return shown(page, {}, receipt_answer(answer, act.at, phone=phone, files=len(files)))


def _asking(typed: Typed, channel: Channel, kinds: tuple[ContactKind, ...], unit: str) -> Asking:
    kind = first(typed, "kind") or kinds[0]
    if kind not in kinds:
        raise InvalidInput("input.choice_unknown", field="kind")
    organisation = first(typed, "organisation")
    return Asking(
        channel=channel,
        kind=ContactKind(kind),
        content=first(typed, "content"),
        requester_kind=RequesterKind.COMPANY if organisation.strip() else RequesterKind.PERSON,
        name=first(typed, "name"),
        organisation=organisation,
        phone=first(typed, "phone"),
        email=first(typed, "email"),
        anonymous=channel is Channel.OPINION_BOX and "anonymous" in typed,
        unit=unit,
    )
