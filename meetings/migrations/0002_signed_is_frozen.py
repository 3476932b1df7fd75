"""Minutes that two people have signed are frozen; minutes that are deleted leave their PDF to the sweep."""

from typing import ClassVar

from django.db import migrations

FORWARD = """
CREATE FUNCTION meetings_minutes_are_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.second_signed_at IS NULL THEN
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE'
        OR (NEW.meeting_id, NEW.content, NEW.sha256, NEW.chair_id, NEW.chair_name, NEW.chair_signed_at, NEW.second_id,
            NEW.second_name, NEW.second_signed_at, NEW.key)
        IS DISTINCT FROM
           (OLD.meeting_id, OLD.content, OLD.sha256, OLD.chair_id, OLD.chair_name, OLD.chair_signed_at, OLD.second_id,
            OLD.second_name, OLD.second_signed_at, OLD.key)
        OR NEW.state IN ('open', 'signed')
    THEN
        RAISE EXCEPTION 'meetings_minutes are frozen: % refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER meetings_minutes_frozen BEFORE UPDATE OR DELETE ON meetings_minutes
    FOR EACH ROW EXECUTE FUNCTION meetings_minutes_are_frozen();
CREATE TRIGGER meetings_minutes_leaves_object AFTER DELETE ON meetings_minutes
    FOR EACH ROW EXECUTE FUNCTION uploads_leave_object();
"""
BACKWARD = """
DROP TRIGGER meetings_minutes_leaves_object ON meetings_minutes;
DROP TRIGGER meetings_minutes_frozen ON meetings_minutes;
DROP FUNCTION meetings_minutes_are_frozen();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("meetings", "0001_initial"), ("uploads", "0007_leave_objects")]
    operations: ClassVar = [migrations.RunSQL(FORWARD, BACKWARD)]
