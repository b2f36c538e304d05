from .index import NewsIndexPage
from .links import NewsField
from .page import NewsPage

__all__ = ["NewsField", "NewsIndexPage", "NewsPage"]
