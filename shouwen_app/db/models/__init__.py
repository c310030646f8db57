"""All tables; importing this package registers them with the metadata that migrations compare."""

from shouwen_app.db.models.access import AccessEntry, AddressFailures, AuthSession
from shouwen_app.db.models.action import ActionRow, ActionStep, Suggestion
from shouwen_app.db.models.api_key import ApiKey
from shouwen_app.db.models.attachment import Attachment
from shouwen_app.db.models.base import metadata
from shouwen_app.db.models.bulletin import Bulletin, BulletinSchedule, RatingMonth
from shouwen_app.db.models.case import Case, Clock, NumberSeries, Opinion
from shouwen_app.db.models.counter import CounterCall, CounterTablet
from shouwen_app.db.models.denominator import DenominatorFigure
from shouwen_app.db.models.duty import (
    CoHandling,
    Extension,
    MajorReport,
    Meeting,
    MeetingParticipant,
    Reminder,
    Ruling,
    Signal,
    Suspension,
)
from shouwen_app.db.models.evaluation import (
    Evaluation,
    EvaluationComment,
    EvaluationScheme,
    EvaluationScore,
    EvaluationUnit,
    Goal,
)
from shouwen_app.db.models.event import CaseEvent, EventPrivate, Seal
from shouwen_app.db.models.filing import ComplaintClass
from shouwen_app.db.models.follow_up import FollowUpAttempt, FollowUpTask
from shouwen_app.db.models.handover import HandoverMatter, HandoverRow, HandoverSignature
from shouwen_app.db.models.imports import BookImport, BookLine
from shouwen_app.db.models.inspection import InspectionRound, InspectionSheet
from shouwen_app.db.models.items import ItemVersion, Notification, NotifiedMaterial, ServiceItem
from shouwen_app.db.models.lending import Loan, LoanStage
from shouwen_app.db.models.mail import InboundMail
from shouwen_app.db.models.organisation import RoleGrant, Staff, Unit
from shouwen_app.db.models.outbox import OutboxMessage
from shouwen_app.db.models.proceeding import (
    ProceedingEvent,
    ProceedingEvidence,
    ProceedingNotice,
    ProceedingPrivate,
    ProceedingRow,
    ProceedingSubject,
)
from shouwen_app.db.models.rating import LinkToken, Rating, RatingHistory
from shouwen_app.db.models.rectification import (
    Improvement,
    ImprovementAnswer,
    RatingAppeal,
    Rerating,
    ReratingHistory,
)
from shouwen_app.db.models.report import (
    Report,
    ReportEvent,
    ReportFile,
    ReportNotice,
    ReportPrivate,
    ReportSubject,
)
from shouwen_app.db.models.rule_check import RuleCheckRow
from shouwen_app.db.models.rules import (
    Acknowledgement,
    CalendarYearVersion,
    PolicyAdoption,
    PolicyVersion,
    UnitHours,
)
from shouwen_app.db.models.supervision import (
    SupervisionExtension,
    SupervisionLeg,
    SupervisionOrderRow,
    SupervisionReply,
    SupervisionReport,
)
from shouwen_app.db.models.survey import (
    Survey,
    SurveyAnswer,
    SurveyParticipation,
    SurveyRound,
    SurveyRoundUnit,
    SurveyVersion,
)
from shouwen_app.db.models.work import Draft, Lease, Notice, Request

__all__ = [
    "AccessEntry",
    "Acknowledgement",
    "ActionRow",
    "ActionStep",
    "AddressFailures",
    "ApiKey",
    "Attachment",
    "AuthSession",
    "BookImport",
    "BookLine",
    "Bulletin",
    "BulletinSchedule",
    "CalendarYearVersion",
    "Case",
    "CaseEvent",
    "Clock",
    "CoHandling",
    "ComplaintClass",
    "CounterCall",
    "CounterTablet",
    "DenominatorFigure",
    "Draft",
    "Evaluation",
    "EvaluationComment",
    "EvaluationScheme",
    "EvaluationScore",
    "EvaluationUnit",
    "EventPrivate",
    "Extension",
    "FollowUpAttempt",
    "FollowUpTask",
    "Goal",
    "HandoverMatter",
    "HandoverRow",
    "HandoverSignature",
    "Improvement",
    "ImprovementAnswer",
    "InboundMail",
    "InspectionRound",
    "InspectionSheet",
    "ItemVersion",
    "Lease",
    "LinkToken",
    "Loan",
    "LoanStage",
    "MajorReport",
    "Meeting",
    "MeetingParticipant",
    "Notice",
    "Notification",
    "NotifiedMaterial",
    "NumberSeries",
    "Opinion",
    "OutboxMessage",
    "PolicyAdoption",
    "PolicyVersion",
    "ProceedingEvent",
    "ProceedingEvidence",
    "ProceedingNotice",
    "ProceedingPrivate",
    "ProceedingRow",
    "ProceedingSubject",
    "Rating",
    "RatingAppeal",
    "RatingHistory",
    "RatingMonth",
    "Reminder",
    "Report",
    "ReportEvent",
    "ReportFile",
    "ReportNotice",
    "ReportPrivate",
    "ReportSubject",
    "Request",
    "Rerating",
    "ReratingHistory",
    "RoleGrant",
    "RuleCheckRow",
    "Ruling",
    "Seal",
    "ServiceItem",
    "Signal",
    "Staff",
    "Suggestion",
    "SupervisionExtension",
    "SupervisionLeg",
    "SupervisionOrderRow",
    "SupervisionReply",
    "SupervisionReport",
    "Survey",
    "SurveyAnswer",
    "SurveyParticipation",
    "SurveyRound",
    "SurveyRoundUnit",
    "SurveyVersion",
    "Suspension",
    "Unit",
    "UnitHours",
    "metadata",
]
