"""What the list, the page and the sheet of a handover share (移交要素): people, matters, signatures in words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case, HandoverRow, HandoverSignature, Staff, Unit
from shouwen_app.db.repositories.handovers import matters_of
from shouwen_app.db.repositories.open_matters import open_matters
from shouwen_app.domain.act import Act
from shouwen_app.domain.handover import Handover, HandoverState
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.handovers.views import HandoverLine, SignatureView
from shouwen_app.texts import t

People = Mapping[int, tuple[Staff, Unit]]


@dataclass(frozen=True, slots=True)
class TakenMatter:
    """A matter with who takes it (None for nobody) and its parts, which the giver still has or had when it moved."""

    case: Case
    parts: Sequence[str]
    receiver_id: int | None


def handover_line(act: Act, row: HandoverRow, rules: Handover, known: People) -> HandoverLine:
    """One handover in the list."""
    person, unit = known[row.giver_id]
    return HandoverLine(
        number=row.id or 0,
        title=t("handover.line", giver=person.name, number=row.id),
        unit=unit.name,
        told=t(
            "handover.line_told",
            reason=t(f"handover.reason.{row.reason}"),
            at=due_text(row.opened_at, act.at),
        ),
        state=rules.state.value,
        state_text=state_text(rules),
        waits_for_me=rules.state is HandoverState.SIGNING and rules.part_of(act.actor.staff_id) is not None,
    )


def state_text(rules: Handover) -> str:
    """Where it stands, with how many signatures are there of how many."""
    given, wanted = len(rules.signatures), len(rules.signatures) + len(rules.awaited)
    return t(f"handover.state.{rules.state}", given=given, wanted=wanted)


def taken_matters(session: Session, row: HandoverRow, rules: Handover) -> list[TakenMatter]:
    """While it is open, all that is open for the giver now; afterwards what moved."""
    chosen = matters_of(session, row)
    if rules.state in (HandoverState.DONE, HandoverState.CANCELLED):
        return [TakenMatter(case, matter.parts, matter.receiver_id) for matter, case in chosen]
    takers = {matter.case_id: matter.receiver_id for matter, _ in chosen}
    return [
        TakenMatter(each.case, each.parts, takers.get(each.case.id or 0))
        for each in open_matters(session, row.giver_id)
    ]


def parts_text(matter: TakenMatter) -> str:
    """首问责任、承办; what had ended by then moved nothing."""
    return "、".join(t(f"handover.part.{part}") for part in matter.parts) or t("handover.part_ended")


def named(row: HandoverRow, rules: Handover, given: Iterable[HandoverSignature]) -> set[int]:
    """Ids of all people a handover speaks of."""
    signed = {staff_id for each in given for staff_id in (each.staff_id, each.by_id)}
    return {row.giver_id, row.supervisor_id, row.opened_by_id, *rules.receivers, *signed}


def person_text(known: People, staff_id: int) -> str:
    """周敏 · 营业部 综合柜员."""
    person, unit = known[staff_id]
    return f"{person.name} · {unit.name} {person.post}"


def signature_views(
    rules: Handover,
    given: Sequence[HandoverSignature],
    known: People,
    when: Callable[[datetime], str],
) -> tuple[SignatureView, ...]:
    """A line for everybody who signs, in the order giver, receivers, supervisor."""
    by_signer = {(each.part, each.staff_id): each for each in given}
    signers = (*by_signer, *rules.awaited)
    order = sorted(signers, key=lambda signer: (list(type(signer[0])).index(signer[0]), signer[1]))
    return tuple(
        SignatureView(
            part=t(f"handover.signer.{part}"),
            name=known[staff_id][0].name,
            unit=f"{known[staff_id][1].name} {known[staff_id][0].post}",
            signed=when(by_signer[part, staff_id].at) if (part, staff_id) in by_signer else "",
            note=_note(by_signer.get((part, staff_id)), known),
        )
        for part, staff_id in order
    )


def _note(given: HandoverSignature | None, known: People) -> str:
    if given is None or given.by_id == given.staff_id:
        return ""
    return t("handover.signed_for", by=known[given.by_id][0].name, reason=given.reason)
