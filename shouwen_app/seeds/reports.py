"""Reports of the demo (演示举报): a handful at different stages, filed by the public and handled outside their lines."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from shouwen_app.db.models import Staff, Unit
from shouwen_app.db.repositories.report_reach import desk_of
from shouwen_app.db.repositories.reports import report_with_code
from shouwen_app.domain.act import Act
from shouwen_app.domain.attachment import Upload
from shouwen_app.domain.report import Finding, code_hash
from shouwen_app.seeds.working_time import after
from shouwen_app.seeds.world import CUSTOMER, World
from shouwen_app.services.attachments.prepare import prepare
from shouwen_app.services.reports.file_report import Filed, Filing, file_report
from shouwen_app.services.reports.follow_report import add_words
from shouwen_app.services.reports.handle_report import (
    ask_reporter,
    close_report,
    decide_report,
    note_inquiry,
    receive_report,
)
from shouwen_app.services.reports.match_report import match_report


@dataclass(frozen=True, slots=True)
class ReportStory:
    """A report of some days ago and how far it has come; what is empty did not happen.

    ``about`` may hold ``{person}`` and ``{unit}``, the names of somebody in the unit and of the unit itself.
    """

    days_ago: int
    unit: str
    about: str
    content: str
    route: str
    matter: str
    source: str = "reporter"
    name: str = ""
    phone: str = ""
    question: str = ""
    reply: str = ""
    inquiry: str = ""
    finding: Finding | None = None
    answer: str = ""
    evidence: str = ""
    is_received: bool = True


_STORIES = (
    ReportStory(
        40,
        "yingye",
        "{unit} 2 号窗口 {person}",
        "上午十点去打流水，前面没人，等了二十分钟，问一句就说「你急什么」。",
        "level_by_level",
        "attitude",
        name="刘桂兰",
        phone="13800007731",
        inquiry="调看当日 10 点前后的录像，与反映一致；本人承认。",
        finding=Finding.FOUNDED,
        answer="您反映的情况属实。我们已对当事人批评教育，并向您道歉。",
    ),
    ReportStory(
        22,
        "xindai",
        "{unit}",
        "贷款资料交了两次，每次都说缺东西，怀疑有人故意拖。",
        "over_heads",
        "favours",
        inquiry="核对两次一次性告知书，第二次所缺为政策调整新增，已当面解释。",
        finding=Finding.UNFOUNDED,
        answer="经核对，第二次补件是新规定要求，不是刁难。给您添麻烦了，我们已改进告知书。",
    ),
    ReportStory(
        9,
        "shuangtang",
        "{unit}里管事的",
        "当着客户的面训斥柜员，业务停了十几分钟，没有人管。",
        "over_heads",
        "quality",
        evidence="上午 10:20 左右，大堂有监控。我是 A031 号，旁边的阿姨可以作证。",
        source="opinion_box",
        question="请补充大约是哪一天、上午还是下午。",
        reply="上周三上午，赶集那天。",
    ),
    ReportStory(
        5,
        "keji",
        "{unit}接电话的人",
        "手机银行转账失败，打电话三次，每次都说不归他管。",
        "level_by_level",
        "ability",
        source="phone",
        name="孙志强",
        phone="13900005512",
        inquiry="已调取通话记录，正在核对值班安排。",
    ),
    ReportStory(
        1,
        "yingye",
        "{unit}大堂 {person}",
        "让我先买理财再给办贷款，说不买就排到下个月。",
        "over_heads",
        "favours",
        is_received=False,
    ),
)


def file_reports(world: World) -> None:
    """Let the reports of the last weeks be filed and handled, each as far as its story goes."""
    for story in _STORIES:
        at = after(world.calendar, world.ends_at - timedelta(days=story.days_ago), 45)
        filed = _filed(world, story, at)
        if story.is_received:
            _handled(world, story, filed, at)


def _filed(world: World, story: ReportStory, at: datetime) -> Filed:
    unit, person = _meant(world, story)
    filing = Filing(
        about=story.about.format(unit=unit.name, person=person.name),
        content=story.content,
        route=story.route,
        matter=story.matter,
        source=story.source,
        name=story.name,
        phone=story.phone,
        anonymous=not story.name,
    )
    uploads = [Upload("当时的经过.txt", story.evidence.encode())] if story.evidence else []
    return file_report(world.session, world.act(CUSTOMER, at), filing=filing, files=prepare(uploads))


def _handled(world: World, story: ReportStory, filed: Filed, at: datetime) -> None:
    """Each act by whoever handles the report by then, some working hours after the one before."""
    session, no = world.session, filed.report_no
    report = report_with_code(session, no, code_hash(filed.code))
    if report is None:
        raise LookupError(no)
    moment = at

    def act() -> Act:
        nonlocal moment
        moment = after(world.calendar, moment, 90)
        return world.act(world.house.by_id[desk_of(session, report).handlers[0]], moment)

    receive_report(session, act(), no, seen=report.version)
    if story.question:
        ask_reporter(session, act(), no, seen=report.version, words=story.question)
    if story.reply:
        moment = after(world.calendar, moment, 300)
        add_words(session, world.act(CUSTOMER, moment), report_no=no, code=filed.code, words=story.reply)
    if story.inquiry:
        note_inquiry(session, act(), no, seen=report.version, words=story.inquiry)
    if story.finding:
        unit, person = _meant(world, story)
        whom = {"logins": person.login} if "{person}" in story.about else {"unit": unit.code}
        match_report(session, act(), no, seen=report.version, **whom)
        decide_report(session, act(), no, seen=report.version, finding=story.finding, words=story.answer)
        close_report(session, act(), no, seen=report.version)


def _meant(world: World, story: ReportStory) -> tuple[Unit, Staff]:
    """The unit of the story and one of its clerks."""
    unit_id, staff_id = world.house.units[story.unit], world.house.clerks[story.unit][1].staff_id
    unit = next(row for row in world.house.kept if isinstance(row, Unit) and row.id == unit_id)
    person = next(row for row in world.house.kept if isinstance(row, Staff) and row.id == staff_id)
    return unit, person
