"""After a test that commits: the database as the migrations left it, in the time its few rows need."""

from functools import cache

from django.db import connection
from psycopg import sql

# What Django itself writes about models; nothing a test does changes it.
KEPT = {"django_content_type", "auth_permission", "django_migrations"}


def empty(_case: object = None) -> None:
    """Delete every row that a test has committed.

    TRUNCATE would lock and rewrite a hundred files of tables and indexes, most of them empty. Rows are deleted as a
    replica deletes them: no trigger asks, neither a foreign key's nor that of a table which only grows.
    """
    with connection.cursor() as cursor:
        cursor.execute(_question())
        filled = [name for (name,) in cursor.fetchall()]
        if not filled:
            return
        forget = [sql.SQL("DELETE FROM {}").format(sql.Identifier(name)).as_string() for name in filled]
        cursor.execute("; ".join(["BEGIN", "SET LOCAL session_replication_role = replica", *forget, "COMMIT"]))


@cache
def _question() -> str:
    """Which tables have rows, in one query."""
    names = sorted(set(connection.introspection.table_names()) - KEPT)
    one = sql.SQL("SELECT {} WHERE EXISTS (SELECT FROM {})")
    return (
        sql.SQL(" UNION ALL ").join(one.format(sql.Literal(name), sql.Identifier(name)) for name in names).as_string()
    )
