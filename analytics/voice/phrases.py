"""Phrases (高频词语): runs of two to four Chinese characters, so that no dictionary has to know the trade's words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import polars as pl
from scipy.stats import chi2

from analytics.statistics import benjamini_hochberg, keyness

LENGTHS: Final = (4, 3, 2)
FEWEST: Final = 5
"""A phrase is told of from so many cases on: what fewer say could be one person's name."""

FALSE_SHARE: Final = 0.05
"""Of the phrases told of, so large a share may be chance."""

_GRAMMAR: Final = "的了是我你您他她它们这那之其在和与及也都就还又再把被将从到向给吗呢吧啊呀么着过个等为以而"
_RUN: Final = rf"[\p{{Han}}--[{_GRAMMAR}]]{{2,}}"
_ALIKE: Final = 0.8


@dataclass(frozen=True, slots=True)
class KeyPhrase:
    """A phrase commoner in the cases here than in those it was compared with.

    ``here`` and ``there`` count cases, not mentions; ``strength`` is the log-likelihood ratio G².
    """

    text: str
    here: int
    there: int
    strength: float


def phrases(texts: pl.DataFrame) -> pl.DataFrame:
    """``texts`` (``case_id, text``) as rows ``case_id, phrase``, each phrase of a case once.

    Characters of grammar, digits, letters and signs end a run, so that no phrase reaches across them.
    """
    runs = (
        texts.select("case_id", pl.col("text").str.extract_all(_RUN).alias("run"))
        .explode("run")
        .drop_nulls()
        .with_row_index("place")
    )
    chars = runs.select("case_id", "place", pl.col("run").str.split("").alias("char")).explode("char")
    return pl.concat(_of_length(chars, length) for length in LENGTHS).unique().sort("case_id", "phrase")


def key_phrases(
    here: pl.DataFrame, cases_here: int, there: pl.DataFrame, cases_there: int
) -> list[KeyPhrase]:
    """What sets the cases ``here`` apart from those ``there`` (as ``phrases`` gives them), strongest first.

    Cases with and without a phrase are compared by Dunning's log-likelihood ratio; of all phrases of FEWEST
    cases those are told of that Benjamini & Hochberg's procedure keeps, without parts of longer ones that say the same;
    of a longer run only its beginning.
    """
    table = (
        _cases_with(here, "here")
        .join(_cases_with(there, "there"), on="phrase", how="left")
        .with_columns(pl.col("there").fill_null(0))
        .filter(pl.col("here") >= FEWEST)
        .sort("phrase")
    )
    if table.is_empty():
        return []
    with_here, with_there = table["here"].to_numpy(), table["there"].to_numpy()
    strength = keyness(with_here, with_there, cases_here - with_here, cases_there - with_there)
    adjusted = benjamini_hochberg(chi2.sf(abs(strength), 1))
    kept = table.with_columns(strength=pl.Series(strength)).filter(
        (pl.Series(adjusted) <= FALSE_SHARE) & (pl.Series(strength) > 0)
    )
    found = [
        KeyPhrase(*row) for row in kept.sort(["strength", "phrase"], descending=[True, False]).iter_rows()
    ]
    return [phrase for phrase in found if not _is_part(phrase, found) and not _goes_on(phrase, found)]


def cases_saying(texts: pl.DataFrame, phrase: str) -> pl.Series:
    """The ``case_id`` of ``texts`` with that phrase, ascending: as many as ``key_phrases`` counts."""
    said = phrases(texts).filter(pl.col("phrase") == phrase)
    return said["case_id"].sort()


def _of_length(chars: pl.DataFrame, length: int) -> pl.DataFrame:
    gram = pl.concat_str(pl.col("char").shift(-step) for step in range(length))
    is_whole = pl.col("place").shift(1 - length) == pl.col("place")
    return chars.select("case_id", pl.when(is_whole).then(gram).alias("phrase")).drop_nulls()


def _cases_with(said: pl.DataFrame, name: str) -> pl.DataFrame:
    return said.group_by("phrase").agg(pl.len().cast(pl.Int64).alias(name))


def _is_part(phrase: KeyPhrase, found: Iterable[KeyPhrase]) -> bool:
    """Whether a longer phrase says nearly every time what this one does."""
    return any(
        phrase.text in other.text
        and len(other.text) > len(phrase.text)
        and other.here >= _ALIKE * phrase.here
        for other in found
    )


def _goes_on(phrase: KeyPhrase, found: Iterable[KeyPhrase]) -> bool:
    """Whether it continues another of its length that is said nearly every time: both are pieces of one run."""
    return any(
        other.text[1:] == phrase.text[:-1]
        and len(other.text) == len(phrase.text) == LENGTHS[0]
        and other.here >= _ALIKE * phrase.here
        for other in found
    )
