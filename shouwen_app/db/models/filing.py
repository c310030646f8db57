"""Table of classified complaints (投诉分类): what each is counted under for the regulator, as it stands now."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import datetime

from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import instant_column


class ComplaintClass(SQLModel, table=True):
    """The keys of one complaint; what they were before stands in the events of its case."""

    __tablename__ = "complaint_class"

    case_id: int = Field(primary_key=True, foreign_key="inquiry.id")
    channel: str = Field(max_length=40)
    business: str = Field(max_length=40)
    cause: str = Field(max_length=40)
    classified_at: datetime = Field(sa_column=instant_column())
    classified_by_id: int = Field(foreign_key="staff.id")
