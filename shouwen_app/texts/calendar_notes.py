"""Calendar notes in words (工作日历提示) for the sidebar card and the public footer."""

import re
from datetime import timedelta
from typing import Final

from shouwen_app.domain.calendar_notes import CalendarNote, NoteKind
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_label, date_range_label

_HOLIDAYS: Final = {
    "元旦": "new_year",
    "春节": "spring_festival",
    "清明节": "tomb_sweeping",
    "劳动节": "labour_day",
    "端午节": "dragon_boat",
    "中秋节": "mid_autumn",
    "国庆节": "national_day",
}


def holiday_label(name: str) -> str:
    """国庆节、中秋节 in the language spoken here; a name that the State has not used before stays as it is."""
    parts = [
        t(f"holiday.{_HOLIDAYS[part]}") if part in _HOLIDAYS else part for part in re.split("[、，]", name)
    ]
    return t("common.list_mark").join(parts)


def note_text(note: CalendarNote) -> str:
    """明天是节前最后一个工作日 · 10月1日–7日 国庆节放假 · 10月10日（周六）调休上班."""
    today = note.first - timedelta(days=note.days_ahead)
    key = f"time.note.{note.kind.value}"
    if note.kind is NoteKind.LAST_WORKDAY:
        key += "_tomorrow" if note.days_ahead else "_today"
    elif note.kind is NoteKind.MAKE_UP and note.days_ahead == 0:
        key += "_today"
    days = date_range_label(note.first, note.last, today=today)
    resumes = date_label(note.resumes_on, today=today) if note.resumes_on else ""
    return t(key, days=days, name=holiday_label(note.name), resumes=resumes)
