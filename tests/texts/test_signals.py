"""Every signal has its words (信号): a question for supervision, in a text of its own."""

import pytest

from shouwen_app.domain.signal import SignalKind
from shouwen_app.texts import t


@pytest.mark.parametrize("kind", SignalKind)
def test_every_signal_asks_in_words(kind: SignalKind) -> None:
    assert t(f"signal.{kind}").endswith("请监督部门了解情况")
