"""The page of bulletins: both ways out name the issue, and only a workbook is offered."""

from shouwen_app.pages.insight.bulletins import bulletins_page


def test_an_issue_goes_to_paper_and_into_a_workbook() -> None:
    built = str(bulletins_page().render())

    assert "/export/bulletin.xlsx" in built
    assert "/export/bulletin.csv" not in built
    assert "/print/bulletin?number=" in built
    assert [key for key in ("e", "p") if f'"data-key":"{key}"' not in built] == []


def test_every_part_of_the_plan_can_be_ticked() -> None:
    built = str(bulletins_page().render())

    names = ("monthly", "quarterly", "heads", "leaders", "office", "supervision", "auditors", "own_parts")
    assert [name for name in names if f'name:"{name}"' not in built] == []
