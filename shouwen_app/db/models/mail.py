"""The table of mails that came in (来件邮件): each handled once, with what became of it."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import datetime

from sqlalchemy import BigInteger, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import enum_column, instant_column
from shouwen_app.domain.mail import MailFate


class InboundMail(SQLModel, table=True):
    """A mail of the house's mailbox; its words stand in the case, or still on the mail server."""

    __tablename__ = "inbound_mail"
    __table_args__ = (UniqueConstraint("uid_validity", "uid"), Index(None, "sender", "taken_at"))

    id: int | None = Field(default=None, primary_key=True)
    uid_validity: int = Field(sa_type=BigInteger)
    uid: int = Field(sa_type=BigInteger)
    message_id: str = Field(max_length=250, index=True)
    sender: str = Field(default="", max_length=254)
    subject: str = Field(default="", max_length=200)
    taken_at: datetime = Field(sa_column=instant_column())
    fate: MailFate = Field(sa_column=enum_column(MailFate, "inbound_mail_fate"))
    reason: str = Field(default="", max_length=60)
    case_id: int | None = Field(default=None, foreign_key="inquiry.id", index=True)
