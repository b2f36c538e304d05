"""The picture of what is handed in: kept through every error, named, and never changed behind readers' backs."""

import io
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from cms.images.models import PortalImage
from integration_pages.base.uploads.storing import KEPT_UNUSED, purge_uploads
from integration_pages.models import NewsPage
from integration_pages.submissions import asking
from integration_pages.submissions.models import State, Submission

from .members import address, approve, change, hand_in, make_member, the_one

pytestmark = pytest.mark.django_db
WORDS = {"picture_alt": "Ein Grill im Garten.", "picture_credit": "Mütterzentrum", "picture_rights": "on"}


def photo(colour: str = "green") -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(content, "JPEG")
    return SimpleUploadedFile("IMG_4711.jpg", content.getvalue(), "image/jpeg")


def test_a_picture_comes_with_its_words(room: SimpleNamespace) -> None:
    assert hand_in(room, picture=photo(), **WORDS).status_code == 302
    row, page = the_one(), NewsPage.objects.get()
    assert row.picture == page.picture == PortalImage.objects.get()
    assert (page.picture.credit, page.picture_alt) == ("Mütterzentrum", "Ein Grill im Garten.")
    assert page.picture.uploaded_by_user == room.member
    assert "4711" not in page.picture.file.name


def test_words_and_rights_are_asked_for_with_a_picture_only_and_only_in_the_end(room: SimpleNamespace) -> None:
    answer = hand_in(room, picture=photo())
    assert set(answer.context["form"].errors) == {"picture_alt", "picture_credit", "picture_rights"}
    assert hand_in(room, "draft", picture=photo()).status_code == 302


def test_a_good_picture_stays_though_the_rest_is_wrong(room: SimpleNamespace) -> None:
    answer = hand_in(room, picture=photo(), title="", **WORDS)
    assert answer.status_code == 422
    kept = PortalImage.objects.get()
    assert f'name="picture-kept" value="{kept.pk}"' in answer.content.decode()
    assert hand_in(room, **{"picture-kept": kept.pk}, **WORDS).status_code == 302
    assert the_one().picture == kept


def test_a_bad_file_is_refused_and_the_text_stays(room: SimpleNamespace) -> None:
    answer = hand_in(room, picture=SimpleUploadedFile("bild.jpg", b"<html><script>", "image/jpeg"), **WORDS)
    assert answer.status_code == 422
    assert "picture" in answer.context["form"].errors
    assert "Alle sind willkommen." in answer.content.decode()
    assert not PortalImage.objects.exists()


@pytest.mark.parametrize("key", ["x", "999999", "1e5", "-1"])
def test_a_picture_that_is_not_ones_own_cannot_be_named(room: SimpleNamespace, key: str) -> None:
    assert hand_in(room, **{"picture-kept": key}).status_code == 302
    assert the_one().picture is None


def test_a_colleagues_picture_cannot_be_named(room: SimpleNamespace) -> None:
    hand_in(room, "draft", picture=photo())
    theirs = PortalImage.objects.get()
    theirs.uploaded_by_user = make_member("kollegin@example.org")
    theirs.save()
    hand_in(room, "draft", title="Meins", **{"picture-kept": theirs.pk})
    assert Submission.objects.get(content__title="Meins").picture is None


def test_a_picture_is_exchanged_and_left_out(room: SimpleNamespace) -> None:
    hand_in(room, "draft", picture=photo())
    first = the_one().picture
    change(room, the_one(), "draft", picture=photo("red"))
    second = the_one().picture
    assert second not in (None, first)
    change(room, the_one(), "draft", title="Ohne neues Bild")
    assert the_one().picture == second
    change(room, the_one(), "draft", **{"picture-remove": "on"})
    assert the_one().picture is None


def test_a_double_click_with_a_picture_is_one_submission(room: SimpleNamespace) -> None:
    from .members import NEW, form_data

    data = form_data(room, **WORDS)
    for _click in range(2):
        assert room.client.post(NEW, {**data, "picture": photo()}).status_code == 302
    row = the_one()
    assert row.state == State.WAITING
    assert list(row.steps.values_list("kind", flat=True)) == ["sent"]


