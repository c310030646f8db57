"""The pages of policies build, and every look and sentence they need is there."""

import pytest

from shouwen_app.domain.clause_units import ALLOWED_UNITS
from shouwen_app.domain.time_limit import Clause
from shouwen_app.pages.documents import documents_page
from shouwen_app.pages.settings._policy_list import ORIGIN_LOOKS, STANDING_LOOKS
from shouwen_app.pages.settings.policies import policies_page
from shouwen_app.services.policies.clause_groups import GROUPS, OTHER, grouped
from shouwen_app.services.policies.open_cases import Stay
from shouwen_app.texts import CATALOG


@pytest.mark.parametrize("page", [documents_page, policies_page])
def test_the_page_builds(page):
    assert "sw-shell" in str(page().render())


def test_every_part_has_its_words():
    keys = [f"documents.say.{clause}" for clause in Clause]
    keys += [f"policy.unit.{unit}" for units in ALLOWED_UNITS.values() for unit in units]
    keys += [f"policy.group.{name}" for name in (*GROUPS, OTHER)]
    keys += [f"policy.stay.{reason}" for reason in Stay]
    keys += [f"policy.origin.{origin}" for origin in ORIGIN_LOOKS]
    keys += [f"policy.standing.{standing}" for standing in STANDING_LOOKS]

    assert [key for key in keys if key not in CATALOG] == []


def test_every_clause_has_its_group_and_only_one():
    placed = [clause for _, clauses in grouped(tuple(Clause)) for clause in clauses]

    assert sorted(placed) == sorted(Clause)


def test_nothing_here_is_red():
    assert [look for look in (*ORIGIN_LOOKS.values(), *STANDING_LOOKS.values()) if look.scale == "red"] == []
