"""The register of processing in the admin, for those who answer for how long data is kept."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .register import register
from .register_text import as_markdown


def may_see_register(request: HttpRequest) -> bool:
    return bool(request.user.has_perm("integration_pages.view_formpolicy"))


class RegisterView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "integration_pages/admin/processing_register.html"
    page_title = pgettext_lazy("admin", "Processing of personal data")
    header_icon = "doc-full"
    breadcrumbs_items = [*WagtailAdminTemplateMixin.breadcrumbs_items, {"url": "", "label": page_title}]
    is_download = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see_register(request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.is_download:
            name = f"verarbeitungsverzeichnis-{timezone.localdate():%Y-%m-%d}.md"
            headers = {"Content-Disposition": f'attachment; filename="{name}"'}
            return HttpResponse(as_markdown(), content_type="text/markdown; charset=utf-8", headers=headers)
        return self.render_to_response(self.get_context_data(register=register()))
