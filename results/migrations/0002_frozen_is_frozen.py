"""A frozen ranking is evidence like the ledger: neither changed nor deleted."""

from typing import ClassVar

from django.db import migrations

FORWARD = """
CREATE FUNCTION results_ranking_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'results_ranking is frozen: % refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER results_ranking_frozen BEFORE UPDATE OR DELETE ON results_ranking
    FOR EACH ROW EXECUTE FUNCTION results_ranking_is_frozen();
"""
BACKWARD = """
DROP TRIGGER results_ranking_frozen ON results_ranking;
DROP FUNCTION results_ranking_is_frozen();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("results", "0001_initial")]
    operations: ClassVar = [migrations.RunSQL(FORWARD, BACKWARD)]
