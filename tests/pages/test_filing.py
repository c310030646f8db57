"""The page of the return: every code has its column or row, every number leads to its cases, both tables go out."""

from shouwen_app.domain.complaint_codes import Axis
from shouwen_app.pages.cases.detail import case_page
from shouwen_app.pages.insight.filing import filing_page
from shouwen_app.services.filing.codes import complaint_codes


def test_causes_are_columns_and_numbers_are_links() -> None:
    built = str(filing_page().render())

    assert [code.number for code in complaint_codes().of(Axis.CAUSE) if code.number not in built] == []
    assert '"/export/filing.xlsx"+("?audience=outside' in built
    assert '"/export/filing.csv"+("?audience=inside' in built
    assert "/print/filing" in built
    assert [key for key in ("[", "]", "e", "p") if f'"data-key":"{key}"' not in built] == []


def test_the_dialog_of_a_case_offers_every_code() -> None:
    built = str(case_page().render())

    assert [code.key for code in complaint_codes().codes if f'value:"{code.key}"' not in built] == []
