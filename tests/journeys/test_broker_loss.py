"""A queue that forgets everything loses nothing: the row is the work, the message a nudge, which a sweep repeats."""

import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db.models import Model
from django.utils import timezone

from awards import editions, roles
from awards.models import Edition
from awards.states import EditionState, RoleKind
from certificates import orders
from certificates.models import Certificate
from certificates.states import CertificateKind
from config.celery import app
from embedded.ports import HOST
from embedded.process import Child
from entries import entries
from entries.models import ReceiptPrint
from entries.states import EntryState
from ledger.models import Letter
from tests import factories
from tests.certificates.conftest import Announced, announced
from tests.conftest import ArrivedMail, environment, until
from tests.entries import filling
from tests.uploads.sending import empty_broker, picture, stored
from tests.uploads.telling import telling_film
from uploads import inspection, previews
from uploads.models import Upload

__all__ = ["announced"]  # the fixture

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("bucket", "arrived"),
]


@dataclass(frozen=True)
class Job:
    """Work that waits in rows: how it begins, whose sweep repeats the nudge, and its states on the way."""

    begin: Callable[[Announced], object]
    room: str
    rows: type[Model]
    field: str
    waits: str
    claimed: str
    done: str
    claimed_at: str = "claimed_at"

    def states(self) -> set[str]:
        return set(self.rows._default_manager.values_list(self.field, flat=True))


def send_picture(_: Announced) -> None:
    stored(picture())


def pass_inspection(_: Announced) -> None:
    assert inspection.inspect(stored(picture()).pk)


def pass_previews(_: Announced) -> None:
    with TemporaryDirectory() as folder:
        upload = stored(telling_film(Path(folder), "mkv"), filename="film.mkv")
    assert inspection.inspect(upload.pk)
    assert previews.make(upload.pk)


def order(announced: Announced) -> None:
    orders.order(announced.edition, kind=CertificateKind.WINNER, by=announced.organiser)


def submit(_: Announced) -> None:
    entry = filling.complete()
    entries.submit(entry, by=entry.owner)


def give_role(announced: Announced) -> None:
    roles.give(
        announced.edition,
        email="zofia@example.org",
        kind=RoleKind.OBSERVER,
        whole_award=False,
        by=announced.organiser,
    )


def announce(_: Announced) -> None:
    edition = factories.edition(
        state=EditionState.DECIDED,
        opens_at=timezone.now() - timedelta(days=90),
        closes_at=timezone.now() - timedelta(days=30),
        announce_at=timezone.now() - timedelta(minutes=1),
    )
    factories.entry(edition, state=EntryState.ELIGIBLE)
    assert editions.announce_due() == 1


JOBS = {
    "inspection": Job(send_picture, "uploads", Upload, "state", "stored", "inspecting", "ready"),
    "preview": Job(pass_inspection, "uploads", Upload, "preview_state", "waiting", "making", "made"),
    "film": Job(
        pass_previews, "uploads", Upload, "film_state", "waiting", "making", "made", claimed_at="film_claimed_at"
    ),
    "certificates": Job(order, "certificates", Certificate, "state", "owed", "printing", "issued"),
    "receipt": Job(submit, "entries", ReceiptPrint, "state", "waiting", "printing", "printed"),
    "letter": Job(give_role, "ledger", Letter, "state", "waiting", "sending", "sent"),
}


@pytest.fixture(params=list(JOBS.values()), ids=list(JOBS))
def job(request: pytest.FixtureRequest) -> Job:
    found: Job = request.param
    return found


def messages() -> int:
    """How many nudges wait in the real broker."""
    with app.connection_for_read() as connection:
        client = connection.default_channel.client  # type: ignore[attr-defined]  # of the Redis transport
        return int(client.llen("quick")) + int(client.llen("heavy"))


def forget_everything() -> None:
    """The broker loses its memory, and there was something to lose."""
    assert messages() > 0
    empty_broker()
    assert messages() == 0


