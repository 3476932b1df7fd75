"""The database folds as Python does: what an index keeps and what somebody typed must meet."""

import pytest
from django.db.models import Value

from schools.folded import Folded
from schools.folding import fold
from schools.models import School
from tests import factories as make


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["Düsseldorf", "DUESSELDORF", "Übung für Größen", "Łukasz Şeyma Öztürk", "Zoë Müller"])
def test_database_and_python_fold_alike(text: str) -> None:
    make.school()

    assert School.objects.values_list(Folded(Value(text)), flat=True).get() == fold(text)
