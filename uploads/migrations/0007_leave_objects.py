"""Whatever deletes a row that names an object, PostgreSQL notes the object as left over, in the same transaction.

The sweep deletes what is noted. Rooms upstairs put ``uploads_leave_object`` on their own tables with a ``key``.
"""

from typing import ClassVar

from django.db import migrations

FORWARD = """
CREATE FUNCTION uploads_leave_object() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO uploads_leftover (key, multipart_id, since) VALUES (OLD.key, '', now());
    RETURN NULL;
END $$;

CREATE FUNCTION uploads_leave_upload() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'uploading' THEN
        INSERT INTO uploads_leftover (key, multipart_id, since) VALUES (OLD.key, OLD.multipart_id, now());
        -- It may have come in one piece.
        INSERT INTO uploads_leftover (key, multipart_id, since) VALUES ('incoming/' || OLD.id, '', now());
    ELSE
        INSERT INTO uploads_leftover (key, multipart_id, since) VALUES (OLD.key, '', now());
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER uploads_upload_leaves_object AFTER DELETE ON uploads_upload
    FOR EACH ROW EXECUTE FUNCTION uploads_leave_upload();
CREATE TRIGGER uploads_upload_leaves_former_object AFTER UPDATE OF key ON uploads_upload
    FOR EACH ROW WHEN (OLD.key <> NEW.key) EXECUTE FUNCTION uploads_leave_object();
CREATE TRIGGER uploads_derivative_leaves_object AFTER DELETE ON uploads_derivative
    FOR EACH ROW EXECUTE FUNCTION uploads_leave_object();
CREATE TRIGGER uploads_derivative_leaves_former_object AFTER UPDATE OF key ON uploads_derivative
    FOR EACH ROW WHEN (OLD.key <> NEW.key) EXECUTE FUNCTION uploads_leave_object();
"""
BACKWARD = """
DROP TRIGGER uploads_derivative_leaves_former_object ON uploads_derivative;
DROP TRIGGER uploads_derivative_leaves_object ON uploads_derivative;
DROP TRIGGER uploads_upload_leaves_former_object ON uploads_upload;
DROP TRIGGER uploads_upload_leaves_object ON uploads_upload;
DROP FUNCTION uploads_leave_upload();
DROP FUNCTION uploads_leave_object();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("uploads", "0006_show_office_documents")]
    operations: ClassVar = [migrations.RunSQL(FORWARD, BACKWARD)]
