"""An uploaded file, its rows, and the result of each."""

from datetime import datetime, timedelta
from functools import cached_property

from peewee import BlobField, CharField, Check, ForeignKeyField, IntegerField, JSONField, ModelSelect

from models.database import Record, UtcDateTimeField, one_of, where
from models.owner import ONE_OWNER, ORGANISATIONS, OwnedRecord
from models.school import School
from models.trainee import Trainee
from models.user import User
from settings import Settings

STATES = ("uploaded", "checking", "checked", "submitting", "submitted", "undone", "failed", "cancelled")
OUTCOMES = ("ready", "blank", "error", "guidance")
RESULTS = ("done", "not-done", "undone")

#: Seconds without a heartbeat after which another job takes the upload over.
SILENT_FOR = timedelta(seconds=10)


class Upload(OwnedRecord):
    """One bulk upload of one organisation, from the file to what was done (PD-18)."""

    kind = CharField()
    """One of uploads/registry.py."""
    user = ForeignKeyField(User, on_delete="RESTRICT")
    user_id: int
    source = CharField(default="file")
    file_name = CharField(default="")
    replaces = ForeignKeyField("self", null=True, on_delete="SET NULL", index=False)
    """The upload of which this is the corrected file; that one ends when the check of this one has."""
    replaces_id: int | None
    sheet = JSONField(default=dict)
    """How the file was written: format, headings, heading_row, encoding, delimiter."""
    chosen = JSONField(default=dict)
    """What was chosen with the file, such as the school year."""
    settings = JSONField(default=dict)
    """The settings it started with (PD-5)."""
    state = CharField(default="uploaded")
    file_problems = JSONField(default=list)
    readings = JSONField(default=list)
    """What we read differently from how it was typed, one sentence each (PD-7)."""
    ready_count = IntegerField(default=0)
    blank_count = IntegerField(default=0)
    error_count = IntegerField(default=0)
    done_count = IntegerField(default=0)
    not_done_count = IntegerField(default=0)
    undone_count = IntegerField(default=0)
    rows_done = IntegerField(default=0)
    """How far the check or the submit has got."""
    attempt = IntegerField(default=0)
    """The number of the lease: a job that finds another number has lost its own and stops."""
    tries = IntegerField(default=0)
    """How often this was begun without progress; an upload that keeps crashing its worker is given up."""
    heartbeat_at = UtcDateTimeField(null=True)
    submitted_by = ForeignKeyField(User, null=True, on_delete="RESTRICT")
    submitted_by_id: int | None
    created_at = UtcDateTimeField()
    checked_at = UtcDateTimeField(null=True)
    submitted_at = UtcDateTimeField(null=True)
    undo_until = UtcDateTimeField(null=True)
    ended_at = UtcDateTimeField(null=True)
    cleared_at = UtcDateTimeField(null=True)

    class Meta:
        table_name = "upload"
        indexes = (
            *(((owner, "created_at"), False) for owner in ORGANISATIONS),
            (("state", "heartbeat_at"), False),
        )
        constraints = [ONE_OWNER, one_of("state", STATES), one_of("source", ("file", "browser"))]

    @property
    def total_count(self) -> int:
        """Rows about a record: ready, blank and error; guidance and blank rows are not counted (PD-11)."""
        return self.ready_count + self.blank_count + self.error_count

    @property
    def settings_kept(self) -> Settings:
        """The settings in force when it was uploaded."""
        return Settings.from_json(self.settings)

    @property
    def formats(self) -> tuple[str, str]:
        """The formats to download it in, that of the file first."""
        return ("csv", "xlsx") if self.sheet.get("format") == "csv" else ("xlsx", "csv")

    @property
    def is_checking(self) -> bool:
        """True if the file is waiting for a check or in one."""
        return self.state in ("uploaded", "checking")

    @property
    def is_working(self) -> bool:
        """True if a job is at work on it, or will be."""
        return self.is_checking or self.state == "submitting"

    @property
    def is_checked(self) -> bool:
        """True if checked, and waiting for a user."""
        return self.state == "checked"

    @property
    def is_blocked(self) -> bool:
        """True if checked, with nothing that could be submitted."""
        return self.is_checked and not self.ready_count

    @property
    def is_waiting(self) -> bool:
        """True if checked, with something that a user may submit."""
        return self.is_checked and bool(self.ready_count)

    @property
    def has_ended(self) -> bool:
        """True if it has ended, apart from an undo."""
        return self.state in ("submitted", "undone", "failed", "cancelled")

    @property
    def was_submitted(self) -> bool:
        """True if it was submitted, also if undone later."""
        return self.state in ("submitting", "submitted", "undone")

    @property
    def is_from_file(self) -> bool:
        """True if from a spreadsheet, false if from the tick-list in the browser."""
        return self.source == "file"

    @property
    def is_cleared(self) -> bool:
        """True if its rows no longer hold personal data (PD-18)."""
        return self.cleared_at is not None

    @cached_property
    def replacement(self) -> "Upload | None":
        """The upload that took its place; None if a person cancelled it, or nothing did."""
        if self.state != "cancelled":
            return None
        found: Upload | None = Upload.replacements().where(Upload.replaces == self).first()
        return found

    @classmethod
    def replacements(cls) -> "ModelSelect[Upload]":
        """Uploads that took the place of another."""
        has_replaced = cls.replaces.is_null(False) & cls.checked_at.is_null(False) & (cls.state != "failed")
        return cls.select(cls.id, cls.file_name, cls.replaces).where(has_replaced)

    @classmethod
    def waiting(cls) -> "ModelSelect[Upload]":
        """Uploads that a person may submit, newest first."""
        waiting = (cls.state == "checked") & (cls.ready_count > 0)
        return cls.select().where(waiting).order_by(cls.id.desc())

    def can_be_undone(self, now: datetime) -> bool:
        """True if something of it can still be undone at this moment (PD-17)."""
        return self.state == "submitted" and self.undo_until is not None and now < self.undo_until


