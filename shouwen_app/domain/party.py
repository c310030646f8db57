"""Who comes (来访人): joint visits with their representatives (集体来访), and proxies with their proof (代理人)."""

import re
from dataclasses import dataclass

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.wording import NAME_MAX, clean_line, clean_phone

REPRESENTATIVES_FROM = 5
"""From so many visitors on they name representatives (house rule, after the usual practice with petitions)."""
MOST_REPRESENTATIVES = 5
MOST_VISITORS = 999
PROOF_MAX = 200
_BETWEEN = re.compile(r"[、，,;；\n]+")


@dataclass(frozen=True, slots=True)
class Party:
    """Visitors and who speaks for them; build it with ``record_party``. ``proxy_*`` are "" without a proxy."""

    visitors: int = 1
    representatives: tuple[str, ...] = ()
    proxy_name: str = ""
    proxy_phone: str = ""
    proxy_relation: str = ""
    proxy_proof: str = ""


def record_party(
    *,
    visitors: int = 1,
    representatives: str = "",
    proxy_name: str = "",
    proxy_phone: str = "",
    proxy_relation: str = "",
    proxy_proof: str = "",
) -> Party:
    """The party with its fields checked and cleaned.

    Raises InvalidInput naming the field: fewer than one visitor, no representatives of a larger group or too many,
    and a proxy whose phone, relation or proof of authority is missing (授权委托书、双方证件).
    """
    if not 1 <= visitors <= MOST_VISITORS:
        raise InvalidInput("party.visitors", field="visitors", most=MOST_VISITORS)
    given = any((proxy_phone.strip(), proxy_relation.strip(), proxy_proof.strip()))
    name = clean_line(proxy_name, "proxy_name", longest=NAME_MAX, required=given)
    if not name:
        return Party(visitors, _representatives(representatives, visitors))
    return Party(
        visitors=visitors,
        representatives=_representatives(representatives, visitors),
        proxy_name=name,
        proxy_phone=clean_phone(proxy_phone, "proxy_phone", required=True),
        proxy_relation=clean_line(proxy_relation, "proxy_relation", longest=NAME_MAX, required=True),
        proxy_proof=clean_line(proxy_proof, "proxy_proof", longest=PROOF_MAX, required=True),
    )


def _representatives(text: str, visitors: int) -> tuple[str, ...]:
    names = [clean_line(name, "representatives", longest=NAME_MAX) for name in _BETWEEN.split(text)]
    named = tuple(dict.fromkeys(name for name in names if name))
    if visitors >= REPRESENTATIVES_FROM and not named:
        raise InvalidInput(
            "party.representatives_needed", field="representatives", least=REPRESENTATIVES_FROM
        )
    if len(named) > min(MOST_REPRESENTATIVES, visitors):
        most = min(MOST_REPRESENTATIVES, visitors)
        raise InvalidInput("party.too_many_representatives", field="representatives", most=most)
    return named
