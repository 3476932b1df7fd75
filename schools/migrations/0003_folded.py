"""A function that folds text, which an index may use: ``unaccent`` alone may not, for its dictionary could change."""

from django.db import migrations

MAKE = """
CREATE FUNCTION folded(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    -- unaccent first: lower() knows only ASCII letters in a database of locale C.
    SELECT replace(replace(replace(lower(public.unaccent('public.unaccent', $1)), 'ae', 'a'), 'oe', 'o'), 'ue', 'u')
$$
"""


class Migration(migrations.Migration):
    dependencies = [("schools", "0002_directory_import")]

    operations = [migrations.RunSQL(MAKE, "DROP FUNCTION folded(text)")]
