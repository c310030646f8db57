"""How a contact begins (演示受理): who comes, through which channel, with what, and what triage makes of it."""

from dataclasses import replace
from datetime import datetime

from shouwen_app.domain.contact import Channel, ContactKind, RequesterKind
from shouwen_app.domain.intake import Intake
from shouwen_app.domain.transfer import TransferWay
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.seeds.handing_on import about_somebody, with_order
from shouwen_app.seeds.institution import customer_name
from shouwen_app.seeds.matter_list import MATTERS, NOT_PERMITTED, OUTSIDE
from shouwen_app.seeds.matters import GOALS, Matter, details, filled
from shouwen_app.seeds.world import World

_OPEN = (
    (Channel.VISIT, 62),
    (Channel.PHONE, 22),
    (Channel.HOTLINE, 3),
    (Channel.WEB, 4),
    (Channel.EMAIL, 2),
    (Channel.LETTER, 1.5),
    (Channel.OFFICIAL_LETTER, 1),
    (Channel.OPINION_BOX, 2),
    (Channel.SUPERIOR, 0.7),
    (Channel.WRITTEN_REPORT, 0.6),
)
_CLOSED = ((Channel.WEB, 6), (Channel.EMAIL, 3), (Channel.OPINION_BOX, 1))
_OUTCOMES = (
    (TriageOutcome.ANSWERED, 46),
    (TriageOutcome.PAPERS_INCOMPLETE, 14),
    (TriageOutcome.HEAD_OPINION, 9),
    (TriageOutcome.COLLEAGUE, 6),
    (TriageOutcome.TRANSFER, 22),
    (TriageOutcome.UNCLEAR, 1.5),
    (TriageOutcome.ESCALATED, 1.5),
    (TriageOutcome.OUTSIDE, 3.5),
    (TriageOutcome.NOT_PERMITTED, 1.5),
)

_REASONS = {
    TriageOutcome.COLLEAGUE: "同事熟悉此项业务",
    TriageOutcome.TRANSFER: "该事项归口贵部门办理",
    TriageOutcome.UNCLEAR: "涉及两个部门，职责目录中没有列明",
    TriageOutcome.ESCALATED: "客户情绪激动，可能扩大影响，请领导决定",
}
_LAST_OUTCOMES = tuple((outcome, 30 if outcome is TriageOutcome.ANSWERED else 9) for outcome, _ in _OUTCOMES)


def contact(world: World, unit: str, at: datetime, *, is_open: bool) -> tuple[Intake, Matter]:
    """One contact at a unit, ready to be registered."""
    random = world.random
    outcomes = _LAST_OUTCOMES if world.is_recent(at) else _OUTCOMES
    outcome = random.choices(*zip(*outcomes, strict=True))[0]
    matter = random.choices(MATTERS, [one.weight for one in MATTERS])[0]
    if matter.unit and matter.unit != unit and outcome is TriageOutcome.ANSWERED and world.chance(0.35):
        outcome = TriageOutcome.TRANSFER
    if outcome is TriageOutcome.PAPERS_INCOMPLETE and not matter.materials:
        outcome = TriageOutcome.ANSWERED
    channel = random.choices(*zip(*(_OPEN if is_open else _CLOSED), strict=True))[0]
    has_phone = channel is not Channel.VISIT or outcome is not TriageOutcome.ANSWERED or world.chance(0.6)
    kind = matter.kind
    requester = _requester(world, kind)
    details_ = details(random)
    intake = Intake(
        channel=channel,
        kind=kind,
        requester_kind=requester,
        content=filled(random.choice(matter.wordings), details_),
        outcome=outcome,
        name=customer_name(random),
        organisation=f"{details_['village']}{details_['shop']}" if requester is RequesterKind.COMPANY else "",
        phone=f"1{random.choice('35789')}{random.randrange(10**8, 10**9)}" if has_phone else "",
        customer_told=channel in (Channel.VISIT, Channel.PHONE, Channel.HOTLINE),
        received_at=at,
    )
    told = _with_outcome(world, unit, matter, intake, details_)
    return about_somebody(world, unit, with_order(world, told)), matter


def _requester(world: World, kind: ContactKind) -> RequesterKind:
    if kind is ContactKind.INSTRUCTION:
        return RequesterKind.GRASSROOTS
    kinds = (RequesterKind.PERSON, RequesterKind.COMPANY, RequesterKind.COLLEAGUE, RequesterKind.PUBLIC)
    return world.random.choices(kinds, (82, 11, 4, 3))[0]


def _with_outcome(
    world: World, unit: str, matter: Matter, intake: Intake, details_: dict[str, str]
) -> Intake:
    random = world.random
    answer = filled(random.choice(matter.answers), details_)
    match intake.outcome:
        case TriageOutcome.TRANSFER:
            return _transferred(world, unit, matter, intake)
        case TriageOutcome.OUTSIDE:
            question, explanation, referral, window = random.choice(OUTSIDE)
            told = {"explanation": explanation, "referral_unit": referral, "referral_contact": window}
            return replace(intake, content=question, **told)
        case TriageOutcome.NOT_PERMITTED:
            question, explanation, rule = random.choice(NOT_PERMITTED)
            return replace(
                intake, content=filled(question, details_), explanation=explanation, rule_cited=rule
            )
        case TriageOutcome.COLLEAGUE:
            return replace(intake, colleague=world.clerk(unit).staff_id, reason=_REASONS[intake.outcome])
        case _:
            return replace(
                intake,
                answer=answer,
                proposal=f"拟{answer}",
                materials=matter.materials,
                reason=_REASONS.get(intake.outcome, ""),
            )


def _transferred(world: World, unit: str, matter: Matter, intake: Intake) -> Intake:
    target = matter.unit if matter.unit and matter.unit != unit else _another(world, unit)
    way = world.random.choices(tuple(TransferWay), (80, 8, 12))[0]
    return replace(
        intake,
        to_unit=world.house.units[target],
        reason=_REASONS[intake.outcome],
        goal=world.random.choice(GOALS),
        way=way,
        answered_by=world.clerk(target).name if way is TransferWay.PHONED else "",
    )


def _another(world: World, unit: str) -> str:
    return world.random.choice([code for code in ("xindai", "caiwu", "keji", "fengxian") if code != unit])
