"""What a reader typed, as a question to the database: each word in any form, in the reader's language or in German."""

from collections.abc import Iterable
from dataclasses import dataclass

from integration_pages.translation.languages import SOURCE

from .engines import Engine, token
from .vocabulary import Vocabulary, vocabulary
from .words import Word, words

MAX_LENGTH, MAX_WORDS = 100, 6
# Words that say nothing about what is looked for.
IDLE = {
    "de": "aber als am an auf aus bei das dem den der des die ein eine einen einer es fur gibt hier ich im in ist kann "
    "mein meine mich mir mit nach oder sich sie sind suche und uns von was wer wie wo zu zum zur",
    "en": "a about an and are as at be by can do find for from have how i in is it me my need of on or the to want we "
    "what when where which who with you",
    "uk": "а або в від де для до з за и і й із на не по про та у це що як я мені є",
    "ar": "ان انا او اين عن على في كيف لا ما من مع هذا هذه هل هو هي و الى اريد",
    "tr": "bir bu da de icin ile mi mu ne nerede nasil ve veya ya ben istiyorum var",
}
IDLE["de-simple"] = IDLE["de"]
_IDLE = {language: frozenset(text.split()) for language, text in IDLE.items()}


@dataclass(frozen=True)
class Term:
    """One word in one language: the stems it may stand for, and what it was corrected to, if it was."""

    exact: frozenset[str]
    longer: frozenset[str]
    corrected: str = ""

    @property
    def stems(self) -> list[str]:
        return sorted(self.exact) + sorted(self.longer - self.exact)


@dataclass(frozen=True)
class Query:
    """The words by language, the reader's first."""

    terms: dict[str, list[Term]]
    corrected: str = ""

    def __bool__(self) -> bool:
        return any(self.terms.values())

    def expression(self, engine: Engine, *, strict: bool = True, exact: bool = False, title: bool = False) -> str:
        """All words, or with `strict=False` any of them; with `title=True` in titles only, with
        `exact=True` without the longer words. Not for an empty query."""
        join = engine.all_of if strict else engine.either
        return engine.either(
            join(
                engine.any_of([token(stem, language) for stem in (term.exact if exact else term.stems)], title=title)
                for term in terms
            )
            for language, terms in self.terms.items()
            if terms
        )

    def stems(self, language: str) -> frozenset[str]:
        """Every stem that counts as found in a text of this language."""
        return frozenset(stem for term in self.terms.get(language, ()) for stem in term.stems)


def ask(text: str, language: str) -> Query:
    """What somebody typed; any text whatever, empty for one without a letter or digit."""
    text = text[:MAX_LENGTH]
    languages = dict.fromkeys((language, SOURCE))
    asked = {code: _asked(text, code) for code in languages}
    known = {word.written.casefold() for code in languages for word in asked[code] if vocabulary(code).exact(word)}
    terms = {}
    for code in languages:
        book = vocabulary(code)
        terms[code] = [_term(word, book, correct=word.written.casefold() not in known) for word in asked[code]]
    return Query(terms, _corrected(asked, terms))


def _asked(text: str, language: str) -> list[Word]:
    """The words to look for: of a joined one the whole where it is known, else its parts."""
    book, found = vocabulary(language), list[Word]()
    whole_until = 0
    for word in words(text, language):
        if word.start < whole_until:
            continue
        is_joined = word.end - word.start > len(word.written)
        if is_joined and not book.exact(word):
            continue
        whole_until = word.end
        found.append(word)
    idle = _IDLE.get(language, frozenset())
    useful = [word for word in found if word.plain not in idle and len(word.plain) > 1] or found
    return list({word.stem: word for word in useful}.values())[:MAX_WORDS]


def _term(word: Word, book: Vocabulary, *, correct: bool) -> Term:
    exact, longer = book.exact(word), book.longer(word)
    if exact or longer or not correct:
        return Term(frozenset(exact or {word.stem}), frozenset(longer))
    near = book.near(word)
    if not near:
        return Term(frozenset({word.stem}), frozenset())
    return Term(frozenset(book.stems_of(near)), frozenset(), book.written[near[0]])


def _corrected(asked: dict[str, list[Word]], terms: dict[str, list[Term]]) -> str:
    """The query as it was understood, in the first language in which a word was corrected; empty when none was."""
    for code, found in terms.items():
        if any(term.corrected for term in found):
            return " ".join(_shown(asked[code], found))
    return ""


def _shown(asked: list[Word], terms: list[Term]) -> Iterable[str]:
    return (term.corrected or word.written for word, term in zip(asked, terms, strict=True))
