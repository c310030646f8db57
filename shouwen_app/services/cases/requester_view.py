"""The requester as a page shows them (客户信息): masked; whole only after a reason was given."""

from dataclasses import dataclass

from shouwen_app.db.models import Case
from shouwen_app.domain.act import Actor
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import mask_email, mask_phone
from shouwen_app.services.cases.views import requester_label
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class RequesterView:
    """Name, phone and e-mail address are masked; ``can_unmask`` tells whether 显示全部 is offered."""

    name: str
    phone: str
    email: str
    kind: str
    organisation: str
    can_unmask: bool


def requester_view(case: Case, viewer: Actor) -> RequesterView:
    """The requester of a case, masked."""
    return RequesterView(
        name=requester_label(case),
        phone=mask_phone(case.requester_phone),
        email=mask_email(case.requester_email),
        kind=t(f"requester.{case.requester_kind}"),
        organisation=case.requester_organisation if case.requester_name else "",
        can_unmask=viewer.may(Permission.CASE_UNMASK) and any(_known(case)),
    )


def _known(case: Case) -> tuple[str, ...]:
    return (
        case.requester_name,
        case.requester_phone,
        case.requester_email,
        case.proxy_name,
        case.representatives,
    )
