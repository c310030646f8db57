"""The registration page in a tab: opened, and its form as a browser would send it."""

from sqlmodel import func, select

from shouwen_app.db.models import Case
from shouwen_app.db.session import reading
from shouwen_app.state.cases.intake import IntakeState
from shouwen_app.state.cases.intake_form import IntakeForm
from tests.factories import Institution
from tests.plugins.tabs import OpenTab, Tab

PAGE = "/cases/new"


async def opened(tab: OpenTab, house: Institution, path: str = PAGE) -> Tab:
    """The page of the teller, loaded."""
    page = await tab(signed_in_as=house.teller)
    await page.send(IntakeState.load, path)
    return page


async def form_of(page: Tab, **fields: str) -> IntakeForm:
    """The form of a matter answered at once, with ``fields`` over it."""
    state = await page.state(IntakeState)
    typed = {
        "request_id": state.request_id,
        "channel": "visit",
        "kind": "consultation",
        "requester_kind": "person",
        "name": "王秀英",
        "phone": "13800002046",
        "content": "助农贷款想提前还清，要不要违约金？",
        "asked_how": "at_once",
        "disposition": "on_the_spot",
        "outcome": "answered",
        "answer": "不收违约金，利息算到还款当天。",
        "way": "system",
    }
    every = dict.fromkeys(IntakeForm.__required_keys__, "")
    return IntakeForm(**{**every, **typed, **fields})


def cases_in(database: str) -> int:
    """How many cases there are."""
    with reading(database) as session:
        return session.exec(select(func.count()).select_from(Case)).one()
