"""Films and sounds: what ffmpeg cannot open is refused, and it opens nothing but the file itself."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.uploads.sending import ALL_KINDS
from uploads import films
from uploads.examining import Unfit, examine
from uploads.states import Refusal

PLAYLIST = b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"

HOSTILE: list[tuple[str, Callable[[], bytes], Refusal]] = [
    ("a playlist that reads our files", lambda: PLAYLIST, Refusal.KIND),
    ("a film that is a playlist", lambda: b"\0\0\0\x18ftypmp42\0\0\0\0" + PLAYLIST, Refusal.DAMAGED),
    ("a film of nothing", lambda: b"\0\0\0\x18ftypmp42\0\0\0\0isommp42", Refusal.DAMAGED),
    ("a matroska of nothing", lambda: b"\x1a\x45\xdf\xa3\x80webm" + bytes(50), Refusal.DAMAGED),
    ("a sound of nothing", lambda: b"ID3\x04" + bytes(100), Refusal.DAMAGED),
]


@pytest.mark.parametrize(("make", "refusal"), [(make, why) for _, make, why in HOSTILE], ids=[n for n, _, _ in HOSTILE])
def test_hostile_film_is_refused(make: Callable[[], bytes], refusal: Refusal, tmp_path: Path) -> None:
    path = tmp_path / "original"
    path.write_bytes(make())

    with pytest.raises(Unfit) as refused:
        examine(path, ALL_KINDS)

    assert (refused.value.refusal, bool(refused.value.why)) == (refusal, True)


def test_a_broken_film_has_no_poster(tmp_path: Path) -> None:
    path, frame = tmp_path / "original", tmp_path / "frame.png"
    path.write_bytes(b"\0\0\0\x18ftypmp42\0\0\0\0isommp42")

    assert (films.poster(path, frame, seconds=1), frame.exists()) == (False, False)
