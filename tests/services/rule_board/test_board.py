"""The board of rules: every rule once, figures as the registry counts them, checks, gaps with their reason."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from analytics.metrics import HEADLINES
from shouwen_app.db.models import AccessEntry
from shouwen_app.domain.errors import InvalidInput, NotPermitted
from shouwen_app.domain.rules import RULES
from shouwen_app.services.insight.cases_behind import cases_behind
from shouwen_app.services.insight.figures import measure_figures
from shouwen_app.services.rule_board.board import REGULATIONS, rule_board
from shouwen_app.services.rule_board.check import record_rule_check
from shouwen_app.services.rule_board.export import export_rules
from shouwen_app.services.rule_board.places import PLACES_OF_FEATURES
from shouwen_app.services.rule_board.views import BoardView, RuleLine, Shown
from tests.factories import TUESDAY, Institution
from tests.plugins.contacts import MakeContact

TODAY = TUESDAY.date()
FIRST = date(2026, 7, 1)


def line(view: BoardView, rule_id: str) -> RuleLine:
    return next(each for each in view.lines if each.id == rule_id)


def check(session: Session, house: Institution, **changed: object) -> str:
    found = {"rule": "R16.2b", "checked_on": TODAY, "looked_at": 20, "in_order": 18, "note": "两人没有起身"}
    return record_rule_check(session, house.act(house.union_officer), **found | changed)  # pyright: ignore[reportArgumentType]


def test_every_rule_stands_on_the_board_of_its_regulation(session: Session, house: Institution) -> None:
    act = house.act(house.union_officer)

    listed = [each.id for code in REGULATIONS for each in rule_board(session, act, regulation=code).lines]

    assert listed == [rule.id for rule in RULES]


def test_a_gap_has_its_reason_and_what_is_carried_out_has_tests(session: Session, house: Institution) -> None:
    act = house.act(house.union_officer)

    for code in REGULATIONS:
        for each in rule_board(session, act, regulation=code).lines:
            assert each.missing or (each.evidence_count and each.evidence), each.id
            assert each.conclusion_text, each.id


def test_a_figure_is_the_registrys_own_and_opens_its_cases(
    session: Session, house: Institution, make_contact: MakeContact
) -> None:
    for _ in range(9):
        make_contact()
    make_contact(replied_at=None, first_replied_at=None, promise_due_at=TUESDAY - timedelta(days=1))
    act = house.act(house.union_officer)

    shown = line(rule_board(session, act), "R16.9b")

    (told,) = measure_figures(session, act, first=FIRST, last=TODAY, slugs=("on_time",))
    assert shown.counts == f"{told.cases} / {told.counted}"
    assert (shown.rate != "", shown.interval != "", shown.strip.dot_x != "") == (True, True, True)
    assert shown.href.startswith("/cases?measure=on_time&side=denominator")
    behind = cases_behind(session, act, measure="on_time", side="denominator", first=FIRST, last=TODAY)
    assert len(behind) == told.counted


def test_a_count_has_no_target_to_be_set_against(
    session: Session, house: Institution, make_contact: MakeContact
) -> None:
    make_contact()

    shown = line(rule_board(session, house.act(house.union_officer), regulation="R12"), "R12.3.4")

    assert (shown.conclusion, shown.counts, shown.strip.target_x) == ("measured", "n=1", "")


def test_few_ratings_are_not_told_to_the_rated_line(
    session: Session, house: Institution, make_contact: MakeContact
) -> None:
    for _ in range(3):
        make_contact(grade=2, said="no")

    ours = line(rule_board(session, house.act(house.union_officer), regulation="R14"), "R14.5")
    theirs = line(rule_board(session, house.act(house.head), regulation="R14"), "R14.5")

    assert (ours.counts, ours.rate) == ("0 / 3", "0.0%")
    assert (theirs.rate, theirs.interval, theirs.href, theirs.conclusion) == ("—", "", "", "too_few")


def test_conduct_waits_for_a_check_and_shows_the_last(session: Session, house: Institution) -> None:
    act = house.act(house.union_officer)
    assert line(rule_board(session, act), "R16.2b").conclusion == "check_due"

    check(session, house, looked_at=5, in_order=5, note="", checked_on=TODAY - timedelta(days=3))
    assert check(session, house) == "R16.2b"

    shown = line(rule_board(session, act), "R16.2b")
    assert shown.conclusion == "checked"
    assert shown.check.startswith("2026-09-29 抽查 20 件，18 件符合（95% 区间 69.9%–97.2%）。")
    assert shown.check.endswith("两人没有起身")


def test_a_check_of_an_earlier_quarter_is_due_again(session: Session, house: Institution) -> None:
    check(session, house, checked_on=TODAY - timedelta(days=120))

    assert line(rule_board(session, house.act(house.union_officer)), "R16.2b").conclusion == "check_due"


def test_a_past_quarter_shows_what_was_known_by_its_end(session: Session, house: Institution) -> None:
    check(session, house)

    past = rule_board(session, house.act(house.union_officer), on=date(2026, 5, 1))

    assert line(past, "R16.2b").check == ""
    assert (past.first, past.last) == ("2026-04-01", "2026-06-30")


@pytest.mark.parametrize("who", ["teller", "head", "leader", "auditor", "clerk"])
def test_only_supervision_writes_checks_down(session: Session, house: Institution, who: str) -> None:
    act = house.act(getattr(house, who))

    with pytest.raises(NotPermitted):
        record_rule_check(session, act, rule="R16.2b", checked_on=TODAY, looked_at=1, in_order=1)


def test_who_sees_no_figures_sees_no_board(session: Session, house: Institution) -> None:
    with pytest.raises(NotPermitted):
        rule_board(session, house.act(house.teller))


def test_what_is_asked_for_wrongly_is_refused(session: Session, house: Institution) -> None:
    act = house.act(house.union_officer)

    with pytest.raises(InvalidInput) as unknown:
        rule_board(session, act, regulation="R21")
    with pytest.raises(InvalidInput):
        rule_board(session, act, on=TODAY + timedelta(days=400))

    assert unknown.value.field == "regulation"


@pytest.mark.parametrize("shown", Shown)
def test_a_selection_lists_what_it_says(session: Session, house: Institution, shown: Shown) -> None:
    act = house.act(house.union_officer)
    every = rule_board(session, act).lines

    listed = rule_board(session, act, shown=shown).lines

    fits = {
        Shown.ALL: lambda each: True,
        Shown.MEASURED: lambda each: each.rate != "",
        Shown.CONDUCT: lambda each: each.is_conduct,
        Shown.OPEN: lambda each: each.missing != "",
    }[shown]
    assert listed == tuple(each for each in every if fits(each))
    assert listed


def test_the_file_holds_the_lines_and_is_logged(session: Session, house: Institution) -> None:
    act = house.act(house.union_officer)

    sheet = export_rules(session, act, file_format="csv", regulation="R16")
    rows = list(sheet.rows)

    assert [row[0] for row in rows] == [each.id for each in rule_board(session, act).lines]
    assert {len(row) for row in rows} == {len(sheet.header)}
    assert session.exec(select(AccessEntry)).all()[-1].detail["table"] == "rules"


def test_an_auditor_says_why(session: Session, house: Institution) -> None:
    with pytest.raises(InvalidInput):
        export_rules(session, house.act(house.auditor), file_format="csv")


def test_a_feature_leads_to_a_page_there_is() -> None:
    from tests.e2e.screens import routes

    assert set(PLACES_OF_FEATURES.values()) <= set(routes())


def test_the_main_text_names_measures() -> None:
    named = {rule_id for each in HEADLINES for rule_id in each.rule_ids}

    assert any(rule_id.startswith("R16.") for rule_id in named)
