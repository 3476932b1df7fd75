"""How many queries the browser's questions about a file may ask, with one file and with three."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import person
from tests.uploads.sending import begun, picture, stored
from uploads import inspection, previews

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]

MOST = 5  # session, person, upload, its previews, and one to spare


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("question", ["state", "card"])
def test_a_question_about_a_file_stays_cheap(client: Client, question: str) -> None:
    owner = person("Ayşe Yılmaz")
    client.force_login(owner)
    upload = stored(picture(), owner=owner)
    inspection.inspect(upload.pk)
    previews.make(upload.pk)

    with_one = queries(client, f"/uploads/{upload.pk}/{question}/")
    begun(b"x", owner=owner)
    begun(b"y", owner=owner)
    with_three = queries(client, f"/uploads/{upload.pk}/{question}/")

    assert with_three == with_one <= MOST
