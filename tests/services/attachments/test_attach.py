"""Files of a case (附件): kept whole or not at all, opened within scope, every reading written down."""

import os
from collections.abc import Callable

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from shouwen_app.db.models import AccessEntry, Attachment, Case, CaseEvent
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.session import reading
from shouwen_app.domain.act import CUSTOMER, SYSTEM, Act
from shouwen_app.domain.attachment import Upload
from shouwen_app.domain.errors import InvalidInput, NotFound, NotPermitted, RuleViolation
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.attachments import storage
from shouwen_app.services.attachments.attach import attach, attach_files
from shouwen_app.services.attachments.prepare import Prepared, prepare
from shouwen_app.services.attachments.read import open_attachment
from shouwen_app.services.attachments.storage import Shelf
from shouwen_app.services.attachments.sweep import LEFT_ALONE_FOR, sweep_files
from shouwen_app.services.audit.verify import verify_chain
from shouwen_app.services.cases.detail import case_detail
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.transaction import run
from tests.factories import TUESDAY, Institution, intake

Make = Callable[..., Case]


def add(session: Session, house: Institution, case: Case, uploads: tuple[Upload, ...]) -> int:
    return attach_files(session, house.act(house.teller), case.case_no, files=prepare(uploads))


@pytest.mark.both_databases
def test_a_file_is_kept_with_an_event_that_names_it_in_private(
    session: Session, house: Institution, make_case: Make, uploads: tuple[Upload, ...]
) -> None:
    case = make_case()

    added = add(session, house, case, uploads)

    rows = session.exec(select(Attachment).order_by(col(Attachment.id))).all()
    events = session.exec(select(CaseEvent).where(CaseEvent.kind == CaseEventKind.ATTACHED)).all()
    assert (added, [row.name for row in rows]) == (2, ["存折.jpg", "说明.txt"])
    assert storage.kept(rows[1].file, Shelf.CASES).decode() == "利息没有到账。"
    assert [event.seq for event in events] == [row.seq for row in rows]
    assert all("存折" not in str(event.payload) and set(event.private) == {"name"} for event in events)
    assert verify_chain(session, Act(SYSTEM, TUESDAY)).first_broken is None


def test_the_same_file_sent_again_is_kept_once(
    session: Session, house: Institution, make_case: Make, uploads: tuple[Upload, ...]
) -> None:
    case = make_case()

    assert [add(session, house, case, uploads), add(session, house, case, uploads)] == [2, 0]
    assert len(list(storage.files(Shelf.CASES))) == 2


def test_too_many_files_store_nothing(
    session: Session, house: Institution, make_case: Make, uploads: tuple[Upload, ...]
) -> None:
    case = make_case()
    add(session, house, case, uploads)

    with pytest.raises(InvalidInput) as refused:
        add(session, house, case, tuple(Upload(f"{n}.txt", f"第{n}页".encode()) for n in range(4)))

    assert refused.value.params == {"most": 5, "left": 3}
    assert len(list(storage.files(Shelf.CASES))) == 2


def test_files_of_a_failed_transaction_are_swept_up_later(
    database: str, settled_house: Institution, uploads: tuple[Upload, ...]
) -> None:
    files, act = prepare(uploads), settled_house.act(settled_house.teller)

    with pytest.raises(IntegrityError):
        run(_attach_and_fail, act, files=files)

    lost = [name for name, _ in storage.files(Shelf.CASES)]
    for name in lost[:1]:
        os.utime(storage._folder(Shelf.CASES) / name, (0, 0))

    with reading(database) as session:
        written = max(at for _, at in storage.files(Shelf.CASES))
        soon = TUESDAY.fromtimestamp(written, TUESDAY.tzinfo)
        assert sweep_files(session, Act(SYSTEM, soon)) == 1
        assert sweep_files(session, Act(SYSTEM, soon + 2 * LEFT_ALONE_FOR)) == 3

    assert (len(lost), list(storage.files(Shelf.CASES))) == (4, [])


def test_sweeping_leaves_what_a_case_refers_to(
    session: Session, house: Institution, make_case: Make, uploads: tuple[Upload, ...]
) -> None:
    add(session, house, make_case(), uploads)
    far = TUESDAY.replace(year=2099)

    assert (sweep_files(session, Act(SYSTEM, far)), len(list(storage.files(Shelf.CASES)))) == (0, 2)


def test_opening_a_file_is_written_down(
    session: Session, house: Institution, make_case: Make, uploads: tuple[Upload, ...]
) -> None:
    case = make_case()
    add(session, house, case, uploads)
    row = session.exec(select(Attachment)).first()
    assert row is not None

    opened = open_attachment(session, house.act(house.teller), attachment_id=row.id or 0)

    assert opened.data == storage.kept(row.file, Shelf.CASES)
    entry = session.exec(select(AccessEntry).where(AccessEntry.kind == "attachment.opened")).one()
    assert (entry.staff_id, entry.detail) == (house.teller.id, {"case": case.case_no, "attachment": row.id})


def test_who_may_not_see_the_case_or_the_customer_opens_nothing(
    session: Session, house: Institution, make_case: Make, uploads: tuple[Upload, ...]
) -> None:
    add(session, house, make_case(Outcome.ANSWERED, answer="已答复客户"), uploads)

    with pytest.raises(NotFound):
        open_attachment(session, house.act(house.lender), attachment_id=1)
    with pytest.raises(NotPermitted):
        open_attachment(session, house.act(house.auditor), attachment_id=1)
    with pytest.raises(NotPermitted):
        attach_files(session, house.act(house.auditor), "SW-20260929-0001", files=prepare(uploads))


def test_the_page_links_files_only_for_those_who_may_open_them(
    session: Session, house: Institution, make_case: Make, uploads: tuple[Upload, ...]
) -> None:
    case = make_case()
    add(session, house, case, uploads)

    pages = [
        case_detail(session, house.act(person), case.case_no) for person in (house.teller, house.auditor)
    ]

    assert [bool(page.attachments.files[0].href) for page in pages] == [True, False]
    assert [page.attachments.can_add for page in pages] == [True, False]
    assert pages[0].timeline[0].text == "说明.txt（1 KB）"


def test_an_archived_case_takes_no_more(
    session: Session, house: Institution, make_case: Make, uploads: tuple[Upload, ...]
) -> None:
    case = make_case(Outcome.ANSWERED, answer="已答复客户")
    late = house.act(house.teller, TUESDAY.replace(month=12))

    with pytest.raises(RuleViolation, match=r"attachment\.archived"):
        attach_files(session, late, case.case_no, files=prepare(uploads))


def _attach_and_fail(session: Session, act: Act, *, files: tuple[Prepared, ...]) -> None:
    given = intake(Outcome.ANSWERED, answer="已答复客户")
    case_no = register_case(session, act, intake=given).case_no
    attach(session, Act(CUSTOMER, act.at), CaseRepository(session, SYSTEM).get(case_no), files)
    raise IntegrityError("", {}, Exception())
