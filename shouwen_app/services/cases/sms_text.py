"""The message for the customer (短信文字): what is still missing and a fresh progress link, for staff to send (R7.5.1b).

Staff copy the text into whatever they write with: they choose the moment, and see what was said.
"""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.notifications import materials_of
from shouwen_app.db.repositories.progress import person_in_charge
from shouwen_app.domain.act import Act
from shouwen_app.domain.notification import missing
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.public_words import public_title
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.items.item_view import material_detail
from shouwen_app.services.permission import require
from shouwen_app.services.ratings.links import make_progress_link
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class SmsText:
    """The whole message, ready to be sent."""

    text: str


def sms_text(session: Session, act: Act, *, case_no: str) -> SmsText:
    """The message with a fresh link, which revokes the one before.

    Raises NotPermitted, NotFound outside the actor's scope, ValueError for an act with a request id, since a stored
    result would hold the token in clear.
    """
    require(act, Permission.CASE_REGISTER)
    case = CaseRepository(session, act.actor).get(case_no)
    link = make_progress_link(session, act, case_no)
    person, unit = person_in_charge(session, case)
    awaited = missing(materials_of(session, case))
    phone = person.phone or unit.phone
    listed = [_named(each.name, each.copies, each.note) for each in awaited]
    text = t(
        "sms.once" if awaited else "sms.progress",
        institution=t("common.institution"),
        title=public_title(case.title),
        case_no=case.case_no,
        n=len(awaited),
        list="；".join(t("sms.material", n=n, name=name) for n, name in enumerate(listed, start=1)),
        unit=unit.name,
        url=link.url,
        until=local_text(link.expires_at, "%m-%d %H:%M"),
        name=person.name,
        phone=t("intake.script_phone", phone=phone) if phone else "",
    )
    return SmsText(text)


def _named(name: str, copies: int, note: str) -> str:
    detail = material_detail(copies, note)
    return t("progress.material", name=name, detail=detail) if detail else name
