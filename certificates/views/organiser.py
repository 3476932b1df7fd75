"""The organiser orders certificates and watches them being printed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import me
from awards.desk import desk, enter, enter_with
from certificates import access, orders, queries, revocations, serving
from certificates.forms import FilterForm, OrderForm, RevokeForm
from certificates.states import CertificateKind

PER_PAGE = 50


@login_required
@require_GET
def overview(request: HttpRequest, edition_pk: int) -> HttpResponse:
    edition, certificates = access.certificates_of_edition(request.user, edition_pk)
    enter(request, edition)
    form = FilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = queries.listed(certificates, state=chosen.get("state", ""), text=chosen.get("q", ""))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "certificates/organiser/overview.html",
        {
            **desk(edition, me(request), "certificates"),
            "batches": queries.batches(edition),
            "kinds": CertificateKind,
            "form": form,
            "page": page,
        },
    )


@login_required
@require_http_methods(["GET", "POST"])
def order(request: HttpRequest, edition_pk: int) -> HttpResponse:
    """GET shows who would receive one; POST orders them."""
    edition, _certificates = access.certificates_of_edition(request.user, edition_pk)
    enter(request, edition)
    form = OrderForm(request.POST or request.GET)
    if not form.is_valid():
        return redirect("certificates:overview", edition_pk)
    kind = CertificateKind(form.cleaned_data["kind"])
    if request.method == "POST":
        try:
            batch = orders.order(edition, kind=kind, by=me(request))
        except orders.NothingToOrderError:
            messages.info(request, _("Everybody holds this certificate already."))
        else:
            count = queries.progress(batch).total
            messages.success(
                request,
                ngettext("%(count)s certificate is being printed.", "%(count)s certificates are being printed.", count)
                % {"count": count},
            )
        return redirect("certificates:overview", edition_pk)
    lines = list(orders.recipients(edition, kind))
    page = Paginator(lines, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "certificates/organiser/order.html",
        {
            **desk(edition, me(request), "certificates"),
            "kind": kind,
            "count": len(lines),
            "page": page,
        },
    )


@login_required
@require_GET
def batch_progress(request: HttpRequest, edition_pk: int, pk: int) -> HttpResponse:
    """The progress bar of one batch, asked again every second while it runs."""
    batch = enter_with(request, access.batch_to_watch(request.user, edition_pk, pk))
    counts = queries.progress(batch)
    batch.total, batch.done, batch.failed = counts.total, counts.done, counts.failed  # type: ignore[attr-defined]
    return render(request, "certificates/organiser/_progress.html", {"batch": batch, "edition_pk": edition_pk})


@login_required
@require_GET
def download(request: HttpRequest, edition_pk: int, pk: int) -> HttpResponse:
    certificate = enter_with(request, access.certificate_to_run(request.user, edition_pk, pk))
    return redirect(serving.download_url(certificate))


@login_required
@require_POST
def again(request: HttpRequest, edition_pk: int, pk: int) -> HttpResponse:
    certificate = enter_with(request, access.certificate_to_run(request.user, edition_pk, pk))
    orders.order_again(certificate, by=me(request))
    messages.success(request, _("The certificate is being printed again."))
    return redirect("certificates:overview", edition_pk)


@login_required
@require_http_methods(["GET", "POST"])
def revoke(request: HttpRequest, edition_pk: int, pk: int) -> HttpResponse:
    certificate = enter_with(request, access.certificate_to_run(request.user, edition_pk, pk))
    form = RevokeForm(request.POST or None)
    if form.is_valid():
        try:
            revocations.revoke(certificate, reason=form.cleaned_data["reason"], by=me(request))
        except revocations.NotIssuedError:
            messages.error(request, _("Only a certificate that was issued can be revoked."))
        else:
            messages.success(request, _("The certificate is revoked. Its check page says so from now on."))
        return redirect("certificates:overview", edition_pk)
    frame = desk(certificate.edition, me(request), "certificates")
    return render(request, "certificates/organiser/revoke.html", {**frame, "certificate": certificate, "form": form})
