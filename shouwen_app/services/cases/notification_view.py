"""The one-time notification as the case page shows it (一次性告知): each list, what is here, what is still awaited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case, Notification, NotifiedMaterial
from shouwen_app.db.repositories.case_pages import people
from shouwen_app.db.repositories.notifications import materials_of, notifications_of
from shouwen_app.domain.act import Actor
from shouwen_app.domain.lifecycle import CaseAction, can
from shouwen_app.domain.notification import missing
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.choices import Choice
from shouwen_app.services.cases.item_of_case import CaseItem, item_of_case
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.items.item_view import material_detail
from shouwen_app.services.items.terms import promised_label, statutory_label
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class MaterialView:
    """A thing on a list; ``state`` is here, held or missing, ``note`` who took it when, or where it is."""

    id: int
    name: str
    detail: str
    state: str
    note: str
    when: str


@dataclass(frozen=True, slots=True)
class ListView:
    """One list as it was told; ``reason`` why a supplement was needed, "" for none given."""

    title: str
    told: str
    situation: str
    is_supplement: bool
    reason: str
    materials: tuple[MaterialView, ...]


@dataclass(frozen=True, slots=True)
class OnceNotified:
    """All lists of a case, oldest first; ``count`` is 3/4, "" before anything was told.

    ``situations`` are those of its item that could take the place of the present one; ``told`` says when and by whom
    the first list was told; ``signal`` is "" unless the viewer looks into signals.
    """

    count: str = ""
    is_complete: bool = False
    may_hand_in: bool = False
    item: str = ""
    terms: str = ""
    told: str = ""
    signal: str = ""
    lists: tuple[ListView, ...] = ()
    situations: tuple[Choice, ...] = ()


def once_notified(session: Session, case: Case, viewer: Actor, now: datetime) -> OnceNotified:
    """What the customer was told to bring, as this viewer sees it."""
    about = item_of_case(session, case)
    lists, materials = notifications_of(session, case), materials_of(session, case)
    names = _names(session, lists, materials)
    awaited = len(missing(materials))
    shown = tuple(_list(each, materials, about, names, now) for each in lists)
    return OnceNotified(
        count=f"{len(materials) - awaited}/{len(materials)}" if materials else "",
        is_complete=bool(materials) and not awaited,
        may_hand_in=can(case.status, CaseAction.TAKE_MATERIALS) and viewer.may(Permission.CASE_ANSWER),
        item=about.item.name if about else "",
        terms=_terms(about) if about else "",
        told=shown[0].told if shown else "",
        signal=_signal(lists) if viewer.may(Permission.SIGNAL_VIEW) else "",
        lists=shown,
        situations=_situations(case, about),
    )


def _names(
    session: Session, lists: Sequence[Notification], materials: Sequence[NotifiedMaterial]
) -> Mapping[int, str]:
    ids = {each.told_by_id or 0 for each in lists} | {each.taken_by_id or 0 for each in materials}
    return {staff_id: person.name for staff_id, (person, _) in people(session, ids).items()}


def _list(
    told: Notification,
    materials: Sequence[NotifiedMaterial],
    about: CaseItem | None,
    names: Mapping[int, str],
    now: datetime,
) -> ListView:
    named = next(
        (each.name for each in (about.situations if about else ()) if each.key == told.situation), ""
    )
    return ListView(
        title=t("case.once.supplement" if told.is_supplement else "case.once.first"),
        told=t(
            "case.once.told",
            at=due_text(told.told_at, now),
            by=names.get(told.told_by_id or 0, ""),
            way=t(f"way.{told.told_way}"),
        ),
        situation=named,
        is_supplement=told.is_supplement,
        reason=told.change_reason,
        materials=tuple(_material(each, names, now) for each in materials if each.notification_id == told.id),
    )


def _material(material: NotifiedMaterial, names: Mapping[int, str], now: datetime) -> MaterialView:
    state, note, when = "missing", t("case.once.missing"), ""
    if material.handed_in_at is not None:
        when = due_text(material.handed_in_at, now)
        state, note = "here", t("case.once.taken", by=names.get(material.taken_by_id or 0, ""))
    elif material.bank_holds:
        state, note = "held", t("case.once.held")
    detail = material_detail(material.copies, material.note)
    return MaterialView(material.id or 0, material.name, detail, state, note, when)


def _terms(about: CaseItem) -> str:
    promised, statutory = promised_label(about.version), statutory_label(about.version)
    return "，".join(
        filter(
            None,
            (
                t("case.once.promised", limit=promised) if promised else "",
                t("case.once.statutory", limit=statutory) if statutory else "",
            ),
        )
    )


def _signal(lists: Sequence[Notification]) -> str:
    """Lists after the first that no change of the situation explains."""
    unexplained = [each for each in lists if each.is_supplement and not each.change_reason]
    return t("case.once.signal", n=len(unexplained)) if unexplained else ""


def _situations(case: Case, about: CaseItem | None) -> tuple[Choice, ...]:
    others = [each for each in (about.situations if about else ()) if each.key != case.situation]
    return tuple(Choice(each.key, each.name) for each in others)
