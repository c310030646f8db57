"""The story of one case (演示经过): each step waits for its time, then acts through a use case."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from shouwen_app.db.models import Case, NotifiedMaterial
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.notifications import materials_of
from shouwen_app.db.repositories.ratings import rating_of as rating_of_case
from shouwen_app.domain.act import SYSTEM, Actor
from shouwen_app.domain.contact import CANNOT_BE_DECLINED
from shouwen_app.domain.follow_up import ContactBackOutcome, ContactWay, Solved
from shouwen_app.domain.intake import Intake
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.rating import BAD_RATINGS
from shouwen_app.domain.ruling import MATTER_MAX
from shouwen_app.domain.transfer import ReturnReason
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.seeds import matters
from shouwen_app.seeds.aftermath import object_to, put_right
from shouwen_app.seeds.complaints import classify
from shouwen_app.seeds.contacts import contact
from shouwen_app.seeds.councils import head_answers, leader_answers
from shouwen_app.seeds.counters import rated_from
from shouwen_app.seeds.customer import rating_of
from shouwen_app.seeds.files import send_along
from shouwen_app.seeds.handing_on import ask_and_help, report
from shouwen_app.seeds.items import bring_papers, with_papers
from shouwen_app.seeds.time_acts import pause_and_extend
from shouwen_app.seeds.turns import be_urged, begin_again, turn_of, with_turns
from shouwen_app.seeds.world import CUSTOMER, World
from shouwen_app.services.callbacks.conclude import attempt_callback, conclude_callback
from shouwen_app.services.cases.handling import add_progress, complete_handling
from shouwen_app.services.cases.opinions import give_ruling
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.cases.reply_case import reply_case
from shouwen_app.services.cases.transfers import accept_transfer, offer_transfer, return_transfer
from shouwen_app.services.cases.urging import urge_case
from shouwen_app.services.contact_backs.handle_contact_back import attempt_contact_back, conclude_contact_back
from shouwen_app.services.ratings.links import make_rating_link
from shouwen_app.services.ratings.rate import rate

Times = Iterator[datetime]


class CaseStory:
    """One case from contact to contact-back; iterate it, and resume it when the time it yields has come."""

    def __init__(self, world: World, unit: str, received_at: datetime, *, is_open: bool) -> None:
        self.world = world
        self.unit = unit
        self.received_at = received_at
        self.is_open = is_open
        self.begins_at = self.at = received_at if is_open else world.later(received_at, 5, 60)
        self.intake: Intake
        self.matter: matters.Matter
        self.case: Case
        self.repeats: Case | None = None

    def tell(self) -> Times:
        """Register the contact, then whatever its outcome asks for."""
        self._register()
        if self.case.status is CaseStatus.CONCLUDED:
            yield from self._after_answer()
            return
        turn = turn_of(self)
        if turn is not None:
            yield from turn
            return
        yield from self._until_handled()
        while True:
            yield from self._reply()
            yield from report(self)
            yield from self._call_back()
            if self.case.status is not CaseStatus.IN_PROGRESS:
                break
        yield from self._be_rated()

    def _register(self) -> None:
        world = self.world
        self.intake, self.matter = contact(world, self.unit, self.received_at, is_open=self.is_open)
        self.intake = with_papers(world, self.intake)
        self.intake, receiver = with_turns(self, self.intake, world.receiver(self.unit, self.at))
        act = world.act(receiver, self.at)
        registered = register_case(world.session, act, intake=self.intake)
        self.case = CaseRepository(world.session, SYSTEM).get(registered.case_no)
        send_along(self)
        classify(self)

    def _until_handled(self) -> Times:
        match self.intake.outcome:
            case TriageOutcome.PAPERS_INCOMPLETE:
                yield from bring_papers(self)
            case TriageOutcome.HEAD_OPINION:
                yield from head_answers(self)
            case TriageOutcome.ESCALATED:
                yield from leader_answers(self)
            case TriageOutcome.UNCLEAR:
                yield from self.wait(60, 420)
                target = self.world.random.choice(("xindai", "caiwu", "keji"))
                clerk = self.world.random.choice(self.world.house.office)
                give_ruling(
                    *self.on(clerk),
                    seen=self.seen_by(clerk),
                    opinion="按职责由该部门牵头办理。",
                    to_unit=self.world.house.units[target],
                    matter=self.case.title[:MATTER_MAX],
                )
                yield from self._be_taken_over()
            case TriageOutcome.TRANSFER:
                yield from self._be_taken_over()
            case _:
                pass
        if self.case.handler_id != self.case.answering_id:
            yield from self._be_handled()

    def _be_taken_over(self) -> Times:
        unit = self.world.code_of(self.case.offered_unit_id or 0)
        yield from self.wait(20, 330, unit=unit)
        taker = self.world.clerk(unit)
        may_return = not self.case.is_ruled and self.case.channel not in CANNOT_BE_DECLINED
        if may_return and self.case.returns == 0 and self.world.chance(0.07):
            return_transfer(
                *self.on(taker),
                seen=self.seen_by(taker),
                reason=self.world.random.choice(tuple(ReturnReason)),
                note="请核对归口部门后再转。",
            )
            yield from self.wait(20, 180)
            offer_transfer(
                *self.on(self.first),
                seen=self.seen_by(self.first),
                to_unit=self.world.house.units[self._another_unit(unit)],
                reason="已与原部门沟通，归口贵部门",
            )
            yield from self._be_taken_over()
            return
        accept_transfer(*self.on(taker), seen=self.seen_by(taker), note="已接单，先联系客户")

    def _be_handled(self) -> Times:
        unit = self.world.code_of(self.case.unit_id)
        handler = self.world.house.by_id[self.case.handler_id or 0]
        be_urged(self)
        if self.world.chance(0.45):
            yield from self.wait(40, 420, unit=unit)
            note = self.world.random.choice(matters.PROGRESS)
            add_progress(
                *self.on(handler), seen=self.seen_by(handler), note=note, customer_told=self.world.chance(0.6)
            )
        yield from pause_and_extend(self, unit)
        if self.world.chance(0.12 * self.world.slowness(unit, self.at)):
            yield from self.wait(60, 400, unit=unit)
            note = self.world.random.choice(matters.URGES)
            urge_case(*self.on(self.first), seen=self.seen_by(self.first), note=note)
        yield from ask_and_help(self, unit)
        yield from self.wait(60, 620, unit=unit)
        complete_handling(*self.on(handler), seen=self.seen_by(handler), result=self._answer())

    def _reply(self) -> Times:
        yield from self.wait(15, 260, unit=self.home)
        if self.case.status is CaseStatus.IN_PROGRESS and self.case.handler_id != self.case.answering_id:
            yield from self._be_handled()
            yield from self.wait(15, 120, unit=self.home)
        way = self.world.random.choices(tuple(ContactWay), (70, 18, 6, 6))[0]
        reply_case(*self.on(self.first), seen=self.seen_by(self.first), reply=self._answer(), way=way)

    def _call_back(self) -> Times:
        while self.case.status is CaseStatus.AWAITING_CALLBACK:
            yield from self.wait(60, 700, unit=self.home)
            reached = self.world.chance(0.86)
            attempt_callback(
                *self.on(self.first), seen=self.seen_by(self.first), way=ContactWay.PHONE, reached=reached
            )
            if not reached:
                continue
            slow = self.case.replied_at is not None and self.case.replied_at > self.case.promise_due_at
            solved = self.world.random.choices(tuple(Solved), (80, 14, 6) if slow else (91, 6, 3))[0]
            satisfied = not self.world.chance(0.12 if slow else 0.03)
            conclude_callback(
                *self.on(self.first),
                seen=self.seen_by(self.first),
                solved=solved,
                satisfied=None if solved is Solved.NO else satisfied,
                note="客户表示认可。" if satisfied else "客户仍有意见。",
            )
            if solved is not Solved.NO and not satisfied:
                yield from self._be_contacted_back()

    def _after_answer(self) -> Times:
        yield from report(self)
        if self.world.chance(0.55):
            yield from self._be_rated()
        elif self.world.chance(0.03):
            yield from begin_again(self)

    def _be_rated(self) -> Times:
        world = self.world
        if self.case.status is CaseStatus.ARCHIVED:
            return
        link = make_rating_link(*self.on(self.first))
        if not world.chance(0.42):
            return
        self.at += timedelta(minutes=world.random.expovariate(1 / 900))
        if self.at >= link.expires_at:
            return
        yield self.at
        slow = world.is_slipping(world.code_of(self.case.unit_id), self.case.registered_at)
        given = rating_of(world, self.case, slow=slow)
        token, origin = link.path.split("k=")[1], rated_from(self)
        rate(world.session, world.act(CUSTOMER, self.at), token=token, origin=origin, **given)
        if int(given["grade"]) in BAD_RATINGS:
            yield from self._be_contacted_back()

    def _be_contacted_back(self) -> Times:
        own = {self.case.answering_id, self.case.handler_id}
        free = [officer for officer in self.world.house.supervision if officer.staff_id not in own]
        if not free:
            return
        officer = self.world.random.choice(free)
        yield from self.wait(30, 500)
        note = self.world.random.choice(matters.CONTACT_BACK_NOTES)
        attempt_contact_back(
            *self.on(officer), seen=self.seen_by(officer), way=ContactWay.PHONE, reached=True, note=note
        )
        yield from self.wait(60, 900)
        outcome = self.world.random.choices(tuple(ContactBackOutcome)[:3], (60, 32, 8))[0]
        conclude_contact_back(*self.on(officer), seen=self.seen_by(officer), outcome=outcome, note=note)
        if rating_of_case(self.world.session, self.case) is not None:
            yield from object_to(self, officer)
        if outcome is ContactBackOutcome.RECTIFIED:
            yield from put_right(self, officer)

    def _another_unit(self, returned_by: str) -> str:
        ruled_out = {returned_by, self.world.code_of(self.case.unit_id)}
        return next(code for code in ("fengxian", "xindai", "caiwu") if code not in ruled_out)

    def materials(self) -> Sequence[NotifiedMaterial]:
        """What is on the lists of the case."""
        return materials_of(self.world.session, self.case)

    @property
    def first(self) -> Actor:
        return self.world.house.by_id[self.case.answering_id]

    @property
    def home(self) -> str:
        return self.world.code_of(self.case.first_inquiry_unit_id)

    def wait(self, least: float, most: float, *, unit: str = "") -> Times:
        """Some working minutes pass."""
        self.at = self.world.later(self.at, least, most, unit=unit)
        yield self.at

    def _answer(self) -> str:
        return matters.filled(
            self.world.random.choice(self.matter.answers), matters.details(self.world.random)
        )

    def seen_by(self, actor: Actor) -> int:
        """The version of the case as this person counts it, without what they are not told of."""
        return CaseRepository(self.world.session, actor).version_of(self.case)

    def on(self, actor: Actor):
        """What every use case on the case begins with."""
        return self.world.session, self.world.act(actor, self.at), self.case.case_no
