"""A name may leave the ledger, and nothing else: PostgreSQL lets an event only lose what an erasure lists.

The erasure is itself an event, appended before in the same transaction, and names every event that it makes poorer
(``forgot``). Nothing can be changed or added, and what happened, when, and by which number stays.
"""

from typing import ClassVar

from django.db import migrations

FORWARD = """
CREATE INDEX ledger_event_forgot ON ledger_event USING gin ((details -> 'forgot') jsonb_path_ops)
    WHERE what LIKE '%.erased';

CREATE OR REPLACE FUNCTION ledger_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND (OLD.id, OLD.at, OLD.what, OLD.actor_id, OLD.subject_kind, OLD.subject_id, OLD.edition_id, OLD.request_id)
            IS NOT DISTINCT FROM
            (NEW.id, NEW.at, NEW.what, NEW.actor_id, NEW.subject_kind, NEW.subject_id, NEW.edition_id, NEW.request_id)
        AND NEW.actor_name IN (OLD.actor_name, '')
        AND NEW.subject_name IN (OLD.subject_name, '')
        -- What is left of the details stands there as it stood before.
        AND NOT EXISTS (SELECT FROM jsonb_each(NEW.details) kept WHERE OLD.details -> kept.key IS DISTINCT FROM kept.value)
        AND OLD.what NOT LIKE '%.erased'
        AND EXISTS (
            SELECT FROM ledger_event erasure
            WHERE erasure.what LIKE '%.erased' AND erasure.details -> 'forgot' @> to_jsonb(OLD.id)
        )
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'ledger_event is append-only: % refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""
BACKWARD = """
CREATE OR REPLACE FUNCTION ledger_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'ledger_event is append-only: % refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
DROP INDEX ledger_event_forgot;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("ledger", "0004_letters_to_erase")]
    operations: ClassVar = [migrations.RunSQL(FORWARD, BACKWARD)]
