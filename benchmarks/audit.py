"""Holds what people were told on the last evening against the database, the storage and the mails that arrived.

It shares no code with the product: tables and objects are read as they lie there.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import boto3
import psycopg
from botocore.config import Config
from psycopg.rows import dict_row

type Row = dict[str, Any]

IN_ROWS = {"files", "school", "participants"}  # answered by rows of other tables


@dataclass
class Audit:
    """What was found: every broken promise in a line, and how long what follows a submit took, in seconds."""

    broken: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    waits: dict[str, list[float]] = field(default_factory=dict)

    def hold(self, holds: bool, promise: str) -> None:
        """Note the promise as broken unless it holds."""
        if not holds:
            self.broken.append(promise)


class Books:
    """The database and the storage of one house."""

    def __init__(self, env: dict[str, str], mail: Path) -> None:
        self.env, self.mail = env, mail
        config = Config(signature_version="s3v4", s3={"addressing_style": "path"})
        self.storage = boto3.client(
            "s3", endpoint_url=env["S3_ENDPOINT_URL"], region_name=env["S3_REGION"], config=config,
            aws_access_key_id=env["S3_ACCESS_KEY"], aws_secret_access_key=env["S3_SECRET_KEY"],
        )  # fmt: skip

    def rows(self, sql: str) -> list[Row]:
        """The rows of a question."""
        with psycopg.connect(self.env["DATABASE_URL"], row_factory=dict_row) as database:
            return database.execute(sql).fetchall()

    def number(self, sql: str) -> int:
        """The one figure that a question asks for."""
        return int(next(iter(self.rows(sql)[0].values())))

    def set_deadline(self, closes: int, grace: int) -> None:
        """Let the one open call close at that second, with so many minutes of grace."""
        with psycopg.connect(self.env["DATABASE_URL"]) as database:
            database.execute(
                "UPDATE awards_edition SET closes_at = to_timestamp(%s), grace_minutes = %s", (closes, grace)
            )

    def vacuum(self) -> None:
        """What autovacuum does within minutes."""
        with psycopg.connect(self.env["DATABASE_URL"], autocommit=True) as database:
            database.execute("VACUUM ANALYZE")

    def connections(self) -> int:
        """How many programs hold a connection to the database, this one left out."""
        return self.number("SELECT count(*) - 1 FROM pg_stat_activity WHERE datname = current_database()")

    def owed(self) -> int:
        """Letters, receipts and files that still wait for a worker."""
        return self.number(
            "SELECT (SELECT count(*) FROM ledger_letter WHERE state IN ('waiting', 'sending'))"
            " + (SELECT count(*) FROM entries_receiptprint WHERE state IN ('waiting', 'printing'))"
            " + (SELECT count(*) FROM uploads_upload WHERE state IN ('stored', 'inspecting'))"
        )

    def body(self, key: str) -> bytes:
        """An object as it is stored; empty where there is none."""
        try:
            return bytes(self.storage.get_object(Bucket=self.env["S3_BUCKET"], Key=key)["Body"].read())
        except self.storage.exceptions.NoSuchKey:
            return b""

    def mails(self) -> Iterator[Any]:
        """Every mail that arrived."""
        for path in self.mail.glob("*.eml"):
            yield message_from_bytes(path.read_bytes(), policy=policy.default)


def audit(books: Books, deeds: dict[str, Any], ends: float) -> Audit:
    """Check every promise of the last evening; ``ends`` is the first moment that is too late."""
    found = Audit()
    for fault, times in Counter(deeds["faults"]).most_common(20):
        found.broken.append(f"{times} × {fault}")
    accepted = _clock(found, deeds["submits"], ends)
    sent = _submissions(found, books, accepted, ends)
    _letters(found, books, sent)
    _receipts(found, books, sent)
    _saves(found, books, deeds["saves"])
    _uploads(found, books, deeds["uploads"])
    return found


def _clock(found: Audit, submits: list[Row], ends: float) -> set[int]:
    """Nothing in time was refused, nothing too late was taken. Returns the entries that were told "submitted"."""
    for one in submits:
        wanted = "accepted" if one["sent"] < ends else "refused"
        found.hold(
            one["outcome"] == wanted,
            f"entry {one['entry']}, sent {one['sent'] - ends:+.2f} s from the end, was {one['outcome']}, not {wanted}",
        )
    taken = {one["entry"] for one in submits if one["outcome"] == "accepted"}
    found.counts |= {
        "submits": len(submits),
        "accepted": len(taken),
        "accepted twice (double clicks)": sum(one["outcome"] == "accepted" for one in submits) - len(taken),
        "refused after the end": sum(one["outcome"] == "refused" for one in submits),
    }
    return taken


def _submissions(found: Audit, books: Books, accepted: set[int], ends: float) -> list[Row]:
    """One submission for each that was told so and none besides, with the content that was sent."""
    rows = books.rows(
        "SELECT s.id, s.entry_id, s.content, s.sha256, s.number AS version, s.is_current,"
        " extract(epoch FROM s.submitted_at)::float AS at, e.number, e.state, u.email"
        " FROM entries_submission s JOIN entries_entry e ON e.id = s.entry_id JOIN accounts_user u ON u.id = e.owner_id"
    )
    times = Counter(row["entry_id"] for row in rows)
    for entry in accepted | set(times):
        wanted = int(entry in accepted)
        found.hold(times[entry] == wanted, f"entry {entry} has {times[entry]} submissions, not {wanted}")
    answers: dict[int, Row] = defaultdict(dict)
    for row in books.rows("SELECT entry_id, key, value FROM entries_answer"):
        answers[row["entry_id"]][row["key"]] = row["value"]
    for row in rows:
        _content(found, row, answers[row["entry_id"]])
        found.hold(row["at"] < ends, f"{row['number']} bears a time {row['at'] - ends:.2f} s after the end")
    numbers = [row["number"] for row in rows]
    found.hold(len(set(numbers)) == len(numbers), "a number was given twice")
    last = max((int(number.rpartition("-")[2]) for number in numbers), default=0)
    found.hold(last == len(numbers), f"numbers go to {last}, with {len(numbers)} entries")
    return rows


def _content(found: Audit, row: Row, answers: Row) -> None:
    """What was frozen is what the drafts hold: nobody wrote after their submit."""
    frozen = {
        question["key"]: question["value"]
        for page in row["content"]["pages"]
        for question in page["questions"]
        if question["kind"] not in IN_ROWS
    }
    wrong = [key for key, value in frozen.items() if value != answers.get(key)]
    found.hold(not wrong, f"{row['number']} was frozen with other answers: {wrong}")
    found.hold(row["content"]["number"] == row["number"], f"{row['number']} calls itself {row['content']['number']}")
    written = json.dumps(row["content"], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    found.hold(hashlib.sha256(written.encode()).hexdigest() == row["sha256"], f"{row['number']} has a wrong checksum")


def _letters(found: Audit, books: Books, sent: list[Row]) -> None:
    """Each has its receipt in the post box of its owner, with number and checksum."""
    letters = books.rows(
        "SELECT to_address, state, extract(epoch FROM sent_at - written_at)::float AS took"
        " FROM ledger_letter WHERE kind = 'entries.receipt'"
    )
    found.waits["letter, from the submit to the mail server"] = [one["took"] for one in letters if one["took"]]
    found.hold(len(letters) == len(sent), f"{len(letters)} receipts were written for {len(sent)} submissions")
    arrived: dict[str, dict[str, str]] = defaultdict(dict)
    for mail in books.mails():
        text = mail.get_body(preferencelist=("plain",))
        arrived[mail["X-Envelope-To"]][mail["Message-ID"]] = text.get_content() if text else ""
    whole = 0
    for row in sent:
        texts = [text for text in arrived[row["email"]].values() if row["number"] in text]
        found.hold(len(texts) == 1, f"{row['number']}: {len(texts)} receipts arrived at {row['email']}")
        whole += len(texts) == 1 and row["sha256"] in texts[0]
    found.hold(whole == len(sent), f"{len(sent) - whole} receipts arrived without their checksum")
    found.counts["receipts by mail"] = whole


def _receipts(found: Audit, books: Books, sent: list[Row]) -> None:
    """Each has its receipt as a PDF in the storage."""
    prints = {
        row["submission_id"]: row
        for row in books.rows(
            "SELECT p.submission_id, p.state, p.key, p.size,"
            " extract(epoch FROM p.printed_at - s.submitted_at)::float AS took"
            " FROM entries_receiptprint p JOIN entries_submission s ON s.id = p.submission_id"
        )
    }
    whole = 0
    for row in sent:
        printed = prints.get(row["id"], {"state": "not ordered", "key": ""})
        found.hold(printed["state"] == "printed", f"the PDF of {row['number']} is {printed['state']}")
        if printed["state"] == "printed":
            pdf = books.body(printed["key"])
            whole += pdf.startswith(b"%PDF-") and len(pdf) == printed["size"]
    found.hold(whole == len(sent), f"{len(sent) - whole} receipts are no whole PDF")
    found.counts["receipts as PDF"] = whole
    found.waits["receipt as PDF, from the submit"] = [one["took"] for one in prints.values() if one["took"]]


def _saves(found: Audit, books: Books, saves: list[Row]) -> None:
    """Whatever was answered with "saved" is in the database, under the version that was told."""
    newest: dict[tuple[int, str], Row] = {}
    for save in saves:
        place = (save["entry"], save["key"])
        if place not in newest or newest[place]["version"] < save["version"]:
            newest[place] = save
    kept = {
        (row["entry_id"], row["key"]): (row["value"], row["version"])
        for row in books.rows("SELECT entry_id, key, value, version FROM entries_answer")
    }
    for place, save in newest.items():
        found.hold(
            kept.get(place) == (save["value"], save["version"]), f"autosave of {place} is not what was confirmed"
        )
    found.counts["autosaves confirmed"] = len(saves)


def _uploads(found: Audit, books: Books, uploads: list[Row]) -> None:
    """Each finished file was inspected and lies in the storage byte for byte."""
    rows = {
        str(row["id"]): row
        for row in books.rows(
            "SELECT id, state, sha256, key, extract(epoch FROM inspected_at - stored_at)::float AS took"
            " FROM uploads_upload"
        )
    }
    for upload in uploads:
        row = rows[upload["id"]]
        found.hold(row["state"] == "ready", f"upload {upload['id']} is {row['state']}")
        stored = hashlib.sha256(books.body(row["key"])).hexdigest()
        same = stored == upload["sha256"] == row["sha256"]
        found.hold(same, f"upload {upload['id']} differs from what was sent")
    found.counts["uploads finished"] = len(uploads)
    found.waits["file, from its last part to its inspection"] = [row["took"] for row in rows.values() if row["took"]]
