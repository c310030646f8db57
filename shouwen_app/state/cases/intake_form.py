"""The registration form as a browser sends it (受理登记表单), put into the words of the use cases."""

from collections.abc import Mapping, Sequence
from typing import Final, NotRequired, TypedDict

from shouwen_app.domain.contact import Channel, ContactKind
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.triage import OUTCOMES, Disposition, TriageOutcome
from shouwen_app.services.cases.drafts import ASKED, PAPER
from shouwen_app.services.cases.intake_item import ItemChoice

MORE: Final = "more"
COLLEAGUE_FIRST: Final = "colleague_first"
TOLD_AT_ONCE: Final = frozenset({Channel.VISIT, Channel.PHONE})
"""Channels on which the requester hears the promise while it is written down (R14.3.2)."""
COMMON_CHANNELS: Final = (
    Channel.VISIT,
    Channel.PHONE,
    Channel.OFFICIAL_LETTER,
    Channel.EMAIL,
    Channel.WEB,
    Channel.HOTLINE,
)
IS_MAJOR: Final = "is_major"
"""The tick that opens the list of major matters; it stays open for reports of that kind (R2.5)."""
_NOT_OF_INTAKE: Final = frozenset({"asked_how", "disposition", "item_name", "more_channel", "seed", IS_MAJOR})


class IntakeForm(TypedDict):
    """The controls that are always there; tick boxes send nothing when they are off."""

    request_id: str
    seed: str
    channel: str
    more_channel: str
    kind: str
    requester_kind: str
    name: str
    organisation: str
    phone: str
    anonymous: NotRequired[str]
    content: str
    item_name: str
    situation: NotRequired[str]
    received_at: str
    order_no: str
    order_from: str
    order_due_at: str
    about_staff: str
    customer_told: NotRequired[str]
    asked_how: str
    disposition: str
    outcome: str
    answer: str
    materials: str
    proposal: str
    colleague: str
    to_unit: str
    way: str
    answered_by: str
    goal: str
    reason: str
    explanation: str
    rule_cited: str
    referral_unit: str
    referral_contact: str
    referral_phone: str
    referral_address: str
    visitors: str
    representatives: str
    proxy_name: str
    proxy_phone: str
    proxy_relation: str
    proxy_proof: str
    is_major: NotRequired[str]
    major: str


def typed_texts(form: Mapping[str, object]) -> dict[str, str]:
    """The fields that hold text; whatever else a client may send is left out."""
    return {str(name): text for name, text in form.items() if isinstance(text, str)}


def intake_fields(typed: Mapping[str, str], own_id: int) -> dict[str, object]:
    """The form in the fields of ``Intake``; the outcome follows the card when the two disagree."""
    channel = typed.get("more_channel", "") if typed.get("channel") == MORE else typed.get("channel", "")
    plain: dict[str, object] = {
        name: text
        for name, text in typed.items()
        if name not in _NOT_OF_INTAKE and not _is_asked(name) and not _is_paper(name)
    }
    return plain | {
        "channel": channel,
        "outcome": chosen_outcome(typed),
        "anonymous": "anonymous" in typed,
        "major": _major(typed),
        "customer_told": channel in TOLD_AT_ONCE or "customer_told" in typed,
        **asked_fields(typed, own_id),
        **paper_fields(typed),
    }


def paper_fields(typed: Mapping[str, str]) -> dict[str, object]:
    """The materials of the item that the customer has with them, and those the bank holds."""
    papers = [text.split(" ", 1) for name, text in typed.items() if _is_paper(name) and " " in text]
    return {
        "brought": [material for state, material in papers if state == "here"],
        "held": [material for state, material in papers if state == "held"],
    }


def chosen_item(typed: Mapping[str, str], items: Sequence[ItemChoice], *, strict: bool = False) -> str:
    """The id of the item whose name was typed or picked, "" for none.

    Raises InvalidInput when ``strict`` and the text is nobody's name.
    """
    name = typed.get("item_name", "").strip()
    found = next((item.value for item in items if item.text == name), "")
    if strict and name and not found:
        raise InvalidInput("item.not_listed", field="item_name", name=name[:60])
    return found


def asked_fields(typed: Mapping[str, str], own_id: int) -> dict[str, object]:
    """Who was asked, in order or at once; nobody but the receiver when no colleague is ticked."""
    colleagues = [name.removeprefix(ASKED) for name in typed if _is_asked(name)]
    if not colleagues:
        return {"asked": [], "at_once": False}
    if typed.get("asked_how") == COLLEAGUE_FIRST:
        return {"asked": [*colleagues, own_id], "at_once": False}
    return {"asked": [own_id, *colleagues], "at_once": True}


def chosen_outcome(typed: Mapping[str, str]) -> str:
    """The outcome ticked, else the first one on the chosen card."""
    outcome, disposition = typed.get("outcome", ""), typed.get("disposition", Disposition.ON_THE_SPOT.value)
    offered = [each.value for each, policy in OUTCOMES.items() if policy.disposition == disposition]
    return outcome if outcome in offered or not offered else offered[0]


def outcomes_of(disposition: Disposition) -> list[TriageOutcome]:
    """The outcomes on a card, in order."""
    return [outcome for outcome, policy in OUTCOMES.items() if policy.disposition is disposition]


def _major(typed: Mapping[str, str]) -> str:
    """The kind of a major matter; what was chosen before the list was folded away again does not count.

    A tick without a kind is no kind, which registration refuses, so that no report is lost in silence.
    """
    chosen = typed.get("major", "")
    if IS_MAJOR in typed:
        return chosen or IS_MAJOR
    return chosen if typed.get("kind") == ContactKind.MAJOR_INFORMATION else ""


def _is_asked(name: str) -> bool:
    return name.startswith(ASKED) and name.removeprefix(ASKED).isdigit()


def _is_paper(name: str) -> bool:
    return name.startswith(PAPER) and name.removeprefix(PAPER).isdigit()
