"""What makes a record doubtful (登记质量): house rules for times and closings that nobody can have meant."""

from datetime import timedelta
from typing import Final

from shouwen_app.domain.triage import TriageOutcome, answers_now

REGISTERED_WITHIN: Final = timedelta(hours=24)
"""House rule: who registers later than the first response is due (R14.3.2) could not keep it any more."""

CLOCKS_APART: Final = timedelta(minutes=1)
"""A contact may be so much after its registration: that is how far clocks go apart (``contact.check_received``)."""

NIGHT_FROM: Final = 22
NIGHT_UNTIL: Final = 6
"""House rule: no outlet works from ten in the evening to six in the morning, on the bank's clock."""

SAME_SECOND: Final = 3
"""House rule: so many conclusions of one person within one second are no work done one by one."""

IN_A_ROW: Final = 5
ROW_GAP: Final = timedelta(seconds=10)
"""House rule: so many conclusions of one person, each at most ``ROW_GAP`` after the one before, were not read."""

ANSWERED_AT_ONCE: Final = frozenset(outcome for outcome in TriageOutcome if answers_now(outcome))
"""Outcomes after which nothing is owed, so that nobody has to leave a name or be called back."""
