"""Word forms, letters and typing errors in every language: what finds what."""

import pytest

from integration_pages.search.engines import token
from integration_pages.search.find import find
from integration_pages.search.models import SearchText
from integration_pages.search.services import learn
from integration_pages.search.words import words
from integration_pages.translation.memory import forget
from tests.factories.pages import make_standard

FOUND = [
    # German: forms, umlauts in three ways, compounds, Leichte Sprache, beginnings, typing errors
    ("de", "Deutschkurse für Anfänger", "Deutschkurs"),
    ("de", "Der Kurs beginnt", "Kurse"),
    ("de", "Integrationskurs mit Zertifikat", "Kurs"),
    ("de", "Integrationskurse am Abend", "kurs"),
    ("de", "Mütterzentrum Beckum", "Mutterzentrum"),
    ("de", "Mütterzentrum Beckum", "Muetterzentrum"),
    ("de", "Straße der Kulturen", "strasse"),
    ("de", "Wohnungen suchen", "Wohnung"),
    ("de", "Kinderbetreuung", "kinder"),
    ("de", "Beratung für Migranten", "Beratnug"),
    ("de", "Beratung für Migranten", "Berattung"),
    ("de", "Beratung für Migranten", "BERATUNG"),
    ("de", "Sprachcafé", "sprachcafe"),
    ("de", "Sprachcafé", "Sprach-Café"),
    ("de", "Mutter-Kind-Gruppe", "Mutterkindgruppe"),
    ("de", "Mutter-Kind-Gruppe", "Gruppe"),
    ("de", "Volkshochschule", "volkshoch"),
    ("de", "Ich suche einen Kurs", "Wo gibt es einen Kurs?"),
    ("de", "Niveau B1", "b1"),
    ("de-simple", "Das ist ein Sprach·kurs.", "Sprachkurs"),
    ("de-simple", "Das ist ein Sprachkurs.", "Sprach·kurs"),
    ("de-simple", "Das ist ein Sprach·kurs.", "Kurs"),
    ("de-simple", "Kinder-Betreuung", "Kinderbetreuung"),
    # English
    ("en", "Language courses for women", "course"),
    ("en", "Learn German", "learning"),
    ("en", "Childcare is free", "chilcare"),
    ("en", "Swimming lessons", "swim"),
    # Ukrainian: cases, plural, apostrophe, fleeting vowel
    ("uk", "Безкоштовні курси німецької мови", "курс"),
    ("uk", "Безкоштовні курси німецької мови", "безкоштовний"),
    ("uk", "Безкоштовні курси німецької мови", "мова"),
    ("uk", "Зустрічі для жінок", "жінки"),
    ("uk", "Допомога родинам", "допомогу"),
    ("uk", "Для вашої сім'ї", "сімʼя"),
    ("uk", "Консультації щодня", "консультація"),
    ("uk", "Консультації щодня", "консултація"),
    # Arabic: article, plural, letters used for each other, vowel signs, tatweel
    ("ar", "دورات اللغة الألمانية", "دورة"),
    ("ar", "دورات اللغة الألمانية", "لغات"),
    ("ar", "دورات اللغة الألمانية", "المانية"),
    ("ar", "للنساء فقط", "النساء"),
    ("ar", "استشارة مجانية", "إستشاره"),
    ("ar", "مَجّاناً للجميع", "مجانا"),
    ("ar", "مساعـــدة", "مساعدة"),
    ("ar", "والأطفال", "أطفال"),
    ("ar", "المترجمون", "المترجمين"),
    ("ar", "الروضة", "الرضوة"),
    # Turkish: endings, dotted and dotless i, letters of other keyboards, apostrophe
    ("tr", "Kadınlar için kurs", "kadın"),
    ("tr", "Almanca kursları", "kurs"),
    ("tr", "ILIK DERS", "ılık"),
    ("tr", "İş arayanlar", "iş"),
    ("tr", "Danışmanlık ücretsizdir", "danismanlik"),
    ("tr", "Beckum'da buluşma", "Beckum"),
    ("tr", "Danışmanlık", "danışmalnık"),
]
NOT_FOUND = [
    ("de", "Kurse", "Kirche"),
    ("de", "Der Rat tagt", "Rad"),
    ("de", "Niveau B1", "B2"),
    ("en", "Reading together", "wedding"),
    ("uk", "курси", "кухня"),
    ("ar", "دورة", "مدرسة"),
    ("tr", "dil", "dis"),
]
pytestmark = pytest.mark.django_db


def index(site: object, language: str, text: str) -> int:
    page = make_standard(site.home, "Seite", live=False)  # type: ignore[attr-defined]
    found = list(words(text, language))
    SearchText.objects.create(
        page=page,
        language=language,
        kind="standardpage",
        body=" ".join(token(word.stem, language) for word in found),
        text=text,
    )
    learn(language, found)
    forget()
    return int(page.pk)


@pytest.mark.parametrize(("language", "text", "query"), FOUND)
def test_a_word_is_found_in_its_forms_and_with_typing_errors(
    site: object, language: str, text: str, query: str
) -> None:
    pk = index(site, language, text)
    assert [key for key, _ in find(query, language).hits if key == pk] == [pk]


@pytest.mark.parametrize(("language", "text", "query"), NOT_FOUND)
def test_another_word_is_another_word(site: object, language: str, text: str, query: str) -> None:
    pk = index(site, language, text)
    assert pk not in [key for key, _ in find(query, language).hits]


def test_a_language_without_a_stemmer_is_searched_by_words_and_beginnings(site: object) -> None:
    pk = index(site, "ti", "ትምህርቲ ቋንቋ ጀርመን")
    assert [key for key, _ in find("ቋንቋ", "ti").hits] == [pk]
    assert [key for key, _ in find("ትምህር", "ti").hits] == [pk]


def test_languages_are_kept_apart(site: object) -> None:
    index(site, "tr", "Gift")
    assert find("Gift", "en").hits == []
    assert len(find("Gift", "tr").hits) == 1
