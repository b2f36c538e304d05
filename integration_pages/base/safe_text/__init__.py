"""Longer texts of people who are no editors: typed with light signs for lists and links, or pasted from elsewhere."""

from .characters import clean_text
from .fields import LONGEST_TEXT, RichTextareaField
from .rich import text_of_html, to_rich_text, to_text

__all__ = ["LONGEST_TEXT", "RichTextareaField", "clean_text", "text_of_html", "to_rich_text", "to_text"]
