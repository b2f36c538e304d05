from collections.abc import Iterable

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import pgettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.snippets.models import register_snippet

from .usage import in_words, places_of
from .viewsets import DeleteVocabulary, VocabularyGroup, list_url, usage_url

register_snippet(VocabularyGroup)


# After Wagtail's own for all snippets, which it replaces for ours.
hooks.register("register_bulk_action", DeleteVocabulary, order=10)


@hooks.register("before_delete_snippet")
def refuse_what_is_used(request: HttpRequest, instances: Iterable[Model]) -> HttpResponse | None:
    """Say where a snippet is used before anybody is asked whether to delete it."""
    ours = {viewset.model for viewset in VocabularyGroup.items}
    used = [(snippet, places) for snippet in instances if type(snippet) in ours and (places := places_of(snippet))]
    for snippet, places in used:
        show = messages.button(usage_url(snippet), pgettext("admin", "Show where"))
        messages.error(request, in_words(snippet, places), buttons=[show])
    if not used:
        return None
    first = used[0][0]
    if len(used) == 1:
        return redirect(usage_url(first))
    return redirect(list_url(type(first)))
