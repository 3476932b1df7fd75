"""The ledger of consents is evidence: PostgreSQL lets a row end once, and change in no other way."""

from typing import ClassVar

from django.db import migrations

FORWARD = """
CREATE FUNCTION consents_consent_only_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Whoever ended a row may be erased with their entry; the row then only forgets who it was.
    IF (OLD.id, OLD.statement_id, OLD.person_id, OLD.purpose, OLD.channel, OLD.signer, OLD.agreed, OLD.given_at)
        IS NOT DISTINCT FROM
        (NEW.id, NEW.statement_id, NEW.person_id, NEW.purpose, NEW.channel, NEW.signer, NEW.agreed, NEW.given_at)
        AND (OLD.ended_at IS NULL OR (OLD.ended_at = NEW.ended_at AND NEW.ended_by_id IS NULL))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'consents_consent only ends: % refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER consents_consent_only_ends BEFORE UPDATE ON consents_consent
    FOR EACH ROW EXECUTE FUNCTION consents_consent_only_ends();
"""
BACKWARD = """
DROP TRIGGER consents_consent_only_ends ON consents_consent;
DROP FUNCTION consents_consent_only_ends();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("consents", "0001_initial")]
    operations: ClassVar = [migrations.RunSQL(FORWARD, BACKWARD)]
