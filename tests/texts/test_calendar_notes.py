from datetime import datetime

import pytest

from shouwen_app.domain.calendar_notes import upcoming_notes
from shouwen_app.services.calendars import working_calendar
from shouwen_app.texts.calendar_notes import note_text


@pytest.mark.parametrize(
    ("now", "texts"),
    [
        (
            "2026-09-29T14:42",
            ["明天是节前最后一个工作日", "10月1日–7日 国庆节放假", "10月10日（周六）调休上班"],
        ),
        (
            "2026-02-14T09:00",
            [
                "今天是节前最后一个工作日",
                "2月15日–23日 春节放假",
                "今天调休上班",
                "2月28日（周六）调休上班",
            ],
        ),
        ("2026-10-03T09:00", ["10月1日–7日国庆节放假，10月8日（周四）上班", "10月10日（周六）调休上班"]),
        (
            "2026-11-23T09:00",
            ["2027年1月1日（周五） 元旦放假", "放假安排尚未公布，日期暂按法定节日推算"],
        ),
    ],
)
def test_the_sidebar_card_reads_as_sentences(now, texts):
    notes = upcoming_notes(working_calendar(), datetime.fromisoformat(now))

    assert [note_text(note) for note in notes] == texts
