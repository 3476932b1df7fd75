"""A print of the call that is deleted, with its edition or by itself, leaves its PDF to the sweep of the uploads."""

from typing import ClassVar

from django.db import migrations

FORWARD = """
CREATE TRIGGER drafting_callprint_leaves_object AFTER DELETE ON drafting_callprint
    FOR EACH ROW EXECUTE FUNCTION uploads_leave_object();
"""
BACKWARD = "DROP TRIGGER drafting_callprint_leaves_object ON drafting_callprint;"


class Migration(migrations.Migration):
    dependencies: ClassVar = [("drafting", "0001_call_prints_and_word_files"), ("uploads", "0007_leave_objects")]
    operations: ClassVar = [migrations.RunSQL(FORWARD, BACKWARD)]
