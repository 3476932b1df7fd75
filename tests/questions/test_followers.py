"""Rooms that hold answers are asked before a version is published, and follow it in the same transaction."""

import pytest
from django.db import transaction

from awards.presets import MINT_DIGITAL
from questions import followers, versions
from questions.followers import Effect
from questions.models import FormVersion
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_followers_are_asked_and_taken_along_or_nothing_is_published(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(followers, "_followers", [])
    draft = versions.begin(versions.lay_out(MINT_DIGITAL.pages), by=make.person())
    effect = Effect("Titel", "Drei Entwürfe", 3)
    followed: list[FormVersion] = []
    followers.offer(lambda version, changes: [effect], followed.append)

    assert followers.effects(draft, []) == [effect]
    versions.publish(draft, by=make.person())
    assert followed == [draft]


def test_a_follower_that_fails_keeps_the_version_from_being_published(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(followers, "_followers", [])
    draft = versions.begin(versions.lay_out(MINT_DIGITAL.pages), by=make.person())

    def fail(version: FormVersion) -> None:
        raise RuntimeError

    followers.offer(lambda version, changes: [], fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        versions.publish(draft, by=make.person())

    assert FormVersion.objects.get(pk=draft.pk).published_at is None
