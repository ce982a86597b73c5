"""Index of the words of schools, filled with those of the schools that are there (models/school_word.py)."""

from models.school_word import create_school_word_table


def up(migrator, db):
    create_school_word_table(db)