@pytest.mark.slow
def test_words_about_a_picture_that_is_online_wait_for_the_review(room: SimpleNamespace) -> None:
    hand_in(room, picture=photo(), **WORDS)
    approve(room, the_one())
    shown = NewsPage.objects.get().picture
    assert change(room, the_one(), **{**WORDS, "picture_credit": "Partei für alle"}).status_code == 302
    shown.refresh_from_db()
    assert shown.credit == "Mütterzentrum"
    assert NewsPage.objects.get().picture == shown
    waiting = NewsPage.objects.get().get_latest_revision_as_object().picture
    assert (waiting.credit, waiting != shown) == ("Partei für alle", True)


def test_the_preview_shows_the_picture(room: SimpleNamespace) -> None:
    hand_in(room, "preview", picture=photo(), **WORDS)
    page = room.client.get(address(the_one(), "vorschau/")).content.decode()
    assert "Ein Grill im Garten." in page
    assert "Mütterzentrum" in page


def test_words_about_a_picture_that_reviewers_have_wait_for_the_next_text(room: SimpleNamespace) -> None:
    hand_in(room, picture=photo(), **WORDS)
    shown = the_one().picture
    change(room, the_one(), "draft", **{**WORDS, "picture_credit": "Partei für alle"})
    shown.refresh_from_db()
    assert shown.credit == "Mütterzentrum", "a draft changes nothing that reviewers see"
    assert the_one().picture.credit == "Partei für alle"


def test_another_form_does_not_change_the_words_of_a_picture_that_is_online(room: SimpleNamespace) -> None:
    hand_in(room, picture=photo(), **WORDS)
    approve(room, the_one())
    shown = NewsPage.objects.get().picture
    hand_in(room, "draft", **{**WORDS, "picture-kept": shown.pk, "picture_credit": "Partei für alle"})
    shown.refresh_from_db()
    assert shown.credit == "Mütterzentrum"


def full_disk(*args: Any, **kwargs: Any) -> str:
    raise OSError(28, "No space left on device")


def test_a_full_disk_refuses_the_picture_and_keeps_the_text(
    room: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._save", full_disk)
    answer = hand_in(room, picture=photo(), **WORDS)
    assert answer.status_code == 422
    assert "picture" in answer.context["form"].errors
    assert "Alle sind willkommen." in answer.content.decode()
    assert not PortalImage.objects.exists()
    assert hand_in(room).status_code == 302


@pytest.mark.slow
def test_a_picture_whose_file_is_gone_stands_in_nobodys_way(room: SimpleNamespace) -> None:
    hand_in(room, picture=photo(), **WORDS)
    approve(room, the_one())
    picture = the_one().picture
    picture.file.storage.delete(picture.file.name)
    answer = change(room, the_one(), **{**WORDS, "picture_credit": "Anders"})
    assert answer.status_code == 422
    assert "picture" in answer.context["form"].errors
    assert change(room, the_one(), text="Ohne Bild.", **{"picture-remove": "on"}).status_code == 302


def test_a_picture_in_the_text_of_an_editors_draft_is_not_cleared_away(room: SimpleNamespace) -> None:
    hand_in(room, "draft", picture=photo(), **WORDS)
    hand_in(room, title="Online")
    approve(room, Submission.objects.get(content__title="Online"))
    picture, page = PortalImage.objects.get(), NewsPage.objects.get()
    page.body.append(("picture", {"picture": picture, "alt": "Ein Grill."}))
    page.save_revision(user=room.editor)
    asking.delete_draft(Submission.objects.exclude(content__title="Online").get())
    later = timezone.now() + KEPT_UNUSED + timedelta(days=1)
    assert purge_uploads(later) == 0
    page.revisions.filter(pk=page.latest_revision_id).delete()
    assert purge_uploads(later) == 1
