"""The workbench and the case page build: forms have the controls their handlers ask for, tables are complete."""

from shouwen_app.components.badges import Look
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.pages.cases._looks import EVENT_LOOKS, STEP_LOOKS
from shouwen_app.pages.cases.detail import case_page
from shouwen_app.pages.work import TILE_LOOKS, work_page
from shouwen_app.services.cases.step import Step
from shouwen_app.services.cases.work_tiles import Tile
from shouwen_app.texts import CATALOG


def test_both_pages_build() -> None:
    pages = [str(page().render()) for page in (work_page, case_page)]

    assert all("sw-shell" in page for page in pages)


def test_every_act_event_and_tile_has_its_look_and_words() -> None:
    assert set(STEP_LOOKS) == set(Step)
    assert set(EVENT_LOOKS) == set(CaseEventKind)
    assert set(TILE_LOOKS) == set(Tile)
    keys = [f"step.{step}" for step in Step] + [f"act.{step}.hint" for step in Step]
    keys += [f"event.{kind}" for kind in CaseEventKind]
    keys += [f"work.tile.{tile}" for tile in Tile] + [f"work.note.no_{tile}" for tile in Tile]
    assert [key for key in keys if key not in CATALOG] == []


def test_every_act_has_a_dialog() -> None:
    page = str(case_page().render())

    assert [step for step in Step if f'"{step}"' not in page] == []


def test_red_is_for_what_is_overdue_alone() -> None:
    looks: list[Look] = [
        *EVENT_LOOKS.values(),
        *(look for tile, look in TILE_LOOKS.items() if tile is not Tile.OVER),
    ]

    assert [look for look in looks if look.scale == "red"] == []
