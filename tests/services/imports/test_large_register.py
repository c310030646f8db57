"""A large register of an older system: five thousand lines, three hundred of them wrong, once, twice, and taken back."""

from dataclasses import replace
from datetime import timedelta

from sqlmodel import select

from shouwen_app.db.models import Case
from shouwen_app.db.session import reading
from shouwen_app.domain.act import SYSTEM, Act, Via
from shouwen_app.services.audit.verify import verify_chain
from shouwen_app.services.imports.undo import undo_import
from shouwen_app.services.transaction import run
from tests.plugins.books import Import, legacy_register


def test_it_comes_in_once_and_can_be_taken_back(database: str, office: Act, bring_in: Import) -> None:
    content = legacy_register(4700, 300)

    first, again = bring_in(content), bring_in(content)

    assert (first.imported, first.known, first.wrong) == (4700, 0, 300)
    assert (again.imported, again.known, again.wrong) == (0, 4700, 300)
    later = replace(office, at=office.at + timedelta(hours=1), via=Via.CLI)
    assert run(undo_import, later, import_id=first.import_id) == 4700
    with reading(database) as session:
        assert verify_chain(session, Act(SYSTEM, later.at)).first_broken is None
        of_a_year = session.exec(select(Case.register_no).where(Case.register_year == 2024)).all()
        assert sorted(of_a_year) == list(range(1, 2351))
