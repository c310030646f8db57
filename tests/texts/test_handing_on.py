"""Words of handing on (转办用语): every entry of a closed list has its text, which a computed key asks for."""

import pytest

from shouwen_app.domain.custody import Cause
from shouwen_app.domain.custody_sums import CauseGroup
from shouwen_app.domain.first_inquiry import Ground
from shouwen_app.domain.signal import SignalKind
from shouwen_app.services.cases.custody import KINDS
from shouwen_app.services.cases.step import Step
from shouwen_app.texts import CATALOG


@pytest.mark.parametrize(
    ("area", "entries"),
    [
        ("custody.cause", Cause),
        ("custody.group", CauseGroup),
        ("custody.kind", KINDS),
        ("ground", Ground),
        ("helper", ("open", "late", "finished", "released")),
        ("signal", SignalKind),
        ("step", Step),
    ],
)
def test_every_entry_of_a_closed_list_has_words(area: str, entries: tuple[str, ...]) -> None:
    assert [entry for entry in entries if f"{area}.{entry}" not in CATALOG] == []
