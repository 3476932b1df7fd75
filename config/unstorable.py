"""Turns addresses away that hold a NUL: PostgreSQL stores none, so nothing can ever be found by it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest


class UnstorableMiddleware:
    """Answers 400 to a NUL in path or query, once for all views; forms refuse it in their fields by themselves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            # Without a page around it: nobody is known this early, and no person types such an address.
            return HttpResponseBadRequest("400", content_type="text/plain")
        return self.get_response(request)