class UploadFile(Record):
    """The bytes of an upload, kept until its check has ended (PD-49).

    In a table of their own: a heartbeat must not rewrite five megabytes, nor a page read them.
    """

    upload = ForeignKeyField(Upload, unique=True, on_delete="CASCADE")
    upload_id: int
    content = BlobField()

    class Meta:
        table_name = "upload_file"


class UploadRow(Record):
    """One row of an upload, with the row number of the person's own spreadsheet.

    Which column refers to the record that it is about, trainee or school, the definition of the upload's kind says.
    """

    # The indexes below serve both keys; each further one slows down writing 100,000 rows.
    upload = ForeignKeyField(Upload, backref="rows", on_delete="CASCADE", index=False)
    upload_id: int
    number = IntegerField()
    cells = JSONField(default=list)
    problems = JSONField(default=list)
    """One instruction each, and the heading it is about: [heading, message]."""
    outcome = CharField()
    trainee = ForeignKeyField(Trainee, null=True, on_delete="CASCADE", index=False)
    trainee_id: int | None
    school = ForeignKeyField(School, null=True, on_delete="CASCADE", index=False)
    school_id: int | None
    change = JSONField(default=dict)
    """What submitting will do, in plain values."""
    result = CharField(null=True)
    result_reason = CharField(default="")

    class Meta:
        table_name = "upload_row"
        indexes = (
            (("upload", "number"), True),
            (("upload", "outcome", "number"), False),
        )
        constraints = [
            one_of("outcome", OUTCOMES),
            one_of("result", RESULTS),
            Check("school_id IS NULL OR trainee_id IS NULL"),
        ]


Upload.add_index(Upload.replaces, where=where("replaces_id IS NOT NULL"), name="upload_replaces_id")

#: A record is submitted at most once by one upload.
for subject in (UploadRow.trainee, UploadRow.school):
    UploadRow.add_index(
        UploadRow.upload,
        subject,
        unique=True,
        where=where(f"outcome = 'ready' AND {subject.column_name} IS NOT NULL"),
        name=f"upload_row_ready_{subject.name}",
    )
