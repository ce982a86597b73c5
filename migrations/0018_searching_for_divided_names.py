"""Make names divided by a hyphen or apostrophe searchable by their parts (rules/names.py)."""

from peewee import CharField, Model

from rules.names import searched_text

#: The searched columns of each table.
SEARCHED = {
    "teacher": ("trs_first_name", "trs_last_name", "corrected_name", "trn"),
    "appropriate_body": ("name",),
}


def up(migrator, db):
    for table, columns in SEARCHED.items():
        fields = {name: CharField(null=True) for name in (*columns, "search_text")}
        meta = type("Meta", (), {"database": db, "table_name": table})
        model = type("Searched", (Model,), {**fields, "Meta": meta})
        for found in list(model.select(model.id, *(fields[name] for name in columns)).tuples()):
            text = searched_text(*(value or "" for value in found[1:]))[:255]
            model.update(search_text=text).where(model.id == found[0]).execute()
