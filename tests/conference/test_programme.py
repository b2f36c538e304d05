"""The timetable, its filters, and "my programme", which only the address knows."""

import re
from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.datastructures import MultiValueDict

from integration_pages.conference.filters import ProgrammeFilters, parse
from integration_pages.conference.programme import clashes, programme_of
from integration_pages.conference.timetable import Day, days_of
from integration_pages.translation.memory import forget
from tests.factories.conference import HALL, ROOM, at, make_edition, make_session, make_speaker, many_sessions
from tests.factories.translations import translate

from .conftest import NOW

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
EDITION = "/en/konferenz/2027/"


def page(client: Client, query: str = "", path: str = EDITION) -> str:
    response = client.get(path + query)
    assert response.status_code == 200
    return response.content.decode()


def shown(html: str) -> list[str]:
    """Titles in the timetable, in order."""
    return re.findall(r"<h4[^>]*>(?:<a[^>]*>)?([^<]+)<", html)


def shape(day: Day) -> list[tuple[str, list[tuple[list[str], int, int]]]]:
    """Each row: its time, and of each cell its titles, how many rows and how many columns it spans."""
    return [
        (row.time, [([item.title for item in cell.items], cell.rows, cell.columns) for cell in row.cells])
        for row in day.rows
    ]


def days(conference: SimpleNamespace) -> list[Day]:
    return days_of(programme_of(conference.edition), NOW)


def test_rooms_are_columns_and_beginnings_are_rows(conference: SimpleNamespace) -> None:
    make_session(conference.edition, "Begrüßung", "9:00", "9:30", room="")
    make_session(conference.edition, "Vortrag", "9:30", "11:00")
    make_session(conference.edition, "Werkstatt", "9:30", "10:15", room=ROOM)
    make_session(conference.edition, "Gespräch", "10:15", "11:00", room=ROOM)
    make_session(conference.edition, "Pause", "11:00", "11:30", room="", format="break")
    (day,) = days(conference)
    assert [room.name if room else "" for room in day.rooms] == ["Saal", "Raum 1"]
    assert shape(day) == [
        ("09:00", [(["Begrüßung"], 1, 2)]),
        ("09:30", [(["Vortrag"], 2, 1), (["Werkstatt"], 1, 1)]),
        ("10:15", [(["Gespräch"], 1, 1)]),
        ("11:00", [(["Pause"], 1, 2)]),
    ]


def test_what_runs_beside_rooms_gets_a_column_of_its_own(conference: SimpleNamespace) -> None:
    make_session(conference.edition, "Markt", "9:00", "12:00", room="")
    make_session(conference.edition, "Vortrag", "10:00", "11:00")
    (day,) = days(conference)
    assert day.rooms[-1] is None
    assert shape(day) == [("09:00", [([], 1, 1), (["Markt"], 2, 1)]), ("10:00", [(["Vortrag"], 1, 1)])]


def test_sessions_that_share_a_room_share_a_cell(conference: SimpleNamespace) -> None:
    make_session(conference.edition, "Stand A", "9:00", "10:00")
    make_session(conference.edition, "Stand B", "9:30", "10:30")
    make_session(conference.edition, "Danach", "10:30", "11:00")
    (day,) = days(conference)
    assert shape(day)[0] == ("09:00", [(["Stand A", "Stand B"], 2, 1)])
    assert shape(day)[1] == ("09:30", [])
    assert shape(day)[2] == ("10:30", [(["Danach"], 1, 1)])


def test_each_cell_of_the_table_is_there_once(conference: SimpleNamespace) -> None:
    """Rows and columns that cells span cover the table without gap or overlap."""
    for number, (start, end, room) in enumerate(
        [("9:00", "10:30", HALL), ("9:30", "10:00", ROOM), ("10:00", "12:00", ROOM), ("10:30", "11:00", HALL)]
    ):
        make_session(conference.edition, f"Beitrag {number}", start, end, room=room)
    make_session(conference.edition, "Feier", "12:00", "13:00", room="")
    (day,) = days(conference)
    covered: dict[tuple[int, int], int] = {}
    for line, row in enumerate(day.rows):
        column = 0
        for cell in row.cells:
            while (line, column) in covered:
                column += 1
            for down in range(cell.rows):
                for across in range(cell.columns):
                    place = (line + down, column + across)
                    covered[place] = covered.get(place, 0) + 1
    assert covered == {(line, column): 1 for line in range(len(day.rows)) for column in range(len(day.rooms))}


