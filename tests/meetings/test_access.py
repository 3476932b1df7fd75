"""Who meets a meeting: members of its panel and whoever runs the edition; leading is for chairs and organisers."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from meetings import access
from tests import factories
from tests.meetings.scene import Scene


def test_members_and_organisers_have_a_seat_and_nobody_else(scene: Scene) -> None:
    assert not access.seat_at(scene.user(scene.jurors[0]), scene.meeting.pk).leads
    assert access.seat_at(scene.leader, scene.meeting.pk).leads
    assert access.seat_at(scene.organiser, scene.meeting.pk).juror is None
    other = factories.juror(factories.panel(scene.edition, "Andere"), "Max Fremd", is_chair=True)
    for stranger in (factories.person("Zoë Müller"), scene.user(other), AnonymousUser()):
        with pytest.raises(Http404):
            access.seat_at(stranger, scene.meeting.pk)


def test_leading_is_for_chairs_and_organisers(scene: Scene) -> None:
    with pytest.raises(Http404):
        access.lead_at(scene.user(scene.jurors[0]), scene.meeting.pk)

    assert access.lead_at(scene.organiser, scene.meeting.pk).organises


def test_recusal_on_another_panel_hides_the_entry_too(scene: Scene) -> None:
    again = factories.juror(factories.panel(scene.edition, "Andere"), user=scene.user(scene.jurors[0]))
    again.recusals.create(entry=scene.entries[0], origin="juror", reason="Gleiche Schule")

    seat = access.seat_at(scene.user(scene.jurors[0]), scene.meeting.pk)

    assert seat.hidden == {scene.entries[0].pk}
    with pytest.raises(Http404):
        access.item_at(seat, scene.item(0).pk)


def test_overruled_recusal_hides_nothing(scene: Scene) -> None:
    scene.recused.recusals.update(overruled_at=scene.meeting.starts_at, overruling_reason="Verwechslung")

    assert access.seat_at(scene.user(scene.recused), scene.meeting.pk).hidden == frozenset()
