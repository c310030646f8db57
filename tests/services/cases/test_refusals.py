"""Every use case on a case refuses the unauthorised, hides the invisible, and notices a moved case (权限、范围、并发)."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

import shouwen_app.services
from shouwen_app.db.models import Case, Staff
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.domain.appeal import AppealGround
from shouwen_app.domain.errors import Conflict, NotFound, NotPermitted
from shouwen_app.domain.follow_up import ContactBackOutcome, ContactWay, Solved
from shouwen_app.domain.lending import Authority, Stage
from shouwen_app.domain.major import MajorKind
from shouwen_app.domain.pause import PauseReason
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.transfer import ReturnReason
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.appeals import appeal
from shouwen_app.services.callbacks import conclude as callbacks
from shouwen_app.services.cases import (
    after_transfer,
    classify,
    endings,
    extensions,
    facts,
    handling,
    helpers,
    major,
    meetings,
    merging,
    minutes,
    notification,
    opinions,
    orders,
    reopen,
    reply_case,
    suspensions,
    transfers,
    unmask,
    urging,
)
from shouwen_app.services.contact_backs import handle_contact_back as contact_backs
from shouwen_app.services.lending import record as lending
from shouwen_app.services.ratings import links, rerating_links
from shouwen_app.services.rectifications import rectify
from tests.factories import TUESDAY, Institution, row_counts


@dataclass(frozen=True)
class Asked:
    """A use case, who holds its permission, who holds it too far away, and what it is told."""

    use_case: Callable[..., Any]
    holder: str
    outsider: str
    fields: dict[str, Any] = field(default_factory=dict)


TEXT = "已核实，请按规定办理"
TOLD = {"told_way": ContactWay.PHONE, "told_at": TUESDAY, "told_words": TEXT}
COUNTER, HEAD, LEADER, EVERYWHERE = "far_teller", "far_head", "far_leader", ""
USE_CASES = {
    asked.use_case.__name__: asked
    for asked in (
        Asked(opinions.ask_head_opinion, "teller", COUNTER, {"proposal": TEXT}),
        Asked(opinions.give_head_opinion, "head", HEAD, {"opinion": TEXT}),
        Asked(opinions.submit_up, "head", HEAD, {"opinion": TEXT}),
        Asked(opinions.escalate, "teller", COUNTER, {"reason": TEXT}),
        Asked(opinions.decide, "leader", LEADER, {"opinion": TEXT}),
        Asked(
            meetings.convene_meeting,
            "leader",
            LEADER,
            {"planned_at": TUESDAY, "place": TEXT, "agenda": TEXT, "participants": (1, 2), "quorum": 2},
        ),
        Asked(
            lending.record_loan,
            "teller",
            COUNTER,
            {"amount": "1001", "authority": Authority.OFFICER, "officer": 1},
        ),
        Asked(lending.assign_stage, "teller", COUNTER, {"stage": Stage.REVIEW, "main": 1, "handling": 2}),
        Asked(lending.end_stage, "teller", COUNTER, {"stage": Stage.REVIEW}),
        Asked(
            lending.correct_stage,
            "head",
            HEAD,
            {"stage": Stage.REVIEW, "main": 1, "handling": 2, "reason": TEXT},
        ),
        Asked(meetings.cancel_meeting, "leader", LEADER, {"reason": TEXT}),
        Asked(
            minutes.record_minutes,
            "leader",
            LEADER,
            {"held_at": TUESDAY, "attended": (1, 2), "minutes": TEXT, "decision": TEXT},
        ),
        Asked(minutes.sign_minutes, "leader", LEADER),
        Asked(opinions.ask_ruling, "lender", COUNTER, {"reason": TEXT}),
        Asked(opinions.give_ruling, "clerk", EVERYWHERE, {"opinion": TEXT, "to_unit": 4, "matter": TEXT}),
        Asked(transfers.offer_transfer, "teller", COUNTER, {"to_unit": 4, "reason": TEXT}),
        Asked(transfers.accept_transfer, "lender", COUNTER),
        Asked(
            transfers.return_transfer, "lender", COUNTER, {"reason": ReturnReason.NOT_OUR_DUTY, "note": TEXT}
        ),
        Asked(transfers.assign_handler, "lending_head", HEAD, {"colleague": 4}),
        Asked(handling.take_materials, "teller", COUNTER),
        Asked(notification.hand_in, "teller", COUNTER, {"material": 1}),
        Asked(
            notification.ask_more_materials,
            "teller",
            COUNTER,
            {"materials": "婚姻证明", "way": ContactWay.PHONE, "words": TEXT},
        ),
        Asked(handling.add_progress, "lender", COUNTER, {"note": TEXT}),
        Asked(urging.urge_case, "teller", COUNTER, {"note": TEXT}),
        Asked(handling.complete_handling, "lender", COUNTER, {"result": TEXT}),
        Asked(reply_case.reply_case, "teller", COUNTER, {"reply": TEXT, "way": ContactWay.PHONE}),
        Asked(callbacks.attempt_callback, "teller", COUNTER, {"way": ContactWay.PHONE, "reached": True}),
        Asked(callbacks.conclude_callback, "teller", COUNTER, {"solved": Solved.YES}),
        Asked(
            contact_backs.attempt_contact_back,
            "union_officer",
            EVERYWHERE,
            {"way": ContactWay.PHONE, "reached": True, "note": TEXT},
        ),
        Asked(
            contact_backs.conclude_contact_back,
            "union_officer",
            EVERYWHERE,
            {"outcome": ContactBackOutcome.EXPLAINED, "note": TEXT},
        ),
        Asked(helpers.ask_help, "lender", COUNTER, {"unit": 3, "task": TEXT}),
        Asked(helpers.finish_help, "lender", COUNTER, {"result": TEXT}),
        Asked(helpers.release_help, "lender", COUNTER, {"unit": 3, "reason": TEXT}),
        Asked(after_transfer.ask_after, "teller", COUNTER, {"note": TEXT}),
        Asked(orders.report_back, "teller", COUNTER, {"way": ContactWay.PHONE, "note": TEXT}),
        Asked(
            suspensions.suspend_case,
            "teller",
            COUNTER,
            {"reason": PauseReason.APPRAISAL, "until": date(2026, 10, 20), **TOLD},
        ),
        Asked(suspensions.resume_case, "teller", COUNTER),
        Asked(extensions.ask_extension, "teller", COUNTER, {"working_days": 2, "reason": TEXT}),
        Asked(extensions.decide_extension, "head", HEAD, {"granted": True, "opinion": TEXT, **TOLD}),
        Asked(major.report_major, "teller", COUNTER, {"matter": MajorKind.FRAUD, "words": TEXT}),
        Asked(major.acknowledge_major, "leader", LEADER, {"instruction": TEXT}),
        Asked(
            endings.withdraw_case,
            "teller",
            COUNTER,
            {"reason": TEXT, "way": ContactWay.PHONE, "told": True},
        ),
        Asked(merging.merge_case, "teller", COUNTER, {"into": "SW-20260929-0001", "reason": TEXT}),
        Asked(facts.add_facts, "teller", COUNTER, {"note": TEXT}),
        Asked(
            classify.classify_complaint,
            "teller",
            COUNTER,
            {"channel": "counter", "business": "loans", "cause": "pricing"},
        ),
        Asked(reopen.reopen_case, "teller", COUNTER, {"reason": TEXT}),
        Asked(links.make_rating_link, "teller", COUNTER),
        Asked(links.case_to_rate, "teller", COUNTER),
        Asked(
            rectify.hand_rectification,
            "union_officer",
            EVERYWHERE,
            {"unit": 3, "words": TEXT, "due_on": date(2026, 10, 9)},
        ),
        Asked(rectify.close_rectification, "union_officer", EVERYWHERE, {"measures": TEXT}),
        Asked(rerating_links.make_rerating_link, "union_officer", EVERYWHERE),
        Asked(rerating_links.send_rerating_link, "union_officer", EVERYWHERE),
        Asked(appeal.appeal_rating, "teller", COUNTER, {"ground": AppealGround.WRONG_MATTER, "facts": TEXT}),
        Asked(appeal.decide_appeal, "union_officer", EVERYWHERE, {"upheld": True, "reasons": TEXT}),
        Asked(unmask.unmask_requester, "teller", COUNTER, {"reason": TEXT}),
    )
}


def use_cases_on_a_case() -> Iterator[str]:
    """Names of all services that act on a case somebody has seen."""
    for module in pkgutil.walk_packages(shouwen_app.services.__path__, "shouwen_app.services."):
        for name, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            parameters = inspect.signature(function).parameters
            is_own = function.__module__ == module.name and not name.startswith("_")
            if is_own and {"act", "case_no", "seen"} <= parameters.keys():
                yield name


@pytest.fixture
def people(house: Institution) -> dict[str, Staff]:
    """The house, and people of another branch who hold the same roles there."""
    return {
        **{name: value for name, value in vars(house).items() if isinstance(value, Staff)},
        "far_teller": house.staff("0601", "邓强", house.shiqiao, 10, Role.COUNTER),
        "far_head": house.staff("0602", "曹丽", house.shiqiao, 40, Role.HEAD),
        "far_leader": house.staff("0002", "梁军", house.union, 50, Role.LEADER, at=house.shiqiao),
    }


@pytest.fixture
def case(session: Session, people: dict[str, Staff], make_case: Callable[..., Case]) -> Case:
    """A case of the teller, offered to the lending department."""
    made = make_case()
    session.commit()
    return made


@pytest.fixture
def refuse(
    session: Session, house: Institution, people: dict[str, Staff], case: Case
) -> Callable[..., Exception]:
    """Calls a use case that must fail, and shows that it wrote nothing."""

    def attempt(name: str, person: str, failure: type[Exception], **changed: Any) -> Exception:
        asked = USE_CASES[name]
        given = {"case_no": case.case_no, "seen": case.version, **asked.fields, **changed}
        before, version = row_counts(session), case.version
        with pytest.raises(failure) as refusal:
            asked.use_case(session, house.act(people[person]), given.pop("case_no"), **given)
        assert not session.new
        assert not session.dirty
        assert (row_counts(session), case.version) == (before, version)
        return refusal.value

    return attempt


def test_the_table_holds_every_use_case_on_a_case() -> None:
    assert set(use_cases_on_a_case()) == set(USE_CASES)


@pytest.mark.parametrize("name", USE_CASES)
@pytest.mark.parametrize("person", ["auditor", "administrator"])
def test_without_the_permission_nothing_happens(
    refuse: Callable[..., Exception], name: str, person: str
) -> None:
    refusal = refuse(name, person, NotPermitted)

    assert isinstance(refusal, NotPermitted)
    assert refusal.code == "permission.denied"


@pytest.mark.parametrize("name", [name for name, asked in USE_CASES.items() if asked.outsider])
def test_outside_the_scope_the_case_does_not_exist(refuse: Callable[..., Exception], name: str) -> None:
    refusal = refuse(name, USE_CASES[name].outsider, NotFound)

    assert isinstance(refusal, NotFound)
    assert refusal.code == "case.not_found"


@pytest.mark.parametrize("name", USE_CASES)
def test_an_unknown_number_is_not_found(refuse: Callable[..., Exception], name: str) -> None:
    refuse(name, USE_CASES[name].holder, NotFound, case_no="SW-20260929-4711")


@pytest.mark.parametrize("name", USE_CASES)
@pytest.mark.parametrize("seen", [0, 1, 99])
def test_a_case_that_moved_is_a_conflict(
    house: Institution, refuse: Callable[..., Exception], name: str, seen: int
) -> None:
    refusal = refuse(name, USE_CASES[name].holder, Conflict, seen=seen)

    assert isinstance(refusal, Conflict)
    assert (refusal.code, refusal.params) == ("case.moved", {"by": "周敏", "kind": "transfer_offered"})


def test_what_supervision_did_moves_a_case_for_supervision_only(
    session: Session, house: Institution, make_case: Callable[..., Case], do: Callable[..., Any]
) -> None:
    """A conflict would tell the rated line that supervision was in touch (product design §5)."""
    case = make_case(TriageOutcome.ANSWERED)
    callbacks.open_contact_back(session, house.act(house.union_officer), case)
    do(contact_backs.attempt_contact_back, house.union_officer, case, way=ContactWay.PHONE, reached=False)

    link = links.make_rating_link(session, house.act(house.teller), case.case_no, seen=2)
    with pytest.raises(Conflict) as officer:
        CaseRepository(session, house.actor(house.union_officer)).get(case.case_no, seen=2)

    assert link.path.startswith("/f/?k=")
    assert officer.value.params == {"by": "周敏", "kind": "rating_link_made"}
