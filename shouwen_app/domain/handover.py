"""Handover of responsibility (责任移交): three people sign, and nothing moves before the last of them has (R4.8b)."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.first_inquiry import Candidate
from shouwen_app.domain.opinion import concrete_opinion


class HandoverReason(StrEnum):
    """Why somebody hands over (移交原因)."""

    POST = "post"
    LEAVING = "leaving"
    LONG_ABSENCE = "long_absence"
    LOAD = "load"


class HandoverState(StrEnum):
    """Where a handover stands; only a finished one has moved anything."""

    PREPARING = "preparing"
    SIGNING = "signing"
    DONE = "done"
    CANCELLED = "cancelled"


class MatterPart(StrEnum):
    """What somebody may still have to do in a case (未了事项), in the order in which it is told."""

    ANSWERING = "answering"
    HANDLING = "handling"
    CALLBACK = "callback"
    AFTER_TRANSFER = "after_transfer"
    REPORT_BACK = "report_back"
    RETURN_CONTACT = "return_contact"
    LENDING = "lending"


class SignerPart(StrEnum):
    """In which part somebody signs (R4.8b): who hands over, who takes over, who watches over it."""

    GIVER = "giver"
    RECEIVER = "receiver"
    SUPERVISOR = "supervisor"


@dataclass(frozen=True, slots=True)
class Signing:
    """One signature: for whom it stands, who gave it, and why somebody else did ("" for one's own hand)."""

    part: SignerPart
    staff_id: int
    by_id: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Handover:
    """A handover as far as its rules see it; ``receivers`` are those who take something over.

    ``risk`` and ``papers`` are what both sides appraised and what lies on the table, in words.
    """

    giver_id: int
    supervisor_id: int
    receivers: frozenset[int] = frozenset()
    risk: str = ""
    papers: str = ""
    signatures: tuple[Signing, ...] = ()
    is_done: bool = False
    is_cancelled: bool = False

    @property
    def state(self) -> HandoverState:
        if self.is_done:
            return HandoverState.DONE
        if self.is_cancelled:
            return HandoverState.CANCELLED
        return HandoverState.SIGNING if self.signatures else HandoverState.PREPARING

    @property
    def awaited(self) -> tuple[tuple[SignerPart, int], ...]:
        """Who has not signed yet, in the order of a handover: giver, receivers, supervisor."""
        signers = (
            (SignerPart.GIVER, self.giver_id),
            *((SignerPart.RECEIVER, each) for each in sorted(self.receivers)),
            (SignerPart.SUPERVISOR, self.supervisor_id),
        )
        signed = {(each.part, each.staff_id) for each in self.signatures}
        return tuple(each for each in signers if each not in signed)

    @property
    def is_complete(self) -> bool:
        """Whether everybody has signed, at least three people."""
        return bool(self.receivers) and not self.awaited

    def part_of(self, staff_id: int | None) -> SignerPart | None:
        """In which part the person still has to sign."""
        return next((part for part, each in self.awaited if each == staff_id), None)


def check_people(giver_id: int, supervisor_id: int, receivers: Collection[int] = ()) -> None:
    """Giver, receivers and supervisor are different people. Raises RuleViolation (R4.8b)."""
    if giver_id == supervisor_id:
        raise RuleViolation("handover.supervisor_is_giver", field="supervisor")
    if giver_id in receivers:
        raise RuleViolation("handover.receiver_is_giver", field="receiver")
    if supervisor_id in receivers:
        raise RuleViolation("handover.receiver_is_supervisor", field="receiver")


def check_receiver(receiver: Candidate, *, works_there: bool, is_complained_of: bool) -> None:
    """Who takes over works in the unit (R4.8c), may be a first-inquiry person (R16.1) and is not whom it is about.

    Raises RuleViolation.
    """
    if not works_there:
        raise RuleViolation("handover.receiver_elsewhere", field="receiver")
    if not receiver.is_eligible:
        raise RuleViolation("handover.receiver_excluded", field="receiver")
    if is_complained_of:
        raise RuleViolation("case.recused", field="receiver")


def check_preparing(handover: Handover) -> None:
    """What is signed, done or cancelled is not changed any more. Raises RuleViolation."""
    if handover.state is not HandoverState.PREPARING:
        raise RuleViolation(f"handover.is_{handover.state}")


def appraised(handover: Handover, *, risk: str, papers: str) -> Handover:
    """The handover with the appraisal and the list of papers, in words (R4.8b). Raises InvalidInput, RuleViolation."""
    check_preparing(handover)
    return replace(handover, risk=concrete_opinion(risk, "risk"), papers=concrete_opinion(papers, "papers"))


def signed(
    handover: Handover,
    by_id: int,
    *,
    untaken: int,
    for_giver: bool = False,
    reason: str = "",
    is_above: bool = False,
) -> Handover:
    """The handover with one more signature, each person's in their own part.

    ``for_giver``: somebody above (``is_above``) signs in place of a giver who is ill or gone, with a reason (house
    rule: R4.8b asks for three signatures and is silent on who cannot give theirs); neither supervisor nor receiver
    may, so that three people have looked. ``untaken`` is how many open matters nobody takes. Raises RuleViolation.
    """
    _check_ready(handover, untaken)
    if for_giver:
        return _signed_for_giver(handover, by_id, reason, is_above=is_above)
    part = handover.part_of(by_id)
    if part is None:
        raise RuleViolation("handover.not_yours")
    return replace(handover, signatures=(*handover.signatures, Signing(part, by_id, by_id)))


def unsigned(handover: Handover) -> Handover:
    """Back to preparing: all signatures fall, since what they stood under changes. Raises RuleViolation."""
    if handover.state is not HandoverState.SIGNING:
        raise RuleViolation(f"handover.is_{handover.state}")
    return replace(handover, signatures=())


def carried_out(handover: Handover) -> Handover:
    """The handover as done. Raises RuleViolation while a signature is missing (R4.8b)."""
    if handover.state in (HandoverState.DONE, HandoverState.CANCELLED):
        raise RuleViolation(f"handover.is_{handover.state}")
    if not handover.is_complete:
        raise RuleViolation("handover.signatures_missing", count=len(handover.awaited))
    return replace(handover, is_done=True)


def cancelled(handover: Handover) -> Handover:
    """The handover as called off; nothing has moved. Raises RuleViolation."""
    if handover.state in (HandoverState.DONE, HandoverState.CANCELLED):
        raise RuleViolation(f"handover.is_{handover.state}")
    return replace(handover, is_cancelled=True)


def _check_ready(handover: Handover, untaken: int) -> None:
    if handover.state in (HandoverState.DONE, HandoverState.CANCELLED):
        raise RuleViolation(f"handover.is_{handover.state}")
    if not handover.receivers:
        raise RuleViolation("handover.nothing_taken")
    if untaken and handover.state is HandoverState.PREPARING:
        raise RuleViolation("handover.untaken", count=untaken)
    if not (handover.risk and handover.papers):
        raise RuleViolation("handover.not_appraised", field="risk")


def _signed_for_giver(handover: Handover, by_id: int, reason: str, *, is_above: bool) -> Handover:
    if (SignerPart.GIVER, handover.giver_id) not in handover.awaited:
        raise RuleViolation("handover.giver_has_signed")
    if by_id == handover.giver_id:
        raise RuleViolation("handover.own_hand")
    if by_id == handover.supervisor_id or by_id in handover.receivers:
        raise RuleViolation("handover.two_parts")
    if not is_above:
        raise RuleViolation("handover.not_above_giver")
    stands_in = Signing(SignerPart.GIVER, handover.giver_id, by_id, concrete_opinion(reason, "reason"))
    return replace(handover, signatures=(*handover.signatures, stands_in))
