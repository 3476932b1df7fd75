"""Secrets come from files as people and engines write them."""

from pathlib import Path

import pytest

from config.secret_files import Environment


@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
def test_a_secret_from_a_file_has_no_line_break(ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "secret"
    file.write_bytes(f"s3cr3t two words {ending}".encode())
    monkeypatch.setenv("HOUSE_TEST_SECRET_FILE", str(file))

    assert Environment().str("HOUSE_TEST_SECRET") == "s3cr3t two words "


def test_a_database_address_from_a_file_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "url"
    file.write_text("postgres://somebody:pass@db.example.org:5432/preiswerk\n")
    monkeypatch.setenv("HOUSE_TEST_URL_FILE", str(file))

    assert Environment().db_url("HOUSE_TEST_URL")["NAME"] == "preiswerk"


def test_a_plain_variable_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOUSE_TEST_PLAIN", "value\n")

    assert Environment().str("HOUSE_TEST_PLAIN") == "value\n"
