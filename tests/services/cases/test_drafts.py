"""Drafts of a registration: kept, shown again, and gone once the result has been seen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from shouwen_app.db.session import transaction
from shouwen_app.domain.act import Act
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.drafts import SHOWN_FOR, discard_draft, save_draft, start_intake
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.transaction import run
from tests.factories import Institution, intake


@pytest.fixture
def people(database: str) -> dict[str, Act]:
    with transaction(database) as session:
        house = Institution(session)
        return {name: house.act(getattr(house, name)) for name in ("teller", "colleague")}


def _at(act: Act, later: timedelta, request_id: str = "") -> Act:
    return replace(act, at=act.at + later, request_id=request_id)


def test_what_was_typed_comes_back_to_the_same_person_only(people: dict[str, Act]):
    run(save_draft, people["teller"], typed={"content": "存折丢了", "request_id": "r1"})

    mine, others = run(start_intake, people["teller"]), run(start_intake, people["colleague"])

    assert (mine.fields, mine.request_id, mine.saved) == ({"content": "存折丢了"}, "r1", "14:42")
    assert (others.fields, others.request_id) == ({}, "")


def test_keeps_only_fields_of_the_form(people: dict[str, Act]):
    run(save_draft, people["teller"], typed={"content": "问题", "password": "secret", "name": ""})

    assert run(start_intake, people["teller"]).fields == {"content": "问题"}


def test_a_question_typed_elsewhere_begins_a_new_form_once(people: dict[str, Act]):
    run(save_draft, people["teller"], typed={"content": "旧问题", "request_id": "r1"})

    begun = run(start_intake, people["teller"], seed="新问题")
    run(
        save_draft,
        people["teller"],
        typed={"content": "新问题，写了更多", "seed": "新问题", "request_id": "r2"},
    )
    again = run(start_intake, people["teller"], seed="新问题")

    assert begun.fields == {}
    assert (again.fields["content"], again.request_id) == ("新问题，写了更多", "r2")


def test_a_result_that_got_lost_on_the_way_is_shown_again(people: dict[str, Act]):
    run(save_draft, people["teller"], typed={"content": "问题", "request_id": "r1"})
    submit = _at(people["teller"], timedelta(0), "r1")
    registered = run(register_case, submit, intake=intake(TriageOutcome.ANSWERED, answer="不收违约金"))

    assert run(start_intake, people["teller"]).done == registered.case_no
    assert run(start_intake, _at(people["teller"], SHOWN_FOR * 2)).done == ""
    assert run(start_intake, _at(people["teller"], SHOWN_FOR * 2)).fields == {}


def test_a_discarded_draft_is_gone(people: dict[str, Act]):
    run(save_draft, people["teller"], typed={"content": "问题"})

    run(discard_draft, people["teller"])

    assert run(start_intake, people["teller"]).fields == {}
