"""The list of codes in force (现行分类代码), read once from the data that ships."""

import json
from functools import lru_cache
from importlib import resources

from shouwen_app.domain import complaint_code_data
from shouwen_app.domain.complaint_codes import CodeList, codes_from


@lru_cache(maxsize=1)
def complaint_codes() -> CodeList:
    """The standard that complaints are counted by."""
    shipped = resources.files(complaint_code_data).joinpath("jrt0169_2018.json")
    return codes_from(json.loads(shipped.read_text(encoding="utf-8")))
