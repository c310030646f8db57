"""Two languages: customers' texts exist in both, ask for the same parameters, and none steps in for the other."""

from string import Formatter

import pytest

from shouwen_app.domain.attachment import MOST_FILES
from shouwen_app.texts import CATALOG, CATALOGS, t
from shouwen_app.texts.language import Language, language, language_at, other_language, own_path, speaking

ENGLISH = CATALOGS[Language.ENGLISH]
FAMILIES = (
    *(
        "public.",
        "ask.",
        "opinion.",
        "units.",
        "promise.",
        "rate.",
        "thanks.",
        "progress.",
        "report.",
        "tablet.",
    ),
    *("pause_reason.", "time.limit.", "time.policy.", "time.rule.", "holiday.", "failure.", "http."),
    *("error.public.", "error.progress.", "error.link.", "error.urging.", "error.rating."),
    *("error.tablet.", "error.attachment.", "error.input.", "error.survey.unknown_version"),
)
"""Whatever begins like this may be read by a customer."""

FOR_STAFF = (
    *("rate.set_aside.", "rate.origin.", "rate.earlier", "time.limit.with_target", "time.limit.not_set"),
    *("time.limit.given", "error.rating.archived", "error.attachment.none_chosen"),
    *("error.attachment.archived", "error.attachment.not_found", "error.input.malformed"),
    *("error.input.unknown", "opinion.asked", "opinion.called", "opinion.given", "opinion.overtaken"),
    *("opinion.proposal", "opinion.proposed_to.", "opinion.term", "opinion.title.", "report.event."),
)
"""Except these, which only staff read."""


def parameters(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_whatever_customers_may_read_is_there_in_english() -> None:
    needed = {key for key in CATALOG if key.startswith(FAMILIES) and not key.startswith(FOR_STAFF)}

    assert sorted(needed - ENGLISH.keys()) == []


def test_english_has_no_text_that_chinese_lacks() -> None:
    assert sorted(ENGLISH.keys() - CATALOG.keys()) == []


def test_both_languages_ask_for_the_same_parameters() -> None:
    assert {key for key, text in ENGLISH.items() if parameters(text) != parameters(CATALOG[key])} == set()


def test_the_block_alone_speaks_the_language() -> None:
    with speaking(Language.ENGLISH):
        said = t("ask.submit")

    assert (said, t("ask.submit"), language()) == ("Send question", "提交问题", Language.CHINESE)


def test_no_language_steps_in_for_another() -> None:
    with speaking(Language.ENGLISH), pytest.raises(KeyError):
        t("layout.work")


@pytest.mark.parametrize(
    ("n", "said"), [(1, "1 working day"), (2, "2 working days"), ("4–5", "4–5 working days")]
)
def test_english_knows_one_from_many(n: int | str, said: str) -> None:
    with speaking(Language.ENGLISH):
        assert t("time.limit.working_days", n=n) == said


def test_a_missing_parameter_is_an_error_there_too() -> None:
    with speaking(Language.ENGLISH), pytest.raises(KeyError):
        t("error.attachment.too_many", most=MOST_FILES)


@pytest.mark.parametrize(
    ("path", "spoken"),
    [
        ("/en", "en"),
        ("/en/", "en"),
        ("/en/ask/", "en"),
        ("/", "zh-CN"),
        ("/ask/", "zh-CN"),
        ("/english", "zh-CN"),
    ],
)
def test_the_address_says_the_language(path: str, spoken: str) -> None:
    assert language_at(path).value == spoken


def test_addresses_stay_in_the_language() -> None:
    assert (own_path("/q/"), other_language()) == ("/q/", Language.ENGLISH)
    with speaking(Language.ENGLISH):
        assert (own_path("/q/"), own_path("/"), other_language()) == ("/en/q/", "/en/", Language.CHINESE)
