"""The task to have an award removed from TRS, which its API does not allow (PD-41)."""

from peewee import JOIN, BooleanField, ForeignKeyField, ModelSelect, TextField

from models.database import Record, UtcDateTimeField, where
from models.provider import Provider
from models.trainee import Trainee
from models.user import User


class RecommendationRecall(Record):
    """TRS was asked to remove the award of a trainee, until it says that it did or that it will not."""

    trainee = ForeignKeyField(Trainee, on_delete="CASCADE")
    trainee_id: int
    reason = TextField()
    asked_at = UtcDateTimeField()
    asked_by = ForeignKeyField(User, null=True, on_delete="SET NULL", backref="+")
    ended_at = UtcDateTimeField(null=True)
    is_removed = BooleanField(default=False)
    """True if TRS has removed the award."""

    class Meta:
        table_name = "recommendation_recall"

    @classmethod
    def waiting(cls) -> "ModelSelect[RecommendationRecall]":
        """Those that TRS has not answered, with trainee and provider, the oldest first."""
        query = cls.select(cls, Trainee, Provider, User).join(Trainee).join(Provider)
        query = query.join_from(cls, User, JOIN.LEFT_OUTER)
        return query.where(cls.ended_at.is_null()).order_by(cls.id)

    @classmethod
    def of(cls, trainee: Trainee) -> "RecommendationRecall | None":
        """The one about a trainee that TRS has not answered."""
        found: RecommendationRecall | None = cls.get_or_none(
            (cls.trainee == trainee) & cls.ended_at.is_null()
        )
        return found


RecommendationRecall.add_index(
    RecommendationRecall.index(
        RecommendationRecall.trainee,
        unique=True,
        where=where("ended_at IS NULL"),
        name="recommendation_recall_open_once",
    )
)
