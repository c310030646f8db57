"""A new version of a policy (制度修订): weighed first, then stored; staff are asked to read it."""

from sqlmodel import Session

from shouwen_app.db.repositories import access_log
from shouwen_app.db.repositories.acknowledgements import active_staff_ids
from shouwen_app.db.repositories.notices import notify
from shouwen_app.db.repositories.policies import add_version
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.policies import Policy
from shouwen_app.services.permission import require
from shouwen_app.services.policies.book import book_of, to_be_known, today_of
from shouwen_app.services.policies.editor import PolicyEdit, drafted
from shouwen_app.services.policies.effect_view import Weighed, weighed
from shouwen_app.services.policies.open_cases import change_over, effect_on_open
from shouwen_app.services.policies.words import policy_name, version_label


def weigh_policy(session: Session, act: Act, *, edit: PolicyEdit) -> Weighed:
    """What saving the version would do to the open cases pinned to that policy; changes nothing.

    Raises NotPermitted, and what ``save_policy_version`` would refuse.
    """
    require(act, Permission.POLICY_MANAGE)
    book = book_of(session)
    draft = drafted(session, act, book, edit)
    effect = effect_on_open(session, act, book, draft.policy, only=edit.code)
    return weighed(act, draft.before, draft.policy, effect, applied=draft.applies)


def save_policy_version(session: Session, act: Act, *, edit: PolicyEdit) -> str:
    """Store a version with its effective date, owner and reason (R14.8); returns its name in words.

    New cases follow it from that day on; open cases keep theirs unless it is applied to them, and then no limit ends
    earlier than before. Raises NotPermitted; InvalidInput and RuleViolation naming the field; Conflict when somebody
    else wrote a version meanwhile.
    """
    require(act, Permission.POLICY_MANAGE)
    book = book_of(session)
    draft = drafted(session, act, book, edit)
    policy = draft.policy
    add_version(session, act, policy, owner=draft.owner, note=draft.note)
    count = 0
    if draft.applies:
        effect = effect_on_open(session, act, book, policy, only=edit.code)
        change_over(session, act, effect, policy)
        count = len(effect.cases)
    detail = {
        "policy": policy.code,
        "version": policy.version,
        "effective_on": policy.effective_on.isoformat(),
        "cases": count,
    }
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.POLICY_SAVED, detail)
    if any((each.code, each.version) == (policy.code, policy.version) for each in _known(session, act)):
        ask_to_read(session, act, policy)
    return f"{policy_name(policy)}{version_label(policy)}"


def ask_to_read(session: Session, act: Act, policy: Policy) -> None:
    """Ask everybody who works here to read a policy that they are to know (R12.3.2, R15.3.1)."""
    notify(session, active_staff_ids(session), "policy_to_read", act.at, name=policy_name(policy))


def _known(session: Session, act: Act) -> tuple[Policy, ...]:
    return to_be_known(book_of(session), today_of(act))
