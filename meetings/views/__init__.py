"""The pages of the meeting room."""

from collections.abc import Callable

from django.contrib import messages

from juries.states import Refused
from juries.views import PersonRequest


def tell(request: PersonRequest, deed: Callable[[], object], done: str = "") -> bool:
    """Do it, and say so on the next page, or why it was refused; whether it was done."""
    try:
        deed()
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    if done:
        messages.success(request, done)
    return True