def test_a_session_past_midnight_belongs_to_its_evening(conference: SimpleNamespace, client: Client) -> None:
    edition = make_edition(conference.conferences, 2028, ends_on=date(2028, 5, 9))
    make_session(edition, "Nacht der Musik", at("22:00", date(2028, 5, 8)), at("1:00", date(2028, 5, 9)))
    make_session(edition, "Frühstück", at("9:00", date(2028, 5, 9)), at("10:00", date(2028, 5, 9)))
    found = days_of(programme_of(edition), NOW)
    assert [(day.day, shape(day)[0][0]) for day in found] == [(date(2028, 5, 8), "22:00"), (date(2028, 5, 9), "09:00")]
    assert "22:00 to 01:00 on the next day" in page(client, path="/en/konferenz/2028/")


def test_the_night_of_the_clock_change_is_in_order(conference: SimpleNamespace) -> None:
    """At 3:00 the clock goes back to 2:00: a session before and one after it both begin at 2:15."""
    edition = make_edition(conference.conferences, 2028, starts_on=date(2028, 10, 29))
    summer, winter = at("0:15", date(2028, 10, 29)).replace(hour=0), at("0:15", date(2028, 10, 29)).replace(hour=1)
    summer, winter = summer.replace(day=29), winter.replace(day=29)
    make_session(edition, "Erste Stunde", summer, winter)
    make_session(edition, "Zweite Stunde", winter, winter.replace(hour=2))
    (day,) = days_of(programme_of(edition), NOW)
    assert shape(day) == [("02:15", [(["Erste Stunde"], 1, 1)]), ("02:15", [(["Zweite Stunde"], 1, 1)])]
    assert clashes(programme_of(edition)) == []


def test_the_table_can_be_listened_to(conference: SimpleNamespace, client: Client) -> None:
    make_session(conference.edition, "Vortrag", "9:00", "10:00")
    make_session(conference.edition, "Werkstatt", "9:00", "11:00", room=ROOM)
    make_session(conference.edition, "Gespräch", "10:00", "11:00")
    html = page(client)
    table = html.partition('<table class="timetable')[2].partition("</table>")[0]
    assert table.count('<th scope="col">') == 3
    assert table.count('<th scope="row">') == 2
    assert '<td rowspan="2">' in table
    assert "<caption>" in table


def test_only_what_is_live_and_of_this_edition_is_shown(conference: SimpleNamespace, client: Client) -> None:
    other = make_edition(conference.conferences, 2028)
    make_session(other, "Anderswo")
    make_session(conference.edition, "Entwurf", live=False)
    make_session(conference.edition, "Hier")
    assert shown(page(client)) == ["Hier"]


def test_a_cancelled_session_stays_and_says_so(conference: SimpleNamespace, client: Client) -> None:
    make_session(conference.edition, "Werkstatt", is_cancelled=True)
    html = page(client)
    assert shown(html) == ["Werkstatt"]
    assert "Cancelled" in html
    assert 'name="mine"' not in html
    assert "This session is cancelled." in page(client, path=f"{EDITION}werkstatt/")


@pytest.fixture
def mixed(conference: SimpleNamespace) -> SimpleNamespace:
    edition = conference.edition
    make_session(edition, "Deutsch", "9:00", "10:00", languages=["de"])
    make_session(edition, "Arabisch", "9:00", "10:00", languages=["ar"], format="workshop", room=ROOM)
    make_session(edition, "Gedolmetscht", "10:00", "11:00", languages=["de"], interpretation=["ar"])
    make_session(edition, "Gebärdet", "11:00", "12:00", languages=["de"], sign_language=True)
    return conference


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("?language=ar", ["Arabisch", "Gedolmetscht"]),
        ("?language=gsg", ["Gebärdet"]),
        ("?format=workshop", ["Arabisch"]),
        ("?language=de&format=talk", ["Deutsch", "Gedolmetscht", "Gebärdet"]),
        ("?language=ar&language=de", ["Arabisch", "Gedolmetscht"]),
        ("?language=klingon", ["Deutsch", "Arabisch", "Gedolmetscht", "Gebärdet"]),
        ("?language=ar&format=market", []),
    ],
)
def test_filters_by_language_and_format(mixed: SimpleNamespace, client: Client, query: str, titles: list[str]) -> None:
    assert shown(page(client, query)) == titles


