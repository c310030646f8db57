"""Surveys in versions, the version a rating answered, and rounds among staff (评价问卷、评议)."""

import json
from datetime import UTC, date, datetime
from importlib import resources

import sqlalchemy as sa
from alembic import op

from shouwen_app.domain import survey_data

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_POPULATIONS = ("customers", "colleagues", "grassroots")
_SINCE = date(2020, 1, 1)
_SHIPPED_AT = datetime(2020, 1, 1, tzinfo=UTC)


def upgrade() -> None:
    _surveys()
    _ship()
    with op.batch_alter_table("rating") as table:
        table.add_column(sa.Column("survey_version_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("further", sa.JSON(), nullable=False, server_default="{}"))
        table.create_foreign_key(
            op.f("fk_rating_survey_version_id"), "survey_version", ["survey_version_id"], ["id"]
        )
    op.execute(
        "UPDATE rating SET survey_version_id = (SELECT survey_version.id FROM survey_version JOIN survey"
        " ON survey.id = survey_version.survey_id WHERE survey.population = 'customers')"
    )
    with op.batch_alter_table("rating") as table:
        table.alter_column("survey_version_id", existing_type=sa.Integer(), nullable=False)
    _rounds()


def downgrade() -> None:
    for table in ("survey_answer", "survey_participation", "survey_round_unit", "survey_round"):
        op.drop_table(table)
    with op.batch_alter_table("rating") as table:
        table.drop_constraint(op.f("fk_rating_survey_version_id"), type_="foreignkey")
        table.drop_column("further")
        table.drop_column("survey_version_id")
    op.drop_table("survey_version")
    op.drop_table("survey")


def _surveys() -> None:
    op.create_table(
        "survey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "population",
            sa.Enum(
                *_POPULATIONS,
                name="survey_population",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["created_by_id"], ["staff.id"], name=op.f("fk_survey_created_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
    )
    op.create_table(
        "survey_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by_id", sa.Integer(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_survey_version_survey_id")),
        sa.ForeignKeyConstraint(["saved_by_id"], ["staff.id"], name=op.f("fk_survey_version_saved_by_id")),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["staff.id"], name=op.f("fk_survey_version_published_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_version")),
        sa.UniqueConstraint("survey_id", "number", name=op.f("uq_survey_version_survey_id_number")),
    )


def _ship() -> None:
    """The first version of each population's general survey; the one for customers asks what was always asked."""
    tables = sa.MetaData()
    tables.reflect(op.get_bind(), only=["survey", "survey_version"])
    survey, version = tables.tables["survey"], tables.tables["survey_version"]
    for population in _POPULATIONS:
        text = resources.files(survey_data).joinpath(f"{population}.json").read_text("utf-8")
        shipped = json.loads(text)
        survey_id = op.get_bind().scalar(
            survey.insert()
            .values(population=population, name=shipped["name"], kinds=[], created_at=_SHIPPED_AT)
            .returning(survey.c.id)
        )
        op.get_bind().execute(
            version.insert().values(
                survey_id=survey_id,
                number=1,
                revision=1,
                questions=shipped["questions"],
                effective_on=_SINCE,
                saved_at=_SHIPPED_AT,
                published_at=_SHIPPED_AT,
            )
        )


def _rounds() -> None:
    op.create_table(
        "survey_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["version_id"], ["survey_version.id"], name=op.f("fk_survey_round_version_id")
        ),
        sa.ForeignKeyConstraint(["opened_by_id"], ["staff.id"], name=op.f("fk_survey_round_opened_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_round")),
    )
    op.create_table(
        "survey_round_unit",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["survey_round.id"], name=op.f("fk_survey_round_unit_round_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_survey_round_unit_unit_id")),
        sa.PrimaryKeyConstraint("round_id", "unit_id", name=op.f("pk_survey_round_unit")),
    )
    op.create_table(
        "survey_participation",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("has_answered", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["survey_round.id"], name=op.f("fk_survey_participation_round_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_survey_participation_unit_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_survey_participation_staff_id")),
        sa.PrimaryKeyConstraint("round_id", "unit_id", "staff_id", name=op.f("pk_survey_participation")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "survey_answer",
        sa.Column("slip", sa.String(length=32), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["survey_round.id"], name=op.f("fk_survey_answer_round_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_survey_answer_unit_id")),
        sa.PrimaryKeyConstraint("slip", name=op.f("pk_survey_answer")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_survey_answer_round_id"), "survey_answer", ["round_id"], unique=False)
