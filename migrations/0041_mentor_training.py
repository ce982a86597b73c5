"""How and when a teacher's training as a mentor ended, as a lead provider has told DfE."""

from models.updated_at import create_updated_at_triggers


def up(migrator, db):
    db.execute_sql("ALTER TABLE teacher ADD COLUMN mentor_training_ended VARCHAR(255) NOT NULL DEFAULT ''")
    db.execute_sql("ALTER TABLE teacher ADD COLUMN mentor_training_ended_on DATE")
    create_updated_at_triggers(db, "teacher", ignored=("refreshed_at", "ask_again_at"))
