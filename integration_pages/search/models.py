from django.db import models


class SearchText(models.Model):
    """What is searched and shown of one page in one language. The database's own index follows this table by
    triggers that the migration has made.
    """

    # The German row: it is what all languages find.
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="search_texts")
    language = models.CharField(max_length=20)
    # The page's type; before the long columns, so that a thousand hits are read without them.
    kind = models.CharField(max_length=60)
    # When the text was published: tells a row that has fallen behind.
    published_at = models.DateTimeField(null=True)
    # Stems, each with its language in front, so that one index holds all languages apart.
    title = models.TextField()
    body = models.TextField()
    # The sentences, to show those in which the words stand.
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "language"], name="search_text_once")]

    def __str__(self) -> str:
        return f"{self.page_id} ({self.language})"


class SearchWord(models.Model):
    """A word that some page uses: what a query is completed to and mistakes are measured against."""

    language = models.CharField(max_length=20)
    # In small letters without accents, as its stem, and as it is written.
    plain = models.CharField(max_length=40)
    stem = models.CharField(max_length=40)
    written = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "plain", "stem"], name="search_word_once")]

    def __str__(self) -> str:
        return self.written
