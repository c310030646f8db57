"""The accounts of the demo (演示账号), shown on the log-in page of a demo only."""

from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from shouwen_app.db.repositories import staff
from shouwen_app.domain.act import Act
from shouwen_app.settings import settings
from shouwen_app.texts import t

DEMO_PASSWORD: Final = "qingfeng-shouwen"  # noqa: S105 - printed on the log-in page of the demo


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One log-in per role."""

    login: str
    role_name: str
    name: str


def demo_accounts(session: Session, _: Act) -> tuple[DemoAccount, ...]:
    """One account per role; none unless this is a demo."""
    return every_role(session, _) if settings().demo else ()


def every_role(session: Session, _: Act) -> tuple[DemoAccount, ...]:
    """One account per role, for whoever runs the command line."""
    return tuple(
        DemoAccount(person.login, t(f"role.{role}"), person.name)
        for role, person in staff.demo_accounts(session)
    )
