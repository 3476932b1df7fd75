"""The filter that finds a file's links."""

from entries.templatetags.entries_reading import of_upload


def test_links_of_an_upload_or_none() -> None:
    assert of_upload({"a": 1}, "a") == 1
    assert of_upload({"a": 1}, "b") is None
    assert of_upload(None, "a") is None
