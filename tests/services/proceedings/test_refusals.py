"""Every act on a proceeding refuses the unauthorised, hides it from who has no part, and notices that it moved."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlmodel import Session

import shouwen_app.services.proceedings as package
from shouwen_app.domain.accountability_lists import Dropped, Harm
from shouwen_app.domain.act import CUSTOMER, Act
from shouwen_app.domain.errors import Conflict, NotFound, NotPermitted
from shouwen_app.services.proceedings.appeals import appeal_decision, decide_on_appeal
from shouwen_app.services.proceedings.circulate import ask_to_circulate, consent_to_circulate
from shouwen_app.services.proceedings.decide import Decision, decide
from shouwen_app.services.proceedings.evidence import attach_case, attach_measure
from shouwen_app.services.proceedings.hear import give_statement
from shouwen_app.services.proceedings.investigate import drop_proposal, find_facts, name_investigator
from shouwen_app.services.proceedings.list import list_proceedings, proposal_units
from shouwen_app.services.proceedings.print import print_decision
from shouwen_app.services.proceedings.propose import propose
from shouwen_app.services.proceedings.read import read_proceeding, sanction_options
from shouwen_app.services.proceedings.rectify import close_proceeding, report_corrected, verify_corrected
from tests.factories import TUESDAY, row_counts
from tests.services.proceedings.conftest import FACTORS, Desk, refusal

BY_SUBJECTS: dict[Callable[..., Any], dict[str, Any]] = {
    give_statement: {"statement": "说明"},
    appeal_decision: {"words": "不服"},
    report_corrected: {"report": "已改"},
}
AT_DESK: dict[Callable[..., Any], dict[str, Any]] = {
    drop_proposal: {"ground": Dropped.WRONG_DATA, "reason": "数据有误"},
    name_investigator: {"investigator": 1},
    find_facts: {"is_verified": True, "finding": "属实"},
    attach_case: {"of_case": "SW-20260929-0001"},
    attach_measure: {"measure": "on_time"},
    sanction_options: {"harm": Harm.NONE},
    decide: {"decision": Decision(**FACTORS, harm=Harm.HARM, correction="改正")},
    decide_on_appeal: {"is_granted": True, "answer": "成立"},
    verify_corrected: {"is_right": True, "note": "已看"},
    close_proceeding: {},
    ask_to_circulate: {"words": "通报"},
    consent_to_circulate: {},
}
ALL = {**BY_SUBJECTS, **AT_DESK}
NAMES = {use_case.__name__: use_case for use_case in ALL}


def acts_on_a_proceeding() -> Iterator[str]:
    """Use cases of the package that take (session, act, number, *, seen)."""
    for found in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ != module.__name__ or name.startswith("_"):
                continue
            if list(inspect.signature(function).parameters)[:4] == ["session", "act", "number", "seen"]:
                yield name


def test_every_act_stands_in_the_table() -> None:
    assert set(acts_on_a_proceeding()) - {"at_desk", "as_subject"} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_stranger_is_refused(session: Session, desk: Desk, name: str) -> None:
    number = desk.heard()
    session.flush()
    before, act = row_counts(session), Act(CUSTOMER, TUESDAY)

    code = refusal(
        lambda: NAMES[name](session, act, number, seen=desk.seen(number), **ALL[NAMES[name]]), NotPermitted
    )

    assert (code, row_counts(session)) == ("permission.denied", before)


@pytest.mark.parametrize("who", ["colleague", "head", "auditor", "administrator"])
@pytest.mark.parametrize("name", NAMES)
def test_who_has_no_part_finds_nothing(session: Session, desk: Desk, name: str, who: str) -> None:
    number = desk.heard()
    session.flush()
    before, act = row_counts(session), desk.act(getattr(desk.house, who))
    kind = NotFound if NAMES[name] in BY_SUBJECTS else NotPermitted

    code = refusal(
        lambda: NAMES[name](session, act, number, seen=desk.seen(number), **ALL[NAMES[name]]), kind
    )

    assert code in {"accountability.not_found", "permission.denied"}
    assert row_counts(session) == before


@pytest.mark.parametrize("name", [each.__name__ for each in AT_DESK])
def test_a_leader_in_charge_of_the_subject_finds_nothing(session: Session, desk: Desk, name: str) -> None:
    number = desk.heard(unit="shiqiao")
    act = desk.act(desk.reviewer)

    code = refusal(
        lambda: NAMES[name](session, act, number, seen=desk.seen(number), **ALL[NAMES[name]]), NotFound
    )

    assert code == "accountability.not_found"


@pytest.mark.parametrize("name", NAMES)
def test_what_moved_is_noticed(session: Session, desk: Desk, name: str) -> None:
    number = desk.heard()
    person = desk.house.teller if NAMES[name] in BY_SUBJECTS else desk.decider

    code = refusal(
        lambda: NAMES[name](session, desk.act(person), number, seen=1, **ALL[NAMES[name]]), Conflict
    )

    assert code == "accountability.moved"


@pytest.mark.parametrize("use_case", BY_SUBJECTS)
def test_the_desk_does_not_speak_for_the_subject(session: Session, desk: Desk, use_case) -> None:
    number = desk.heard()

    code = refusal(
        lambda: use_case(
            session, desk.act(desk.reporter), number, seen=desk.seen(number), **BY_SUBJECTS[use_case]
        )
    )

    assert code == "accountability.not_subject"


def test_reading_listing_and_proposing_ask_for_their_permissions(session: Session, desk: Desk) -> None:
    number, customer = desk.heard(), Act(CUSTOMER, TUESDAY)
    clerk = desk.act(desk.house.clerk)

    assert refusal(lambda: read_proceeding(session, customer, number=number), NotPermitted)
    assert refusal(lambda: print_decision(session, customer, number=number), NotPermitted)
    assert refusal(lambda: list_proceedings(session, customer), NotPermitted)
    assert refusal(lambda: proposal_units(session, clerk), NotPermitted)
    given = {"trigger": "shirked", "claim": "推诿", "people": "0101"}
    assert refusal(lambda: propose(session, clerk, **given), NotPermitted)  # type: ignore[arg-type]  # as typed
