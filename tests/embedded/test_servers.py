"""The servers of the cellar keep what they promise."""

import os
import smtplib
from email.message import EmailMessage
from pathlib import Path

import boto3
import psycopg
import pytest
import redis
from botocore.exceptions import ClientError

from embedded.mailsink import MailSink, mails, text
from embedded.postgres import Postgres
from embedded.process import Child, StartError, end, started_at
from embedded.valkey import Valkey


def test_postgres_keeps_its_data_over_a_restart_and_sorts_german(tmp_path: Path) -> None:
    with Postgres(tmp_path / "pg", tmp_path, durable=False) as server, psycopg.connect(server.url) as connection:
        connection.execute("CREATE EXTENSION unaccent")
        connection.execute("CREATE TABLE names AS SELECT unnest(ARRAY['Zander', 'Öztürk', 'ohm', 'Groß']) AS name")
    with Postgres(tmp_path / "pg", tmp_path, durable=False) as server, psycopg.connect(server.url) as connection:
        # This wheel is built without ICU: sorting for people goes by unaccent, which knows ß as well (DIN 5007-1).
        rows = connection.execute("SELECT name FROM names ORDER BY lower(unaccent(name))").fetchall()
        assert [name for (name,) in rows] == ["Groß", "ohm", "Öztürk", "Zander"]


def test_postgres_refuses_a_wrong_password(tmp_path: Path) -> None:
    with Postgres(tmp_path / "pg", tmp_path, durable=False) as server:
        wrong = server.url.replace(server.password_file.read_text(), "wrong")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(wrong)


def test_valkey_keeps_its_keys_over_a_restart(tmp_path: Path) -> None:
    with Valkey(tmp_path / "valkey", tmp_path) as server, redis.Redis.from_url(server.url) as client:
        client.set("a", "b")
    with Valkey(tmp_path / "valkey", tmp_path) as server, redis.Redis.from_url(server.url) as client:
        assert client.get("a") == b"b"


def test_storage_checks_the_secret() -> None:
    names = {"endpoint_url": os.environ["S3_ENDPOINT_URL"], "region_name": "eu-central-1"}
    right = boto3.client(
        "s3",
        aws_access_key_id=os.environ["S3_ACCESS_KEY"],
        aws_secret_access_key=os.environ["S3_SECRET_KEY"],
        **names,  # type: ignore[call-overload]  # the stubs want each argument by name
    )
    assert os.environ["S3_BUCKET"] in {bucket["Name"] for bucket in right.list_buckets()["Buckets"]}
    wrong = boto3.client(
        "s3",
        aws_access_key_id=os.environ["S3_ACCESS_KEY"],
        aws_secret_access_key="wrong",
        **names,  # type: ignore[call-overload]  # the stubs want each argument by name
    )
    with pytest.raises(ClientError, match="SignatureDoesNotMatch"):
        wrong.list_buckets()


def test_mail_sink_keeps_what_it_takes_newest_first(tmp_path: Path) -> None:
    with MailSink(tmp_path) as server, smtplib.SMTP("127.0.0.1", server.port) as client:
        for subject in ("First", "Größe"):
            mail = EmailMessage()
            mail["Subject"], mail["From"], mail["To"] = subject, "a@example.org", "b@example.org"
            mail.set_content(f"Hallo {subject}")
            client.send_message(mail)
    kept = [mail for _, mail in mails(tmp_path)]
    assert [text(mail).strip() for mail in kept] == ["Hallo Größe", "Hallo First"]
    assert kept[0]["X-Envelope-To"] == "b@example.org"


def test_child_that_ends_at_once_tells_its_last_words(tmp_path: Path) -> None:
    child = Child("broken", ["sh", "-c", "echo no such thing; exit 3"], tmp_path / "log")
    child.launch()
    with pytest.raises(StartError, match=r"ended with code 3(.|\n)*no such thing"):
        child.wait_until(lambda: False)


def test_a_pid_that_belongs_to_somebody_else_is_left_alone(tmp_path: Path) -> None:
    child = Child("sleeper", ["sleep", "60"], tmp_path / "log")
    child.launch()
    pid = child.pid
    assert pid is not None
    assert end(pid, "another start") is False
    assert child.exit_code is None
    started = started_at(pid)
    assert started is not None
    child.stop()
    assert started_at(pid) is None
