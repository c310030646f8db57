"""What became of an upload (上传结果), said on the case page; nothing that a link makes up."""

import pytest

from shouwen_app.state.cases.detail import CaseLoadState
from shouwen_app.state.notice import NoticeState
from tests.factories import Institution
from tests.plugins.tabs import OpenTab


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("attached=2", "已上传 2 个附件。"),
        ("attached=0", "这些文件已经在附件里了，没有重复上传。"),
        ("refused=attachment.empty&n=3", "第 3 个文件是空的。请重新选择。"),
        ("refused=attachment.empty&n=<b>x</b>", "第 0 个文件是空的。请重新选择。"),
        ("refused=permission.denied", ""),
        ("refused=attachment.made_up", ""),
        ("attached=二", ""),
    ],
)
async def test_the_address_tells_only_what_we_say_ourselves(
    tab: OpenTab, settled_house: Institution, query: str, said: str
) -> None:
    page = await tab(signed_in_as=settled_house.teller)

    await page.send(CaseLoadState.load, f"/cases/SW-20260929-0001?{query}")

    assert (await page.state(NoticeState)).text == said
