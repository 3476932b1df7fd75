"""The only door to uploads for a view: whose file is it?"""

from django.db.models import QuerySet

from accounts.models import User
from uploads.models import Upload


def uploads_of(user: User) -> QuerySet[Upload]:
    """The files that ``user`` sent. Who else may see a file, the room that asked for it decides."""
    return Upload.objects.filter(owner=user)
