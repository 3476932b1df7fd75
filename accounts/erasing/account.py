"""The end of an account: what it holds goes, and every name of its person in letters and in the log.

The row is deleted where nothing points to it. Elsewhere (scores, decisions, entries that are kept) it stays, inactive
and without a name, so that what points to it still points to one and the same nobody.
"""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import ManyToOneRel, Q
from django.utils import timezone

from accounts.erasing.shares import names_of
from accounts.models import Erasure, Organisation, User
from accounts.states import ErasureState
from ledger import events, letters

NOWHERE = "erased-{}@erased.invalid"  # RFC 2606: no letter is ever written there


def erase(user: User, *, by: User, organisation: Organisation | None) -> None:
    """End the account of ``user`` in the caller's transaction, and confirm it by a letter that leaves no row."""
    names, language = names_of(user), user.language or "de"
    address, greeted = user.email, user.name if user.family_name else ""
    Session.objects.filter(pk__in=UserSession.objects.filter(user=user).values("session_key")).delete()
    for model in (UserSession, Authenticator, SocialAccount, EmailAddress):
        model._default_manager.filter(user=user).delete()  # noqa: SLF001 - public by documentation
    is_about = Q(content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk))
    LogEntry.objects.filter(is_about | Q(user=user)).delete()
    letters.forget_person(user.pk, addresses=names.addresses, words=names.words)
    _make_nameless(user)
    events.erase("user.erased", subject=user, by=by, words=names.words)
    letters.write(
        "accounts.erased", to=address, name=greeted, language=language, sender=organisation, is_kept=False,
        organisation=organisation.name if organisation else "",
    )  # fmt: skip
    if not _is_pointed_to(user):
        user.delete()


def _make_nameless(user: User) -> None:
    user.email = NOWHERE.format(user.pk)
    user.title = user.given_name = user.family_name = user.language = ""
    user.school = user.last_login = None
    user.is_active = user.is_staff = user.is_superuser = False
    user.erased_at = timezone.now()
    user.set_unusable_password()
    user.save()
    user.groups.clear()
    user.user_permissions.clear()


def _is_pointed_to(user: User) -> bool:
    """Whether any row of any room still names this person by number; the request itself does not count."""
    Erasure.objects.filter(user=user, state=ErasureState.DONE).update(user=None)
    # Every foreign key of every room, also those that have no name on this side ("+").
    for relation in User._meta.get_fields(include_hidden=True):  # noqa: SLF001 - public by documentation
        if (
            isinstance(relation, ManyToOneRel)
            and relation.related_model._default_manager.filter(  # noqa: SLF001
                **{relation.field.name: user.pk}
            ).exists()
        ):
            return True
    return False
