"""SchoolWord: the index by which the beginning of a word finds schools, kept by triggers of the database."""

from typing import Any

from peewee import CharField, CompositeKey, Database, ForeignKeyField, Model, SqliteDatabase

from models.database import database
from models.school import School

_AFTER_EVERY_LETTER = "\U0010ffff"


class SchoolWord(Model):
    """A word of a school's `search_text`. Python never writes it, so that no way of writing a school can forget it."""

    word = CharField()
    school = ForeignKeyField(School, on_delete="CASCADE")
    school_id: int

    class Meta:
        database = database
        table_name = "school_word"
        primary_key = CompositeKey("word", "school")

    @classmethod
    def begins_with(cls, start: str) -> Any:
        """The condition that the word begins so: a range of the index, which LIKE would not be on Postgres."""
        return (cls.word >= start) & (cls.word < start + _AFTER_EVERY_LETTER)


def create_school_word_table(database: Database) -> None:
    """Create the table with its triggers, and fill it.

    A migration that rebuilds the table of schools creates the triggers again. Postgres checks no foreign key here: that
    takes as long as the rest of an import, and only the triggers write.
    """
    run: Any = database.execute_sql
    for statement in _SQLITE if isinstance(database, SqliteDatabase) else _POSTGRES:
        run(statement)


def _sqlite_words(school: str) -> str:
    """The words of a school, which is a row or a table, from its text as a list in JSON."""
    listed = f"""'[' || replace(json_quote({school}.search_text), ' ', '","') || ']'"""
    return f"json_each({listed}) AS word WHERE word.value NOT IN ('', ',')"


_SQLITE_INSERT = f"""
    INSERT INTO school_word (word, school_id) SELECT DISTINCT word.value, NEW.id FROM {_sqlite_words("NEW")}
"""
_SQLITE_DELETE = f"""
    DELETE FROM school_word
    WHERE school_id = OLD.id AND word IN (SELECT word.value FROM {_sqlite_words("OLD")})
"""
_SQLITE = (
    """
    CREATE TABLE school_word (
        word TEXT NOT NULL,
        school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE CASCADE,
        PRIMARY KEY (word, school_id)
    ) WITHOUT ROWID
    """,
    f"""
    INSERT INTO school_word (word, school_id)
    SELECT DISTINCT word.value, school.id FROM school, {_sqlite_words("school")} ORDER BY 1, 2
    """,
    f'CREATE TRIGGER "school_words_inserted" AFTER INSERT ON school BEGIN {_SQLITE_INSERT}; END',
    f"""
    CREATE TRIGGER "school_words_updated" AFTER UPDATE OF search_text ON school
    WHEN OLD.search_text IS NOT NEW.search_text BEGIN {_SQLITE_DELETE}; {_SQLITE_INSERT}; END
    """,
    f'CREATE TRIGGER "school_words_deleted" AFTER DELETE ON school BEGIN {_SQLITE_DELETE}; END',
)

_POSTGRES_WORDS = (
    "unnest(string_to_array(school.search_text, ' ')) AS listed (word) WHERE listed.word NOT IN ('', ',')"
)
_POSTGRES = (
    """
    CREATE TABLE school_word (
        word TEXT COLLATE "C" NOT NULL, school_id INTEGER NOT NULL, PRIMARY KEY (word, school_id)
    )
    """,
    f"INSERT INTO school_word (word, school_id) SELECT DISTINCT listed.word, school.id FROM school, {_POSTGRES_WORDS}",
    f"""
    CREATE FUNCTION keep_words_of_schools() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' THEN
            INSERT INTO school_word (word, school_id)
            SELECT DISTINCT listed.word, school.id FROM after AS school, {_POSTGRES_WORDS};
        ELSIF TG_OP = 'DELETE' THEN
            DELETE FROM school_word USING before AS school, {_POSTGRES_WORDS}
            AND school_word.word = listed.word AND school_word.school_id = school.id;
        ELSE
            DELETE FROM school_word USING before AS school JOIN after USING (id), {_POSTGRES_WORDS}
            AND school_word.word = listed.word AND school_word.school_id = school.id
            AND school.search_text <> after.search_text;
            INSERT INTO school_word (word, school_id)
            SELECT DISTINCT listed.word, school.id FROM after AS school JOIN before USING (id), {_POSTGRES_WORDS}
            AND school.search_text <> before.search_text;
        END IF;
        RETURN NULL;
    END $$
    """,
    *(
        f"CREATE TRIGGER school_words_{event.lower()} AFTER {event} ON school REFERENCING {tables}"
        " FOR EACH STATEMENT EXECUTE FUNCTION keep_words_of_schools()"
        for event, tables in {
            "INSERT": "NEW TABLE AS after",
            "UPDATE": "OLD TABLE AS before NEW TABLE AS after",
            "DELETE": "OLD TABLE AS before",
        }.items()
    ),
)
