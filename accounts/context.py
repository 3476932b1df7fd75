"""What every page shows around its content."""

from typing import Any

from django.http import HttpRequest

from accounts import nav


def house(request: HttpRequest) -> dict[str, Any]:
    """Navigation by role."""
    if not request.user.is_authenticated:
        return {"nav": []}
    return {"nav": nav.places(request.user)}
