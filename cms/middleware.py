"""Where a request comes from, and what its answer may do in a browser."""

from collections.abc import Callable
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import has_vary_header

from integration_pages.translation.middleware import language_in_path

GetResponse = Callable[[HttpRequest], HttpResponse]
# Parts of pages, a dozen on each: policies of documents mean nothing there and would weigh more than some of the files.
# Drawings and scripts keep the one about content, as SVG can be opened by itself and a script can be a worker.
STYLES = "text/css"
PARTS = (STYLES, "text/javascript", "image/")
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT")


@lru_cache(maxsize=8)
def _networks(names: tuple[str, ...]) -> list[IPv4Network | IPv6Network]:
    return [ip_network(name, strict=False) for name in names]


def _address(text: str) -> IPv4Address | IPv6Address | None:
    """An IP address as proxies write it: with or without a port, IPv6 in brackets or not."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def is_trusted(text: str) -> bool:
    address = _address(text)
    return address is not None and any(address in network for network in _networks(tuple(settings.TRUSTED_PROXIES)))


def client_address(peer: str, forwarded_for: str) -> str:
    """The address that spoke to the outermost of our proxies.

    `X-Forwarded-For` is read from the right, as each proxy appends the peer it saw: what stands left of the first
    address that is not ours was written by the client and may be anything.
    """
    if not is_trusted(peer):
        return peer
    client = peer
    for entry in reversed(forwarded_for.split(",")):
        address = _address(entry)
        if address is None:
            break
        client = str(address)
        if not is_trusted(client):
            break
    return client


class TrustedProxyMiddleware:
    """Puts the client's address into `REMOTE_ADDR`; drops forwarding headers that no proxy of ours has written."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        peer = request.META.get("REMOTE_ADDR", "")
        if is_trusted(peer):
            request.META["REMOTE_ADDR"] = client_address(peer, request.META.get("HTTP_X_FORWARDED_FOR", ""))
        else:
            for header in FORWARDED:
                request.META.pop(header, None)
        return self.get_response(request)


def is_admin(path: str) -> bool:
    return path.startswith("/admin/")


def is_account(path: str) -> bool:
    return language_in_path(path) is not None and path.lstrip("/").partition("/")[2].startswith("konto/")


class BrowserPolicyMiddleware(CSPMiddleware):
    """Content security policy by place (reader, account, admin) and the headers Django has no setting for."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts: PolicyParts = super().get_policy_parts(request, response, report_only)
        if parts.config is None and not report_only:
            if is_admin(request.path_info):
                parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
            elif is_account(request.path_info):
                parts.config = settings.ACCOUNT_CONTENT_SECURITY_POLICY
        return parts

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kind = response.headers.get("Content-Type", "")
        if kind.startswith(STYLES):
            return response
        answer: HttpResponseBase = super().process_response(request, response)
        if not kind.startswith(PARTS):
            answer.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return answer


class ReaderGZipMiddleware(GZipMiddleware):
    """Packs what is the same for everyone. The size of a page with a secret would tell of the secret (BREACH)."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.streaming or response.cookies or has_vary_header(response, "Cookie"):
            return response
        packed: HttpResponseBase = super().process_response(request, response)
        return packed
