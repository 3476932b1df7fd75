"""Sends allauth's mails through the outbox, and nowhere else."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.utils.translation import get_language

from accounts.models import User
from ledger import letters


class AccountAdapter(DefaultAccountAdapter):
    def send_mail(
        self, template_prefix: str, email: str, context: dict[str, Any]
    ) -> None:
        """Write the letter ``accounts/mail/<name>.txt`` for allauth's template; codes and links travel as its secret."""
        user = context.get("user")
        language = (user.language if isinstance(user, User) else "") or (
            get_language() or "de"
        )[:2]
        secret = (
            context.get("code")
            or context.get("password_reset_url")
            or context.get("activate_url")
            or ""
        )
        letters.write(
            f"accounts.{template_prefix.rsplit('/', maxsplit=1)[-1]}",
            to=email,
            name=user.get_full_name()
            if isinstance(user, User) and user.given_name
            else "",
            user_id=user.pk if isinstance(user, User) else None,
            language=language,
            secret=secret,
        )
