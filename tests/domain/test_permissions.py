"""Who may do what, and where (权限与数据范围): the reviewed table of product design §3."""

import pytest

from shouwen_app.domain.act import CUSTOMER, SYSTEM, Actor, ActorKind
from shouwen_app.domain.permissions import ROLES, Grant, Permission, Role, Sees, permissions_of

EVERYBODY = "accountability.answer document.read evaluation.view improvement.suggest item.view round.answer"
COUNTER = (
    f"{EVERYBODY} case.accept case.answer case.attach case.callback case.classify case.close case.escalate case.register "
    "case.reply case.suspend case.transfer case.unmask case.urge case.view extension.ask handover.sign handover.view "
    "help.ask lending.record meeting.sign rating.appeal"
)
LOOKS_ON = f"{EVERYBODY} case.export case.view handover.view insight.view supervision.view"
URGES = f"{LOOKS_ON} case.unmask case.urge meeting.sign"
HEADS = (
    "case.assign case.import counter.manage evaluation.comment extension.decide improvement.answer improvement.lead "
    "improvement.view inspection.observe item.manage major.acknowledge opinion.head report.handle supervision.answer"
)
REVIEWED = {
    Role.COUNTER: (Sees.OWN_AND_QUEUE, COUNTER),
    Role.HEAD: (
        Sees.UNIT_AND_BELOW,
        f"{COUNTER} {LOOKS_ON} {HEADS}",
    ),
    Role.LEADER: (
        Sees.UNITS_IN_CHARGE,
        (
            f"{URGES} accountability.consent accountability.handle evaluation.decide extension.decide handover.sign "
            "improvement.view major.acknowledge meeting.convene opinion.leader report.handle supervision.issue"
        ),
    ),
    Role.OFFICE: (
        Sees.ALL,
        (
            f"{URGES} bulletin.issue calendar.manage case.import channel.manage counter.manage denominator.manage "
            "inspection.observe item.manage major.acknowledge policy.manage ruling.give"
        ),
    ),
    Role.SUPERVISION: (
        Sees.ALL,
        (
            f"{URGES} accountability.handle audit.verify bulletin.issue case.classify contact_back.handle "
            "evaluation.manage improvement.lead improvement.view inspection.observe inspection.plan rating.view "
            "report.handle round.manage rule.check signal.view supervision.issue supervision.report survey.manage"
        ),
    ),
    Role.AUDITOR: (Sees.ALL, f"{LOOKS_ON} audit.verify improvement.view signal.view"),
    Role.ADMINISTRATOR: (
        Sees.NONE,
        f"{EVERYBODY} channel.manage key.manage staff.manage survey.manage unit.manage",
    ),
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("permission", Permission)
@pytest.mark.rule("R12.3.3", "R14.4.1")
def test_each_role_does_exactly_what_was_reviewed(role: Role, permission: Permission) -> None:
    assert (permission in ROLES[role].does) == (permission.value in REVIEWED[role][1].split())


@pytest.mark.parametrize("role", Role)
def test_each_role_sees_as_far_as_was_reviewed(role: Role) -> None:
    assert ROLES[role].sees is REVIEWED[role][0]


def test_the_vocabulary_is_in_alphabetical_order_and_names_a_resource() -> None:
    names = [permission.name for permission in Permission]

    assert names == sorted(names)
    assert all(permission.value.count(".") == 1 for permission in Permission)


def test_single_ratings_are_supervisions_alone() -> None:
    assert [role for role in Role if Permission.RATING_VIEW in ROLES[role].does] == [Role.SUPERVISION]


def test_who_changes_nothing_and_who_reads_no_case() -> None:
    auditor, administrator = permissions_of([Role.AUDITOR]), permissions_of([Role.ADMINISTRATOR])

    assert set(f"{LOOKS_ON} audit.verify improvement.view signal.view".split()) == auditor
    assert not [permission for permission in administrator if permission.startswith("case.")]


def test_several_roles_add_up() -> None:
    actor = Actor(
        ActorKind.STAFF, 1, grants=(Grant(Role.COUNTER, 4, "/1/4/"), Grant(Role.SUPERVISION, 1, "/1/"))
    )

    assert actor.may(Permission.CASE_REGISTER)
    assert actor.may(Permission.RATING_VIEW)
    assert not actor.may(Permission.OPINION_HEAD)


@pytest.mark.parametrize("actor", [SYSTEM, CUSTOMER])
def test_without_roles_there_are_no_permissions(actor: Actor) -> None:
    assert actor.permissions == frozenset()
