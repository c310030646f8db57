"""Which policy the institution works by (制度启用), and changing open cases over to a version in force."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from shouwen_app.db.repositories import access_log
from shouwen_app.db.repositories.policies import add_adoption
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.policies import REGULATOR_POLICY, Policy, PolicyBook
from shouwen_app.domain.policy_draft import check_effective
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.permission import require
from shouwen_app.services.policies.book import book_of, today_of
from shouwen_app.services.policies.effect_view import Weighed, weighed
from shouwen_app.services.policies.open_cases import Effect, change_over, effect_on_open
from shouwen_app.services.policies.save_policy import ask_to_read
from shouwen_app.services.policies.words import policy_name


@dataclass(frozen=True, slots=True)
class AdoptionEdit:
    """From ``effective_on`` the institution works by the policy ``code``."""

    code: str
    effective_on: date
    note: str = ""
    apply_to_open: bool = False


def weigh_adoption(session: Session, act: Act, *, edit: AdoptionEdit) -> Weighed:
    """What adopting the policy would do to all open cases; changes nothing. Raises as ``adopt_policy`` would."""
    require(act, Permission.POLICY_MANAGE)
    book = book_of(session)
    policy = _checked(act, book, edit)
    effect = effect_on_open(session, act, book, policy)
    return weighed(act, book.adopted(edit.effective_on), policy, effect, applied=edit.apply_to_open)


def adopt_policy(session: Session, act: Act, *, edit: AdoptionEdit) -> str:
    """Work by R16, R6, R20 or the own policy from a day on (R14.8a); returns its name in words.

    Raises NotPermitted; InvalidInput naming the field; RuleViolation for the regulator's terms, which run beside.
    """
    require(act, Permission.POLICY_MANAGE)
    book = book_of(session)
    policy = _checked(act, book, edit)
    note = clean_text(edit.note, "note", longest=NOTE_MAX)
    add_adoption(session, act, edit.code, edit.effective_on, note)
    count = (
        _change(session, act, effect_on_open(session, act, book, policy), policy) if edit.apply_to_open else 0
    )
    detail = {"policy": edit.code, "effective_on": edit.effective_on.isoformat(), "cases": count}
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.POLICY_ADOPTED, detail)
    ask_to_read(session, act, policy)
    return policy_name(policy)


def weigh_application(session: Session, act: Act, *, code: str) -> Weighed:
    """What changing the open cases of a policy to its version in force would do; changes nothing."""
    require(act, Permission.POLICY_MANAGE)
    book = book_of(session)
    policy = book.in_force(code, today_of(act))
    effect = effect_on_open(session, act, book, policy, only=code)
    return weighed(act, policy, policy, effect, applied=True)


def apply_policy(session: Session, act: Act, *, code: str) -> int:
    """Change the open cases of a policy to its version in force; returns how many. Raises NotPermitted, InvalidInput."""
    require(act, Permission.POLICY_MANAGE)
    book = book_of(session)
    policy = book.in_force(code, today_of(act))
    count = _change(session, act, effect_on_open(session, act, book, policy, only=code), policy)
    detail = {"policy": code, "version": policy.version, "cases": count}
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.POLICY_APPLIED, detail)
    return count


def _change(session: Session, act: Act, effect: Effect, policy: Policy) -> int:
    change_over(session, act, effect, policy)
    return len(effect.cases)


def _checked(act: Act, book: PolicyBook, edit: AdoptionEdit) -> Policy:
    today = today_of(act)
    if edit.code == REGULATOR_POLICY:
        raise RuleViolation("policy.runs_beside", field="code")
    check_effective(edit.effective_on, today, None)
    if edit.code == book.adopted(edit.effective_on).code:
        raise InvalidInput("policy.adopted_already", field="code")
    if edit.apply_to_open and edit.effective_on > today:
        raise InvalidInput("policy.applies_later", field="apply_to_open")
    return book.in_force(edit.code, edit.effective_on)
