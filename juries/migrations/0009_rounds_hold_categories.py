"""One open round of a kind per category; and a criterion that scores were given by stays as it was.

The categories of a round are rows of another table, and none of them means all of the edition's: an exclusion
constraint cannot look that up. So triggers spread each released round over the categories it holds, into a table
that has the constraint. Whoever writes to a round, its categories or the edition's, by whatever path, meets it.
"""

from typing import ClassVar

from django.db import migrations

HOLDING = """
CREATE FUNCTION juries_hold(of_round bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM juries_held WHERE round_id = of_round;
    INSERT INTO juries_held (round_id, edition_id, category, kind, span)
    SELECT r.id, r.edition_id, c.category, r.kind, tstzrange(r.opens_at, r.closes_at + interval '1 second', '[)')
    FROM juries_round r CROSS JOIN LATERAL (
        SELECT n.category_id AS category FROM juries_round_categories n WHERE n.round_id = r.id
        UNION ALL
        SELECT a.category FROM (
            SELECT id AS category FROM awards_category WHERE edition_id = r.edition_id UNION ALL SELECT 0
        ) a
        WHERE NOT EXISTS (SELECT FROM juries_round_categories n WHERE n.round_id = r.id)
    ) c
    WHERE r.id = of_round AND r.state = 'released';
END $$;

CREATE FUNCTION juries_round_holds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM juries_hold(CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END);
    RETURN NULL;
END $$;
CREATE TRIGGER juries_round_holds AFTER INSERT OR DELETE OR UPDATE OF state, kind, edition_id, opens_at, closes_at
    ON juries_round FOR EACH ROW EXECUTE FUNCTION juries_round_holds();

CREATE FUNCTION juries_categories_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM juries_hold(CASE WHEN TG_OP = 'DELETE' THEN OLD.round_id ELSE NEW.round_id END);
    RETURN NULL;
END $$;
CREATE TRIGGER juries_categories_hold AFTER INSERT OR DELETE OR UPDATE
    ON juries_round_categories FOR EACH ROW EXECUTE FUNCTION juries_categories_hold();

CREATE FUNCTION juries_edition_holds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM juries_hold(id) FROM juries_round
    WHERE state = 'released' AND edition_id = CASE WHEN TG_OP = 'DELETE' THEN OLD.edition_id ELSE NEW.edition_id END;
    RETURN NULL;
END $$;
CREATE TRIGGER juries_edition_holds AFTER INSERT OR DELETE
    ON awards_category FOR EACH ROW EXECUTE FUNCTION juries_edition_holds();

SELECT juries_hold(id) FROM juries_round WHERE state = 'released';
"""
FREE = """
DROP TRIGGER juries_edition_holds ON awards_category;
DROP TRIGGER juries_categories_hold ON juries_round_categories;
DROP TRIGGER juries_round_holds ON juries_round;
DROP FUNCTION juries_edition_holds();
DROP FUNCTION juries_categories_hold();
DROP FUNCTION juries_round_holds();
DROP FUNCTION juries_hold(bigint);
"""

# The lock makes a score wait for whoever changes its criterion (they hold FOR UPDATE), and read what came of it.
SCORES = """
CREATE OR REPLACE FUNCTION juries_score_fits_criterion() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    fits boolean;
BEGIN
    SELECT NEW.value BETWEEN c.minimum AND c.maximum AND (NEW.value - c.minimum) % c.step = 0
        AND c.round_id = a.round_id AND c.replaced_at IS NULL INTO fits
    FROM juries_criterion c, juries_review r JOIN juries_assignment a ON a.id = r.assignment_id
    WHERE c.id = NEW.criterion_id AND r.id = NEW.review_id
    FOR KEY SHARE OF c;
    IF fits IS NOT TRUE THEN
        RAISE EXCEPTION 'score_fits_criterion: value % refused', NEW.value USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
"""
SCORES_BEFORE = """
CREATE OR REPLACE FUNCTION juries_score_fits_criterion() RETURNS trigger LANGUAGE plpgsql AS $$
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
"""
KEPT = """
CREATE FUNCTION juries_scored_criterion_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM juries_score WHERE criterion_id = OLD.id) THEN
        RAISE EXCEPTION 'scored_criterion_stays: criterion %', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER juries_scored_criterion_stays BEFORE UPDATE ON juries_criterion FOR EACH ROW
    WHEN ((OLD.round_id, OLD.key, OLD.version, OLD.name_de, OLD.name_en, OLD.question_de, OLD.question_en,
           OLD.weight, OLD.minimum, OLD.maximum, OLD.step, OLD.levels, OLD.is_optional)
          IS DISTINCT FROM
          (NEW.round_id, NEW.key, NEW.version, NEW.name_de, NEW.name_en, NEW.question_de, NEW.question_en,
           NEW.weight, NEW.minimum, NEW.maximum, NEW.step, NEW.levels, NEW.is_optional))
    EXECUTE FUNCTION juries_scored_criterion_stays();
"""
NOT_KEPT = """
DROP TRIGGER juries_scored_criterion_stays ON juries_criterion;
DROP FUNCTION juries_scored_criterion_stays();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("juries", "0008_rounds_set_up"), ("awards", "0003_ways_in")]
    operations: ClassVar = [
        migrations.RunSQL(HOLDING, FREE),
        migrations.RunSQL(SCORES, SCORES_BEFORE),
        migrations.RunSQL(KEPT, NOT_KEPT),
    ]
