"""A receipt that is deleted, with its entry or by itself, leaves its PDF to the sweep of the uploads."""

from typing import ClassVar

from django.db import migrations

FORWARD = """
CREATE TRIGGER entries_receiptprint_leaves_object AFTER DELETE ON entries_receiptprint
    FOR EACH ROW EXECUTE FUNCTION uploads_leave_object();
"""
BACKWARD = "DROP TRIGGER entries_receiptprint_leaves_object ON entries_receiptprint;"


class Migration(migrations.Migration):
    dependencies: ClassVar = [("entries", "0006_captions"), ("uploads", "0007_leave_objects")]
    operations: ClassVar = [migrations.RunSQL(FORWARD, BACKWARD)]