def test_an_unknown_answer_is_named_and_harms_nothing(mixed: SimpleNamespace, client: Client) -> None:
    html = page(client, "?language=klingon&format=%00&mine=%22%3E%3Cscript%3E&all=1&x=y")
    assert len(shown(html)) == 4
    assert "We could not use this part of the address" in html
    assert "<script>" not in html.partition("</head>")[2]


def test_questions_left_open_do_not_stay_in_the_address(mixed: SimpleNamespace, client: Client) -> None:
    response = client.get(f"{EDITION}?language=&format=talk")
    assert (response.status_code, response["Location"]) == (302, f"{EDITION}?format=talk")


def test_choices_say_how_much_they_would_give(mixed: SimpleNamespace, client: Client) -> None:
    html = page(client, "?language=ar")
    assert '<option value="workshop">⁨Workshop⁩ (1)</option>' in html
    assert '<option value="ar" selected>' in html


def test_my_programme_lives_in_the_address_alone(mixed: SimpleNamespace, client: Client) -> None:
    response = client.get(f"{EDITION}?mine=arabisch&mine=gebardet")
    html = response.content.decode()
    assert shown(html) == ["Arabisch", "Gebärdet"]
    assert not response.cookies
    assert 'href="/en/konferenz/2027/programm.ics?mine=arabisch&amp;mine=gebardet"' in html
    assert 'href="/en/konferenz/2027/?mine=arabisch&amp;mine=gebardet&amp;all=1#programme"' in html
    assert '<meta name="robots" content="noindex, follow">' in html


def test_it_can_be_written_with_commas(mixed: SimpleNamespace, client: Client) -> None:
    assert shown(page(client, "?mine=arabisch,gebardet")) == ["Arabisch", "Gebärdet"]


def test_to_choose_anew_all_sessions_are_there_with_the_chosen_ones_ticked(
    mixed: SimpleNamespace, client: Client
) -> None:
    html = page(client, "?mine=arabisch&all=1")
    assert len(shown(html)) == 4
    ticked = re.findall(r'<input type="checkbox" name="mine" value="([\w-]+)" form="mine" checked>', html)
    assert ticked == ["arabisch"]
    assert '<form id="mine"' in html


def test_what_is_gone_from_my_programme_is_told(mixed: SimpleNamespace, client: Client) -> None:
    html = page(client, "?mine=arabisch&mine=gibt-es-nicht")
    assert shown(html) == ["Arabisch"]
    assert "1 session of this list is no longer in the programme." in html


def test_two_at_once_in_my_programme_are_told(mixed: SimpleNamespace, client: Client) -> None:
    assert "at the same time" in page(client, "?mine=arabisch&mine=deutsch")
    assert "at the same time" not in page(client, "?mine=arabisch&mine=gebardet")


def test_filters_are_written_in_one_order() -> None:
    filters = parse(MultiValueDict({"mine": ["b", "a,b"], "format": ["talk"], "language": ["ar"], "all": ["1"]}))
    assert filters == ProgrammeFilters("ar", "talk", ("b", "a"), everything=True)
    assert filters.query == "?language=ar&format=talk&mine=b&mine=a&all=1"
    assert parse(MultiValueDict({"all": ["1"]})).query == ""
    assert len(parse(MultiValueDict({"mine": [",".join(str(n) for n in range(5000))]})).mine) <= 100


@pytest.mark.parametrize("language", ["de", "ar"])
def test_as_many_queries_for_sixty_sessions_as_for_fourteen(
    conference: SimpleNamespace, client: Client, language: str
) -> None:
    translate(conference.edition)
    speaker, path = make_speaker(), f"/{language}/konferenz/2027/"

    def queries() -> tuple[int, int]:
        """At the first visit after something was published, and at the next."""
        forget()
        counts = []
        for _ in range(2):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(path).status_code == 200
            counts.append(len(captured))
        return counts[0], counts[1]

    many_sessions(conference.edition, 14, speaker=speaker)
    client.get(path)
    few = queries()
    many_sessions(conference.edition, 46, first=14, speaker=speaker)
    many = queries()
    assert many == few
    # Two of them count the places left: those are never kept.
    assert many[1] <= 6
    assert len(shown(client.get(path).content.decode())) == 60
