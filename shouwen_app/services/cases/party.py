"""Who came (来访人): written into the case at registration, shown masked, never in clear in an event."""

from dataclasses import dataclass

from shouwen_app.db.models import Case
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.intake import Intake
from shouwen_app.domain.party import Party, record_party
from shouwen_app.domain.wording import mask_name, mask_phone
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class PartyView:
    """Who came beside the requester, in words and masked; "" where nobody did."""

    visitors: str = ""
    proxy: str = ""
    proof: str = ""


def note_party(case: Case, intake: Intake) -> Party:
    """Put visitors, representatives and proxy on a new case. Raises InvalidInput naming the field."""
    party = record_party(
        visitors=intake.visitors,
        representatives=intake.representatives,
        proxy_name=intake.proxy_name,
        proxy_phone=intake.proxy_phone,
        proxy_relation=intake.proxy_relation,
        proxy_proof=intake.proxy_proof,
    )
    case.visitors, case.representatives = party.visitors, "、".join(party.representatives)
    case.proxy_name, case.proxy_phone = party.proxy_name, party.proxy_phone
    case.proxy_relation, case.proxy_proof = party.proxy_relation, party.proxy_proof
    return party


def told_to(case: Case, *, to_proxy: bool) -> str:
    """Whom an answer went to, for the event: "proxy", or "" for the requester. Raises InvalidInput without a proxy."""
    if to_proxy and not case.proxy_name:
        raise InvalidInput("party.no_proxy", field="to_proxy")
    return "proxy" if to_proxy else ""


def party_payload(party: Party) -> dict[str, object]:
    """What an event may say in clear: how many came, and what a proxy showed."""
    return {
        "visitors": party.visitors if party.visitors > 1 else None,
        "proxy_relation": party.proxy_relation,
        "proxy_proof": party.proxy_proof,
    }


def party_private(party: Party) -> dict[str, str]:
    """What goes into the event as a commitment only."""
    return {
        "representatives": "、".join(party.representatives),
        "proxy_name": party.proxy_name,
        "proxy_phone": party.proxy_phone,
    }


def party_view(case: Case) -> PartyView:
    """The party of a case, names and phone masked."""
    names = "、".join(mask_name(name) for name in case.representatives.split("、") if name)
    told = t("party.joint_with", n=case.visitors, names=names) if names else t("party.joint", n=case.visitors)
    proxy = t(
        "party.proxy",
        name=mask_name(case.proxy_name),
        relation=case.proxy_relation,
        phone=mask_phone(case.proxy_phone),
    )
    return PartyView(
        visitors=told if case.visitors > 1 else "",
        proxy=proxy if case.proxy_name else "",
        proof=t("party.proof", proof=case.proxy_proof) if case.proxy_proof else "",
    )
