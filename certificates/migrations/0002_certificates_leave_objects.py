"""A certificate that is deleted leaves its PDF to the sweep of the uploads."""

from typing import ClassVar

from django.db import migrations

FORWARD = """
CREATE TRIGGER certificates_certificate_leaves_object AFTER DELETE ON certificates_certificate
    FOR EACH ROW EXECUTE FUNCTION uploads_leave_object();
"""
BACKWARD = "DROP TRIGGER certificates_certificate_leaves_object ON certificates_certificate;"


class Migration(migrations.Migration):
    dependencies: ClassVar = [("certificates", "0001_initial"), ("uploads", "0007_leave_objects")]
    operations: ClassVar = [migrations.RunSQL(FORWARD, BACKWARD)]
