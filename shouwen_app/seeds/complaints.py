"""Classified complaints in the story (演示投诉分类): most have codes at once, some of the last fortnight have none yet.

The dice are of each case alone, so that the rest of the story stays as it is told without it.
"""

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Final

from shouwen_app.domain.complaint_codes import is_filed
from shouwen_app.domain.complaint_hints import proposed
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.classify import classify_complaint

if TYPE_CHECKING:
    from shouwen_app.seeds.story import CaseStory

_CHANNELS: Final = (
    ("counter", 46),
    ("machine", 14),
    ("mobile", 20),
    ("telephone", 8),
    ("online_bank", 4),
    ("third_party", 4),
    ("front_other", 2),
    ("back_office", 2),
)
_BUSINESSES: Final = {
    "xindai": (("loans", 88), ("collection", 8), ("personal_data", 4)),
    "keji": (("payments", 55), ("cards", 40), ("personal_data", 5)),
    "": (
        ("deposits", 42),
        ("cards", 22),
        ("payments", 16),
        ("currency", 8),
        ("agency", 8),
        ("business_other", 4),
    ),
}
_CAUSES: Final = (
    ("attitude", 34),
    ("procedure", 26),
    ("disclosure", 18),
    ("facilities", 12),
    ("pricing", 8),
    ("cause_other", 2),
)
_AT_ONCE: Final = 0.95
_FORTNIGHT: Final = timedelta(days=14)
_OF_THE_FORTNIGHT: Final = 0.5


def classify(story: "CaseStory") -> None:
    """The first-inquiry person confirms what the words suggest, and chooses where they suggest nothing."""
    case = story.case
    dice = Random((case.id or 0) * 7 + 3)  # noqa: S311 - a story, not a secret
    share = _OF_THE_FORTNIGHT if story.world.ends_at - case.received_at < _FORTNIGHT else _AT_ONCE
    if not is_filed(case.kind, case.requester_kind) or dice.random() > share:
        return
    if not story.first.may(Permission.CASE_CLASSIFY):
        return
    hint = proposed(case.channel, case.content)
    businesses = _BUSINESSES.get(story.matter.unit, _BUSINESSES[""])
    classify_complaint(
        *story.on(story.first),
        seen=story.seen_by(story.first),
        channel=hint.channel or _one(dice, _CHANNELS),
        business=hint.business or _one(dice, businesses),
        cause=hint.cause or _one(dice, _CAUSES),
    )


def _one(dice: Random, weighted: tuple[tuple[str, int], ...]) -> str:
    return dice.choices([key for key, _ in weighted], [weight for _, weight in weighted])[0]
