"""Files of a report: for its readers alone, each look in its chain, others find nothing (R16.10)."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import AccessEntry, Report, ReportEvent
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.attachment import Upload
from shouwen_app.domain.errors import NotFound, NotPermitted
from shouwen_app.domain.report import ReportEventKind
from shouwen_app.services.attachments import storage
from shouwen_app.services.attachments.prepare import prepare
from shouwen_app.services.attachments.storage import Shelf
from shouwen_app.services.attachments.sweep import LEFT_ALONE_FOR, sweep_files
from shouwen_app.services.audit.verify import verify_chain
from shouwen_app.services.reports.file_report import Filed, file_report
from shouwen_app.services.reports.open_report import open_report
from shouwen_app.services.reports.report_files import open_report_file
from tests.factories import TUESDAY, Institution
from tests.plugins.reports import PUBLIC, filing


@pytest.fixture
def filed(session: Session, house: Institution, uploads: tuple[Upload, ...]) -> Filed:
    return file_report(session, PUBLIC, filing=filing(), files=prepare(uploads), address="10.0.0.1")


def test_readers_see_and_open_them(session: Session, house: Institution, filed: Filed) -> None:
    act = house.act(house.union_officer)

    detail = open_report(session, act, report_no=filed.report_no)
    opened = open_report_file(session, act, filed.report_no, number=2)

    assert [(file.name, file.is_picture) for file in detail.files] == [
        ("存折.jpg", True),
        ("说明.txt", False),
    ]
    assert detail.files[1].href == f"/reports/{filed.report_no}/files/2"
    assert opened.data.decode() == "利息没有到账。"


def test_each_look_is_in_the_chain_and_nowhere_else(
    session: Session, house: Institution, filed: Filed
) -> None:
    open_report_file(session, house.act(house.union_officer), filed.report_no, number=1)

    last = session.exec(select(ReportEvent).order_by(ReportEvent.seq.desc())).first()  # type: ignore[attr-defined]  # a column
    assert last is not None
    assert (last.kind, last.payload) == (ReportEventKind.OPENED, {"file": 1})
    assert session.exec(select(AccessEntry)).all() == []
    assert verify_chain(session, Act(SYSTEM, TUESDAY)).first_broken is None


@pytest.mark.rule("R16.10")
@pytest.mark.parametrize("who", ["teller", "leader"])
def test_the_reported_line_finds_nothing(
    session: Session, house: Institution, filed: Filed, who: str
) -> None:
    with pytest.raises((NotFound, NotPermitted)):
        open_report_file(session, house.act(getattr(house, who)), filed.report_no, number=1)


def test_a_number_it_does_not_have_is_not_found(session: Session, house: Institution, filed: Filed) -> None:
    with pytest.raises(NotFound):
        open_report_file(session, house.act(house.union_officer), filed.report_no, number=3)


def test_other_files_make_another_report(
    session: Session, filed: Filed, uploads: tuple[Upload, ...], stored: Callable[[Filed], Report]
) -> None:
    again = file_report(session, PUBLIC, filing=filing(), files=prepare(uploads), address="10.0.0.1")
    other = file_report(session, PUBLIC, filing=filing(), files=prepare(uploads[:1]), address="10.0.0.1")

    assert (again.report_no, again.code) == (filed.report_no, filed.code)
    assert other.report_no != filed.report_no
    assert stored(other).id != stored(filed).id


def test_what_is_kept_is_not_swept_up(session: Session, filed: Filed) -> None:
    written = max(at for _, at in storage.files(Shelf.REPORTS))
    far = TUESDAY.fromtimestamp(written, TUESDAY.tzinfo) + 2 * LEFT_ALONE_FOR
    lost = storage.keep("没有登记的".encode(), Shelf.REPORTS)

    assert sweep_files(session, Act(SYSTEM, far)) == 1
    assert lost not in {name for name, _ in storage.files(Shelf.REPORTS)}
    assert len(list(storage.files(Shelf.REPORTS))) == 2
