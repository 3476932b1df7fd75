import pytest

from tests.meetings.scene import Scene, scene


@pytest.fixture(name="scene")
def _scene(db: None) -> Scene:
    return scene()
