"""The ledger is evidence: PostgreSQL itself refuses to change or delete an event."""

from typing import ClassVar

from django.db import migrations

FORWARD = """
CREATE FUNCTION ledger_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'ledger_event is append-only: % refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER ledger_event_append_only BEFORE UPDATE OR DELETE ON ledger_event
    FOR EACH ROW EXECUTE FUNCTION ledger_event_is_append_only();
"""
BACKWARD = """
DROP TRIGGER ledger_event_append_only ON ledger_event;
DROP FUNCTION ledger_event_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("ledger", "0001_initial")]
    operations: ClassVar = [migrations.RunSQL(FORWARD, BACKWARD)]
