"""Opinions up the line (部门负责人意见、分管领导意见): in words, never a bare signature (R16.9b, R16.9c, R13.5.3)."""

import unicodedata
from enum import StrEnum

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.wording import NOTE_MAX, clean_text

SHORTEST = 4
FEWEST_DISTINCT = 3

_SIGNATURES = (
    "同意 原则同意 拟同意 不同意 批准 准 准予 准许 可 可以 行 好 好的 是 是的 同上 "
    "阅 已阅 阅知 圈阅 传阅 送阅 请阅 阅示 呈阅 已看 知道 知道了 已知 知悉 已知悉 已悉 悉 收到 已收到 "
    "无意见 没意见 没有意见 无异议 没有异议 无不同意见 没有不同意见 "
    "办 办理 处理 执行 落实 照办 照此办理 转办 请办 研究 研究办理 阅办 阅处 请阅处 酌处 酌办 "
    "按规定 按规定办 依规 依法依规 按制度 按程序 按流程 按要求 按有关规定 按相关规定 按照规定 按照有关规定 "
    "按意见 酌情 抓紧 尽快 从速 及时 "
    "ok yes agree agreed noted approved"
)
_FILLERS = (
    "请 拟 已 均 都 并 且 也 的 了 吧 啊 嗯 哦 呢 予以 给予 即可 为盼 谢谢 本人 我 我们 此 此件 该件 本件 "
    "以上 上述 所报 所请 意见 建议 方案 做法 领导 经办 承办 部门 同志"
)
_EMPTY_PARTS = frozenset(f"{_SIGNATURES} {_FILLERS}".split())
"""What says only that somebody looked at it, and the words that go with it (签字套话)."""


class OpinionLevel(StrEnum):
    """Whose opinion is asked (审批层级)."""

    HEAD = "head"
    LEADER = "leader"


class EscalationReason(StrEnum):
    """Why a matter goes to the leader in charge (上报原因; R1.4, R16.3b, R9.3b); only urgency makes a case urgent."""

    URGENT = "urgent"
    BEYOND_AUTHORITY = "beyond_authority"
    NOT_SURE = "not_sure"


def concrete_opinion(text: str, field: str = "opinion") -> str:
    """The opinion, cleaned (R13.5.3, R16.9b).

    Raises InvalidInput naming ``field`` for an empty one, and for one that is bare: fewer than SHORTEST letters and
    figures, fewer than FEWEST_DISTINCT different ones, or nothing but stock phrases of a signature.
    """
    opinion = clean_text(text, field, longest=NOTE_MAX, required=True)
    said = spoken(opinion)
    if len(said) < SHORTEST or len(set(said)) < FEWEST_DISTINCT or _is_signature(said):
        raise InvalidInput("opinion.not_concrete", field=field, shortest=SHORTEST)
    return opinion


def spoken(text: str) -> str:
    """The letters and figures of a text, in one width and case, without punctuation and spaces."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def _is_signature(said: str) -> bool:
    """Whether the whole of it can be read as stock phrases, in any order and however often repeated."""
    reached = {0}
    for at in range(len(said)):
        if at in reached:
            reached |= {at + len(part) for part in _EMPTY_PARTS if said.startswith(part, at)}
    return len(said) in reached
