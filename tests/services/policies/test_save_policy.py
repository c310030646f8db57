"""A new version of a policy: stored with date, owner and reason, binding for new cases, asked of everybody to read."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import AccessEntry, Case, Notice, PolicyVersion, Staff
from shouwen_app.db.repositories.rulebook import stamp
from shouwen_app.domain.errors import Conflict, InvalidInput, NotFound, NotPermitted, ShouwenError
from shouwen_app.domain.time_limit import Clause, LimitUnit
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.policies.editor import PolicyEdit, start_editing
from shouwen_app.services.policies.list_policies import list_policies, read_policy
from shouwen_app.services.policies.save_policy import save_policy_version, weigh_policy
from shouwen_app.services.rulebook import read_rulebook, working_by
from tests.factories import TUESDAY, Institution, row_counts, shanghai

Revision = Callable[..., PolicyEdit]
TODAY = date(2026, 9, 29)


@pytest.mark.both_databases
@pytest.mark.rule("R14.8a", "R14.8b")
def test_a_version_is_stored_with_its_date_its_owner_and_its_reason(
    session: Session, house: Institution, revision: Revision
):
    before = stamp(session)

    name = save_policy_version(
        session, house.act(house.clerk), edit=revision(limit_other_department="5", limit_special_meeting="6")
    )

    row = session.exec(select(PolicyVersion)).one()
    policy = read_rulebook(session).policies.in_force("R16", TODAY)
    limit = policy.limit(Clause.OTHER_DEPARTMENT)
    assert name == "信用社（银行）首问责任制第 2 版"
    assert (row.code, row.version, row.effective_on, row.owner_unit_id) == ("R16", 2, TODAY, house.bangong.id)
    assert (policy.version, policy.owner, row.note) == (2, "综合办公室", "按联社会议决定调整。")
    assert (limit.limit, limit.rule_id, limit.house_rule) == (5, "R16.9c", True)
    assert policy.limit(Clause.OWN_DEPARTMENT).house_rule is False
    assert stamp(session) == before + 1


@pytest.mark.both_databases
def test_new_cases_follow_the_new_version_and_open_ones_keep_theirs(
    session: Session, house: Institution, revision: Revision, make_case: Callable[..., Case]
):
    old = make_case()
    save_policy_version(session, house.act(house.clerk), edit=revision(limit_other_department="5"))

    with working_by(read_rulebook(session)):
        new = make_case()

    assert (old.policy_version, old.promise_due_at) == (1, shanghai(10, 9))
    assert (new.policy_version, new.promise_due_at) == (2, shanghai(10, 12))


def test_a_version_of_tomorrow_does_not_bind_today(
    session: Session, house: Institution, revision: Revision, make_case: Callable[..., Case]
):
    edit = revision(limit_other_department="5", on=TODAY + timedelta(days=1))
    save_policy_version(session, house.act(house.clerk), edit=edit)

    with working_by(read_rulebook(session)):
        case = make_case()

    assert case.policy_version == 1
    assert list_policies(session, house.act(house.clerk)).rows[0].announced == "第 2 版自9月30日起"


@pytest.mark.rule("R15.3.1", "R20.B1")
def test_everybody_who_works_here_is_asked_to_read_it(
    session: Session, house: Institution, revision: Revision
):
    house.colleague.is_active = False

    save_policy_version(session, house.act(house.clerk), edit=revision(limit_other_department="5"))

    asked = set(session.exec(select(Notice.staff_id).where(Notice.kind == "policy_to_read")))
    active = set(session.exec(select(Staff.id).where(Staff.is_active)))
    assert asked == active
    assert house.colleague.id not in asked


def test_nobody_is_asked_to_read_a_policy_that_is_not_worked_by(
    session: Session, house: Institution, revision: Revision
):
    save_policy_version(session, house.act(house.clerk), edit=revision("R6", limit_verification="2"))

    assert session.exec(select(Notice)).all() == []


def test_saving_is_written_down(session: Session, house: Institution, revision: Revision):
    save_policy_version(session, house.act(house.clerk), edit=revision(limit_other_department="5"))

    entry = session.exec(select(AccessEntry)).one()
    assert (entry.kind, entry.staff_id) == ("policy.saved", house.clerk.id)
    assert entry.detail == {"policy": "R16", "version": 2, "effective_on": "2026-09-29", "cases": 0}


def test_the_own_policy_starts_from_the_one_adopted(session: Session, house: Institution, revision: Revision):
    act = house.act(house.clerk)
    edit = revision("own", name="青禾联社首问时限办法", limit_own_department="1")

    save_policy_version(session, act, edit=edit)

    own = read_rulebook(session).policies.newest("own")
    assert (own.version, own.name, own.limit(Clause.OWN_DEPARTMENT).limit) == (1, "青禾联社首问时限办法", 1)
    assert own.limit(Clause.OTHER_DEPARTMENT).rule_id == "R16.9c"
    assert list_policies(session, act).has_own


def test_hotline_terms_are_settings(session: Session, house: Institution, revision: Revision):
    edit = revision(limit_hotline_pick_up="10", limit_hotline_contact="12")

    save_policy_version(session, house.act(house.clerk), edit=edit)

    policy = read_rulebook(session).policies.newest("R16")
    pick_up = policy.limit(Clause.HOTLINE_PICK_UP)
    assert (pick_up.unit, pick_up.limit, pick_up.house_rule) == (LimitUnit.SECONDS, 10, True)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"limit_other_department": "1"}, "policy.steps_backwards", "limit_other-department"),
        ({"limit_other_department": "三"}, "policy.figure_malformed", "limit_other-department"),
        ({"limit_other_department": "-3"}, "policy.figure_malformed", "limit_other-department"),
        ({"limit_other_department": "3.5"}, "policy.figure_malformed", "limit_other-department"),
        ({"limit_other_department": "9999999"}, "policy.figure_malformed", "limit_other-department"),
        ({"limit_other_department": ""}, "policy.figure_required", "limit_other-department"),
        ({"target_other_department": "4"}, "policy.target_over_limit", "target_other-department"),
        ({"unit_other_department": "fortnights"}, "input.malformed", "unit_other-department"),
        ({"unit_other_department": "minutes"}, "policy.unit_not_allowed", "unit_other-department"),
        ({"on": date(2026, 9, 28)}, "policy.effective_past", "effective_on"),
        ({"on": date(2026, 9, 30), "applies": True}, "policy.applies_later", "apply_to_open"),
        ({"owner": "nowhere"}, "unit.not_found", "owner"),
        ({"owner": ""}, "unit.not_found", "owner"),
        ({"note": " "}, "input.required", "note"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_writes_nothing(
    session: Session,
    house: Institution,
    revision: Revision,
    changes: dict[str, object],
    code: str,
    field: str,
):
    edit = revision(**changes)
    before = row_counts(session)

    for use_case in (weigh_policy, save_policy_version):
        with pytest.raises(ShouwenError) as refusal:
            use_case(session, house.act(house.clerk), edit=edit)
        assert (refusal.value.code, refusal.value.field) == (code, field)

    assert row_counts(session) == before


def test_the_own_policy_needs_a_name(session: Session, house: Institution, revision: Revision):
    with pytest.raises(InvalidInput) as refusal:
        save_policy_version(session, house.act(house.clerk), edit=revision("own"))

    assert refusal.value.field == "name"


def test_who_edits_a_version_that_is_no_longer_the_newest_is_told(
    session: Session, house: Institution, revision: Revision
):
    act = house.act(house.clerk)
    stale = revision(limit_own_department="1")
    save_policy_version(session, act, edit=revision(limit_other_department="5"))

    with pytest.raises(Conflict, match=r"policy\.moved"):
        save_policy_version(session, act, edit=stale)


@pytest.mark.parametrize("who", ["teller", "head", "leader", "union_officer", "auditor", "administrator"])
def test_policies_are_the_offices(session: Session, house: Institution, revision: Revision, who: str):
    edit, act = revision(), house.act(getattr(house, who))

    for attempt in (
        lambda: save_policy_version(session, act, edit=edit),
        lambda: weigh_policy(session, act, edit=edit),
        lambda: list_policies(session, act),
        lambda: read_policy(session, act, code="R16"),
        lambda: start_editing(session, act, code="R16"),
    ):
        with pytest.raises(NotPermitted):
            attempt()


def test_the_list_says_which_policy_is_worked_by(session: Session, house: Institution):
    found = list_policies(session, house.act(house.clerk))

    assert [(row.code, row.standing_text) for row in found.rows] == [
        ("R16", "现行制度"),
        ("regulator", "同时适用"),
        ("R6", "备用"),
        ("R20", "备用"),
    ]
    assert [row.code for row in found.rows if row.can_adopt] == ["R6", "R20"]


@pytest.mark.rule("R20.A2.3c")
def test_a_version_in_full_tells_the_regulation_from_the_house_and_from_a_blank(
    session: Session, house: Institution
):
    shown = read_policy(session, house.act(house.clerk), code="R20")

    rows = {row.name: (row.basis, row.limit, row.origin_text) for group in shown.groups for row in group.rows}
    assert rows["集体研究决定"] == ("R20.A2.3b", "1 周", "制度原文")
    assert rows["复杂问题"] == ("R20.A2.3c", "1 个月", "本机构设定")
    assert rows["上级交办"] == ("R20.A2.2", "尚未设定", "原文空缺，待设定")


def test_an_earlier_version_stays_readable(session: Session, house: Institution, revision: Revision):
    act = house.act(house.clerk)
    save_policy_version(session, act, edit=revision(limit_other_department="5"))

    first = read_policy(session, act, code="R16", version=1)

    assert [choice.value for choice in first.versions] == ["2", "1"]
    assert {row.name: row.limit for row in first.groups[0].rows}["转相关部门"] == "3 个工作日"


def test_an_unknown_policy_is_refused(session: Session, house: Institution):
    with pytest.raises((InvalidInput, NotFound)):
        read_policy(session, house.act(house.clerk), code="R99")


def test_weighing_changes_nothing(
    session: Session, house: Institution, revision: Revision, make_case: Callable[..., Case]
):
    make_case(TriageOutcome.TRANSFER)
    session.flush()
    before = row_counts(session)

    shown = weigh_policy(session, house.act(house.clerk, TUESDAY), edit=revision(limit_other_department="5"))

    assert row_counts(session) == before
    assert shown.changes == ("转相关部门：3 个工作日 → 5 个工作日",)
    assert shown.summary.startswith("1 件在办件保持登记时的版本")
