"""The words that pages use, per language, and which of them a reader may have meant."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from rapidfuzz import process
from rapidfuzz.distance import OSA

from integration_pages.translation.memory import remember

from .models import SearchWord
from .words import GERMAN, Word

# How many words a beginning or a part of a compound stands for at most: the shortest, being nearest.
MOST = 25
SHORTEST_BEGINNING, SHORTEST_PART = 3, 4
NEAREST = 3


@dataclass
class Vocabulary:
    """Words without accents and what belongs to them: stems, and how they are written."""

    language: str
    stems: dict[str, list[str]] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)

    def add(self, plain: str, stem: str, written: str) -> None:
        self.stems.setdefault(plain, []).append(stem)
        self.written.setdefault(plain, written)

    @cached_property
    def known_stems(self) -> dict[str, str]:
        """Each stem with the shortest word it belongs to."""
        found: dict[str, str] = {}
        for plain in sorted(self.stems, key=len, reverse=True):
            for stem in self.stems[plain]:
                found[stem] = plain
        return found

    @cached_property
    def by_length(self) -> list[str]:
        return sorted(self.stems, key=lambda plain: (len(plain), plain))

    @cached_property
    def _lines(self) -> str:
        return "\n".join(["", *self.by_length, ""])

    def exact(self, word: Word) -> set[str]:
        """The stems of a word that some page uses, in whatever form; none for an unknown one."""
        found = set(self.stems.get(word.plain, ()))
        return found | {word.stem} if word.stem in self.known_stems else found

    def longer(self, word: Word) -> set[str]:
        """The stems of words that begin with it; in German also of those it is a part of (Kurs: Sprachkurs)."""
        roots = {root for root in (word.plain, word.stem) if len(root) >= SHORTEST_PART}
        if not roots and len(word.plain) >= SHORTEST_BEGINNING and not self.exact(word):
            roots = {word.plain}
        shortest = min(roots, key=len, default="")
        if not shortest:
            return set()
        inside = self.language in GERMAN and len(shortest) >= SHORTEST_PART
        return self._stems(islice(self._with(shortest if inside else f"\n{shortest}"), MOST))

    def _with(self, part: str) -> Iterator[str]:
        """The words with this in them, shortest first: one text is searched faster than thousands of words."""
        end = 0
        while (place := self._lines.find(part, end)) >= 0:
            start, end = self._lines.rfind("\n", 0, place + 1) + 1, self._lines.find("\n", place + 1)
            yield self._lines[start:end]

    def near(self, word: Word) -> list[str]:
        """The known words with the fewest typing errors between them and this one, at most one to three by length."""
        if not (allowed := errors_allowed(word.plain)):
            return []
        found = process.extract(word.plain, self.by_length, scorer=OSA.distance, score_cutoff=allowed, limit=20)
        # People rarely miss the first letter, and never while making other mistakes.
        likely = [(int(errors), plain) for plain, errors, _ in found if errors < 2 or plain[0] == word.plain[0]]
        least = min((errors for errors, _ in likely), default=0)
        best = [plain for errors, plain in likely if errors == least]
        return sorted(best, key=lambda plain: plain[0] != word.plain[0])[:NEAREST]

    def _stems(self, plains: Iterable[str]) -> set[str]:
        return {stem for plain in plains for stem in self.stems[plain]}

    def stems_of(self, plains: Iterable[str]) -> set[str]:
        return self._stems(plains)


def errors_allowed(word: str) -> int:
    """None in a short word or a number, where any change makes another one."""
    if len(word) < 4 or any(letter.isdigit() for letter in word):
        return 0
    return 1 if len(word) < 7 else 2 if len(word) < 12 else 3


def vocabulary(language: str) -> Vocabulary:
    """Read once and kept until something is published."""

    def build() -> Vocabulary:
        found = Vocabulary(language)
        rows = SearchWord.objects.filter(language=language).order_by("pk")
        for plain, stem, written in rows.values_list("plain", "stem", "written").iterator(chunk_size=5000):
            found.add(plain, stem, written)
        return found

    return remember(("search words", language), build)
