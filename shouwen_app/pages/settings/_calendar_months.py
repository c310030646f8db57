"""Twelve months (年历): the cells of the intake's calendar, with the year's days off and make-up workdays."""

import reflex as rx

from shouwen_app.components.say import say
from shouwen_app.services.calendar.years import DayCell, MonthView
from shouwen_app.state.settings.calendar import CalendarState
from shouwen_app.texts import t

_LEGEND = {"h": "holiday", "a": "make_up", "today": "today"}


def months() -> rx.Component:
    return rx.el.section(
        rx.el.div(
            *[_sign(look, name) for look, name in _LEGEND.items()], class_name="row g3 t1 mute sw-legend"
        ),
        rx.el.div(rx.foreach(CalendarState.view.months, _month), class_name="sw-year"),
        class_name="col g2",
        custom_attrs={"aria-label": say("layout.working_calendar")},
    )


def _sign(look: str, name: str) -> rx.Component:
    return rx.el.span(
        rx.el.span(class_name=f"sw-cal-sign {look}", custom_attrs={"aria-hidden": "true"}),
        say(f"calendar.legend.{name}"),
        class_name="row g1",
    )


def _month(month: rx.vars.ObjectVar[MonthView]) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.h2(month.name, class_name="t2 b"),
            rx.el.span(month.workdays, class_name="t1 mute"),
            class_name="row base between",
        ),
        rx.el.div(
            *[
                rx.el.span(day, class_name="w", custom_attrs={"aria-hidden": "true"})
                for day in t("time.weekdays").split()
            ],
            rx.foreach(month.cells, _cell),
            class_name="sw-cal small",
            role="img",
            custom_attrs={"aria-label": month.label},
        ),
        class_name="sw-card col g1",
    )


def _cell(cell: rx.vars.ObjectVar[DayCell]) -> rx.Component:
    return rx.el.span(rx.el.b(cell.day), rx.el.i(cell.note), class_name=rx.Var.create(f"d {cell.look}"))
