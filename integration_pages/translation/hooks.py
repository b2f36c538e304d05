from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from .rich_text import ReaderPageLinkHandler


@hooks.register("register_rich_text_features", order=10)
def links_in_the_readers_language(features: FeatureRegistry) -> None:
    features.register_link_type(ReaderPageLinkHandler)
