"""Who and what a book names (登记簿中的人和机构): names become people and units, within the reach of whoever imports."""

from collections import defaultdict
from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.models import Staff, Unit
from shouwen_app.db.repositories.imports import can_take, people_within, units_to_import
from shouwen_app.db.repositories.units import all_units
from shouwen_app.domain.act import Act
from shouwen_app.domain.book_columns import BookColumn
from shouwen_app.domain.book_entry import BookEntry
from shouwen_app.domain.errors import InvalidInput, NotFound


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line that can become a case: in the book of ``unit_id``, received by ``person_id``, handled in ``handling_id``."""

    row: int
    cells: tuple[str, ...]
    entry: BookEntry
    unit_id: int
    person_id: int
    handling_id: int


class BookPeople:
    """The people and units of a house, by the names that books give them."""

    def __init__(self, session: Session, act: Act, unit_code: str) -> None:
        """Raises NotFound for a unit that does not exist, or whose book is not the actor's to import."""
        self._session = session
        self._by_name: defaultdict[str, list[Staff]] = defaultdict(list)
        for person in people_within(session, act.actor):
            self._by_name[person.name].append(person)
            self._by_name[person.login].append(person)
        self._units = {key: unit for unit in all_units(session) for key in (unit.name, unit.code)}
        self._takes: dict[int, bool] = {}
        self.unit = self._chosen(act, unit_code)

    def place(self, row: int, cells: tuple[str, ...], entry: BookEntry) -> PlacedLine:
        """Where a line belongs. Raises InvalidInput naming the column of a name that means nobody, or several people."""
        person = self._person(entry.first_inquiry)
        unit_id = (self.unit.id if self.unit else person.unit_id) or 0
        if not entry.is_closed:
            self._check_goes_on(person, unit_id)
        return PlacedLine(row, cells, entry, unit_id, person.id or 0, self._handling(entry.unit) or unit_id)

    def _chosen(self, act: Act, code: str) -> Unit | None:
        if not code:
            return None
        found = next((unit for unit in units_to_import(self._session, act.actor) if unit.code == code), None)
        if found is None:
            raise NotFound("unit.not_found", field="unit")
        return found

    def _person(self, name: str) -> Staff:
        """Of several with one name the one in the unit of the book, else the one who is still here."""
        field = BookColumn.FIRST_INQUIRY.value
        found = self._by_name.get(name, [])
        for narrower in (self._in_unit, self._is_here):
            if len(found) > 1:
                found = [person for person in found if narrower(person)] or found
        if not found:
            raise InvalidInput("book.person_unknown", field=field, name=name)
        if len({person.id for person in found}) > 1:
            raise InvalidInput("book.person_twice", field=field, name=name)
        return found[0]

    def _in_unit(self, person: Staff) -> bool:
        return self.unit is not None and person.unit_id == self.unit.id

    def _is_here(self, person: Staff) -> bool:
        return person.is_active

    def _check_goes_on(self, person: Staff, unit_id: int) -> None:
        """An open line is work from now on, which somebody of the unit must be able to do."""
        field = BookColumn.FIRST_INQUIRY.value
        if person.unit_id != unit_id:
            raise InvalidInput("book.person_elsewhere", field=field, name=person.name)
        takes = self._takes.get(person.id or 0)
        if takes is None:
            takes = self._takes[person.id or 0] = can_take(self._session, person)
        if not takes:
            raise InvalidInput("book.person_without_role", field=field, name=person.name)

    def _handling(self, name: str) -> int | None:
        if not name:
            return None
        unit = self._units.get(name)
        if unit is None:
            raise InvalidInput("book.unit_unknown", field=BookColumn.HANDLING.value, name=name)
        return unit.id
