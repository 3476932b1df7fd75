"""A score lies in its criterion's range, and its criterion belongs to the round of its assignment.

A CHECK constraint cannot look into another table; a trigger can.
"""

from typing import ClassVar

from django.db import migrations

FORWARD = """
CREATE FUNCTION juries_score_fits_criterion() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    fits boolean;
BEGIN
    SELECT NEW.value BETWEEN c.minimum AND c.maximum AND c.round_id = a.round_id INTO fits
    FROM juries_criterion c, juries_review r JOIN juries_assignment a ON a.id = r.assignment_id
    WHERE c.id = NEW.criterion_id AND r.id = NEW.review_id;
    IF fits IS NOT TRUE THEN
        RAISE EXCEPTION 'score_fits_criterion: value % refused', NEW.value USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER juries_score_fits_criterion BEFORE INSERT OR UPDATE ON juries_score
    FOR EACH ROW EXECUTE FUNCTION juries_score_fits_criterion();
"""
BACKWARD = """
DROP TRIGGER juries_score_fits_criterion ON juries_score;
DROP FUNCTION juries_score_fits_criterion();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("juries", "0001_initial")]
    operations: ClassVar = [migrations.RunSQL(FORWARD, BACKWARD)]