def sweep(*rooms: str) -> None:
    """What beat sends each minute, once."""
    for room in rooms:
        app.send_task(f"{room}.tasks.sweep")


def test_one_sweep_finishes_a_job_whose_nudge_was_lost(
    job: Job, announced: Announced, request: pytest.FixtureRequest
) -> None:
    job.begin(announced)
    forget_everything()
    request.getfixturevalue("worker")
    assert job.states() == {job.waits}

    sweep(job.room)

    until(lambda: job.states() == {job.done}, f"{job.rows.__name__} to be {job.done}", 60)


def test_everybody_hears_back_although_the_nudge_of_the_announcement_was_lost(
    announced: Announced, arrived: ArrivedMail, request: pytest.FixtureRequest
) -> None:
    Edition.objects.filter(pk=announced.edition.pk).update(results_written_at=timezone.now())
    announce(announced)
    forget_everything()
    request.getfixturevalue("worker")
    edition = Edition.objects.get(results_written_at=None)
    assert not Letter.objects.filter(edition_id=edition.pk).exists()

    sweep("winners")

    owner = edition.entries.get().owner
    arrived.wait_for(owner.email, edition.entries.get().title)
    edition.refresh_from_db()
    assert edition.results_written_at is not None


def test_letters_of_an_announcement_are_sent_although_their_nudges_were_lost(
    announced: Announced, request: pytest.FixtureRequest
) -> None:
    announce(announced)
    edition = Edition.objects.get(pk__gt=announced.edition.pk)
    app.tasks["winners.tasks.write_results"](edition.pk)
    forget_everything()
    request.getfixturevalue("worker")

    sweep("ledger")

    until(lambda: set(Letter.objects.values_list("state", flat=True)) == {"sent"}, "the letters to be sent", 60)


# -- A worker that dies in the middle --------------------------------------------------------------------------------


@pytest.fixture
def silent() -> Iterator[int]:
    """A port that takes connections and never says a word."""
    with socket.socket() as listening:
        listening.bind((HOST, 0))
        listening.listen(50)
        yield listening.getsockname()[1]


@pytest.fixture
def stuck_worker(silent: int, tmp_path: Path) -> Iterator[Child]:
    """A real worker whose storage and mail server never answer: it hangs in the middle of each job."""
    command: list[str | Path] = [
        Path(sys.executable).with_name("celery"), "-A", "config", "worker", "-Q", "quick,heavy", "--concurrency", "2",
        "--loglevel", "INFO", "--without-gossip", "--without-mingle", "--without-heartbeat",
    ]  # fmt: skip
    env = environment(S3_ENDPOINT_URL=f"http://{HOST}:{silent}", SMTP_URL=f"smtp://{HOST}:{silent}")
    child = Child("stuck", command, tmp_path / "stuck.log", env=env)
    child.launch()
    try:
        child.wait_until(lambda: child.log.exists() and " ready." in child.log.read_text())
        yield child
    finally:
        child.stop(0)


def test_a_job_whose_worker_was_killed_is_finished_after_its_claim_expired(
    job: Job, announced: Announced, stuck_worker: Child, request: pytest.FixtureRequest
) -> None:
    job.begin(announced)
    until(lambda: job.claimed in job.states(), f"{job.rows.__name__} to be {job.claimed}", 60)
    assert stuck_worker.pid
    os.killpg(os.getpgid(stuck_worker.pid), signal.SIGKILL)
    until(lambda: stuck_worker.exit_code is not None, "the worker to be dead")
    empty_broker()
    request.getfixturevalue("worker")
    sweep(job.room)
    until(lambda: messages() == 0, "the sweep to be taken")
    assert job.claimed in job.states()  # the claim still holds: nobody knows yet that its worker is dead

    # The clock: an hour later.
    held = job.rows._default_manager.filter(**{job.field: job.claimed})
    held.update(**{job.claimed_at: timezone.now() - timedelta(hours=1)})
    sweep(job.room)

    until(lambda: job.states() == {job.done}, f"{job.rows.__name__} to be {job.done}", 60)
