"""The surveys that come with the product (随附问卷), read once per process."""

import json
from functools import cache
from importlib import resources

from shouwen_app.domain import survey_data
from shouwen_app.domain.survey import Population, Question, questions_from


@cache
def shipped_questions(population: Population) -> tuple[Question, ...]:
    """The questions of the first version."""
    text = resources.files(survey_data).joinpath(f"{population}.json").read_text("utf-8")
    return questions_from(json.loads(text)["questions"])
