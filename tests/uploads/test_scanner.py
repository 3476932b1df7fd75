"""The scanner's door, against a real clamd."""

from io import BytesIO
from typing import Any

import pytest

from tests.uploads.sending import archive, eicar
from uploads import scanner
from uploads.scanner import Judgement, Verdict


def test_a_clean_stream_is_clean() -> None:
    assert scanner.scan(BytesIO(b"nothing of note" * 100_000)) == Verdict(Judgement.CLEAN)


def test_an_infected_stream_is_named() -> None:
    verdict = scanner.scan(BytesIO(eicar()))

    assert verdict.judgement == Judgement.INFECTED
    assert "Eicar" in verdict.name


def test_an_archive_is_looked_into() -> None:
    assert scanner.scan(BytesIO(archive(a_txt=eicar()))).judgement == Judgement.INFECTED


def test_a_stream_above_the_limit_is_too_large_and_never_clean() -> None:
    assert scanner.scan(BytesIO(bytes(30 * 1024 * 1024))).judgement == Judgement.TOO_LARGE


def test_a_scanner_that_does_not_answer_gives_no_verdict(settings: Any) -> None:
    settings.CLAMD_URL = "tcp://127.0.0.1:9"

    with pytest.raises(scanner.ScannerUnavailable):
        scanner.scan(BytesIO(b"x"))
    with pytest.raises(scanner.ScannerUnavailable):
        scanner.ask_for_life()


def test_a_socket_that_is_missing_gives_no_verdict(settings: Any) -> None:
    settings.CLAMD_URL = "unix:///nowhere/clamd.sock"

    with pytest.raises(scanner.ScannerUnavailable):
        scanner.scan(BytesIO(b"x"))


def test_no_scanner_is_said_aloud(settings: Any) -> None:
    settings.CLAMD_URL = ""

    assert scanner.scan(BytesIO(eicar())) == Verdict(Judgement.NOT_SCANNED)
    assert not scanner.is_configured()


@pytest.mark.parametrize(
    ("said", "judgement"),
    [
        ("stream: OK", Judgement.CLEAN),
        ("stream: Win.Test.EICAR_HDB-1 FOUND", Judgement.INFECTED),
        ("stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND", Judgement.TOO_LARGE),
        ("INSTREAM size limit exceeded. ERROR", Judgement.TOO_LARGE),
    ],
)
def test_words_of_the_scanner_are_understood(said: str, judgement: Judgement) -> None:
    assert scanner._verdict(said).judgement == judgement


def test_other_words_are_no_verdict() -> None:
    with pytest.raises(scanner.ScannerUnavailable):
        scanner._verdict("stream: Can't allocate memory ERROR")
