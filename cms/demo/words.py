"""Words that made-up offers are put together from: enough of them that a search finds one, a few or thousands.

The stems are words of each language; what they are joined to may make no sense, but it is spelt as the script wants.
"""

from random import Random

WHAT = {
    "course": (
        "Deutschkurs",
        "Sprachkurs",
        "Lesekurs",
        "Schreibwerkstatt",
        "Prüfungskurs",
        "Gesprächskurs",
        "Grundkurs",
    ),
    "meeting_point": ("Treffpunkt", "Sprachcafé", "Offener Nachmittag", "Gemeinschaftsgarten", "Nähstube", "Frühstück"),
    "advice": ("Beratung", "Sprechstunde", "Formularhilfe", "Wohnberatung", "Berufsberatung", "Gesundheitsberatung"),
    "support": ("Patenschaft", "Begleitung", "Lernhilfe", "Hausaufgabenhilfe", "Fahrradwerkstatt", "Familienhilfe"),
    "leisure": ("Sportgruppe", "Chor", "Malgruppe", "Wandergruppe", "Schachrunde", "Kochabend", "Vorlesestunde"),
    "event": ("Straßenfest", "Infoabend", "Flohmarkt", "Tag der offenen Tür", "Konzert", "Lesung"),
}
FOR_WHOM = (
    "für alle", "für Anfänger", "für Eltern", "für Familien", "für junge Leute", "für Nachbarn", "für Neue",
    "am Vormittag", "am Nachmittag", "am Abend", "am Wochenende", "mit Musik", "mit Frühstück", "zum Mitmachen",
)  # fmt: skip
WHERE = ("in Beckum", "in Neubeckum", "in Roland", "in Vellern", "im Viertel", "an der Schule", "im Park", "am Markt")

WELCOME = {
    "de": "Wir freuen uns auf Sie.",
    "de-simple": "Wir freuen uns auf Sie.",
    "en": "We look forward to seeing you.",
    "uk": "Ми раді Вам.",
    "ar": "نرحب بكم.",
    "tr": "Sizi bekliyoruz.",
}

# Beginnings, stems and endings of words; a word is one of each, an empty one included.
PARTS: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "de": (
        (
            "", "Abend", "Alltags", "Bau", "Berufs", "Bildungs", "Brief", "Dorf", "Eltern", "Familien", "Ferien",
            "Garten", "Gesundheits", "Heimat", "Jugend", "Kinder", "Kultur", "Lern", "Markt", "Mittags", "Musik",
            "Nachbar", "Probe", "Reise", "Schul", "Sommer", "Spiel", "Sport", "Sprach", "Stadt", "Theater", "Vereins",
            "Wald", "Willkommens", "Winter", "Wochen", "Wohn", "Zeit",
        ),
        (
            "abend", "amt", "angebot", "antrag", "arbeit", "ausflug", "begleitung", "beratung", "buch", "fahrt",
            "fest", "frage", "freude", "garten", "gespräch", "gruppe", "haus", "hilfe", "karte", "kreis", "kurs",
            "lehrerin", "plan", "platz", "raum", "runde", "schule", "spiel", "stunde", "tag", "tisch", "treff",
            "verein", "weg", "werkstatt", "woche", "zeit", "zeugnis", "ziel", "zimmer",
        ),
        ("",),
    ),
    "en": (
        ("", "co", "home", "inter", "mid", "multi", "neighbour", "out", "over", "re", "school", "under", "week"),
        (
            "advice", "bridge", "care", "child", "class", "course", "craft", "door", "friend", "garden", "group",
            "guide", "help", "hour", "house", "language", "learn", "letter", "meet", "music", "paper", "play", "read",
            "room", "song", "speak", "sport", "talk", "teach", "time", "town", "walk", "welcome", "woman", "work",
        ),
        ("", "", "ful", "ing", "less", "s", "ship", "ward"),
    ),
    "uk": (
        ("", "без", "від", "до", "за", "між", "на", "пере", "під", "по", "при", "про", "роз", "спів"),
        (
            "голос", "город", "група", "дитина", "дім", "дорога", "друг", "жінка", "зустріч", "книга", "курс", "лист",
            "літера", "місто", "мова", "музика", "навчання", "пісня", "порада", "праця", "родина", "розмова", "садок",
            "свято", "слово", "спорт", "сусід", "театр", "урок", "школа",
        ),
        ("", "", "ми", "ний", "ник", "ська", "ство", "ям"),
    ),
    "ar": (
        ("", "ال", "و", "وال", "بال", "لل", "كال", "فال"),
        (
            "دورة", "لغة", "تعلم", "عمل", "نساء", "أطفال", "سكن", "صحة", "مدرسة", "حديقة", "لقاء", "كتاب", "رسالة",
            "مدينة", "جيران", "عائلة", "موسيقى", "رياضة", "لعبة", "غرفة", "وقت", "سؤال", "نصيحة", "مساعدة", "ضيافة",
            "قراءة", "كتابة", "حديث", "طريق", "مهنة", "شهادة", "امتحان", "مركز", "صديق", "احتفال", "مسرح", "رحلة",
        ),
        ("", "", "ات", "نا", "كم", "هم", "ين"),
    ),
    "tr": (
        ("", "ara", "baş", "bir", "dış", "iç", "kat", "ön", "orta", "üst", "yan", "yeni"),
        (
            "aile", "arkadaş", "bahçe", "buluşma", "çalışma", "çocuk", "danışma", "ders", "dil", "ev", "gezi", "iş",
            "kadın", "kapı", "kitap", "komşu", "konuşma", "kurs", "mektup", "müzik", "okul", "oyun", "sağlık", "sanat",
            "sınav", "söz", "spor", "şehir", "tiyatro", "yardım", "yol", "zaman",
        ),
        ("", "", "ca", "cı", "da", "lar", "lık", "sız"),
    ),
}  # fmt: skip
PARTS["de-simple"] = PARTS["de"]
# What German words are joined with.
GERMAN = {"de": "", "de-simple": "·"}


def dice(*names: object) -> Random:
    """Chance that falls the same way each time for the same names."""
    return Random(" ".join(map(str, names)))  # noqa: S311 (nobody has to be kept from guessing)


def different_words(random: Random, language: str, count: int) -> list[str]:
    """That many words of a language, none of them twice."""
    beginnings, stems, endings = PARTS[language]
    found: dict[str, None] = {}
    while len(found) < count:
        begin, stem, end = random.choice(beginnings), random.choice(stems), random.choice(endings)
        if begin and language in GERMAN and random.randrange(10) == 0:
            # German joins three as well; these are the words that hardly any other offer has.
            begin += GERMAN[language] + random.choice(beginnings[1:]).lower()
        found[_joined(language, begin, stem, end)] = None
    return list(found)


def _joined(language: str, begin: str, stem: str, end: str) -> str:
    if language in GERMAN:
        return f"{begin}{GERMAN[language]}{stem}" if begin else stem.capitalize()
    if end and stem.endswith("ة"):  # never inside a word
        stem = stem[:-1] + ("" if end in ("ات", "ين") else "ت")
    return begin + stem + end


def sentences(random: Random, language: str, count: int) -> str:
    """A paragraph of that many different words, cut into sentences."""
    words = different_words(random, language, count)
    longest = 6 if language == "de-simple" else 11
    found = []
    while words:
        size = random.randint(4, longest)
        sentence = " ".join(words[:size])
        words = words[size:]
        first = "İ" if language == "tr" and sentence[0] == "i" else sentence[0].upper()
        found.append(f"{first}{sentence[1:]}.")
    return " ".join(found)
