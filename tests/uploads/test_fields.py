"""The field for a picture: what is wrong is said, what is right is kept, and nobody chooses a file twice."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from wagtail.images import get_image_model
from wagtail.models import Collection

from cms.images.models import PortalImage
from cms.images.renditions import all_specs
from cms.users.groups import EDITORS
from cms.users.models import User
from integration_pages.base.uploads.fields import PictureUploadField
from integration_pages.base.uploads.pipeline import MEMBERS, CleanPicture, clean_picture
from integration_pages.base.uploads.storing import (
    COLLECTION,
    keep_picture,
    kept_picture,
    purge_uploads,
    store_picture,
    submitted_pictures,
)
from integration_pages.models import StandardPage, Submission
from snippets.models import Organisation
from tests.factories.pages import make_standard
from tests.factories.people import make_person

from .files import BAD, encoded, phone_photo, upload

pytestmark = pytest.mark.django_db


class SampleForm(forms.Form):
    title = forms.CharField()
    alt = forms.CharField(required=False)
    picture = PictureUploadField(label="Bild", required=False)


def sent(data: str = "", *files: Any, initial: Any = None) -> SampleForm:
    chosen = MultiValueDict({"picture": list(files)}) if files else MultiValueDict()
    return SampleForm(QueryDict(data), chosen, initial={"picture": initial})


def store(user: User | None, **changes: Any) -> PortalImage:
    values = {"title": "Fest", "alt": "Ein Tisch", "credit": "Verein", "licence": "permission", "user": user}
    return store_picture(upload(phone_photo()), **{**values, **changes})


def keep(form: SampleForm, user: User, title: str = "Fest", alt: str = "") -> PortalImage | None:
    form.is_valid()
    return keep_picture(form, "picture", user=user, title=title, alt=alt, credit="Verein", licence="permission")


@pytest.fixture
def member() -> User:
    return make_person()


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_its_reason_and_the_words_stay(name: str) -> None:
    content, reason = BAD[name]
    form = sent("title=Fest", upload(content, name))

    assert [error.code for error in form.errors.as_data()["picture"]] == [reason]
    assert 'value="Fest"' in str(form)


def test_several_files_are_refused_as_such() -> None:
    form = sent("title=Fest", upload(encoded()), upload(encoded()))

    assert [error.code for error in form.errors.as_data()["picture"]] == ["several"]


def test_a_good_file_comes_out_clean_and_none_is_none() -> None:
    for files, expected in (((upload(phone_photo()),), CleanPicture), ((), type(None))):
        form = sent("title=Fest", *files)
        assert form.is_valid()
        assert type(form.cleaned_data["picture"]) is expected


def test_a_form_sent_as_text_has_no_picture() -> None:
    form = SampleForm(QueryDict("title=Fest&picture=IMG_1.jpg"), None)

    assert form.is_valid()
    assert form.cleaned_data["picture"] is None


def test_a_picture_that_is_demanded_and_missing_is_asked_for() -> None:
    form = sent("title=Fest")
    form.fields["picture"].required = True

    assert list(form.errors) == ["picture"]
    assert 'accept="image/jpeg,' in str(form["picture"])
    assert " required" in str(form["picture"])


def test_a_stored_picture_has_its_words_its_place_and_its_sizes(member: User) -> None:
    picture = PortalImage.objects.get(pk=store(member).pk)

    assert (picture.title, picture.description, picture.credit) == ("Fest", "Ein Tisch", "Verein")
    assert (picture.licence, picture.uploaded_by_user) == ("permission", member)
    assert picture.collection.name == COLLECTION
    assert {rendition.filter_spec for rendition in picture.renditions.all()} == set(all_specs())
    stored = Path(picture.file.path).read_bytes()
    assert b"Beispiel" not in stored
    assert (picture.file_size, picture.width, picture.height) == (len(stored), 80, 120)
    assert "IMG_1" not in picture.file.name


def test_words_that_are_too_long_are_cut_and_no_error(member: User) -> None:
    picture = store(member, title="x" * 999, alt="y" * 999, credit="z" * 999)

    assert (len(picture.title), len(picture.description), len(picture.credit)) == (255, 255, 200)


def test_a_bad_file_stores_nothing(member: User) -> None:
    with pytest.raises(ValidationError):
        store_picture(upload(BAD["truncated.png"][0]), title="x", licence="permission", user=member)

    assert not PortalImage.objects.exists()


def test_no_file_stays_when_the_row_cannot_be_written(member: User, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Path] = []

    def broken(self: PortalImage, *args: Any, **kwargs: Any) -> None:
        written.append(Path(self.file.path))
        raise DatabaseError("full")

    monkeypatch.setattr("wagtail.images.models.AbstractImage.save_base", broken)
    with pytest.raises(DatabaseError):
        store(member)

    assert written
    assert not written[0].exists()
    assert not PortalImage.objects.exists()


def test_the_collection_is_made_once_and_the_editors_may_work_in_it() -> None:
    assert not Collection.objects.filter(name=COLLECTION).exists(), "without a use, editors see no choice"
    found = {submitted_pictures().pk, submitted_pictures().pk}

    assert found == set(Collection.objects.filter(name=COLLECTION).values_list("pk", flat=True))
    assert len(found) == 1
    assert submitted_pictures().get_ancestors().filter(group_permissions__group__name=EDITORS).exists()


def test_a_good_picture_is_kept_though_something_else_is_wrong(member: User) -> None:
    form = sent("title=", upload(phone_photo()))
    picture = keep(form, member, title="")

    assert list(form.errors) == ["title"]
    assert picture == PortalImage.objects.get()
    html = str(form["picture"])
    assert f'name="picture-kept" value="{picture.pk}"' in html
    assert picture.file.url not in html, "originals are not served"
    assert picture.renditions.get(filter_spec="max-320x320").url in html

    again = QueryDict(f"title=Fest&picture-kept={picture.pk}&alt=Ein+Tisch")
    kept = kept_picture(again, "picture", member)
    form = SampleForm(again, MultiValueDict(), initial={"picture": kept})

    assert keep(form, member, alt="Ein Tisch") == picture
    assert form.is_valid()
    picture.refresh_from_db()
    assert (picture.title, picture.description) == ("Fest", "Ein Tisch")
    assert PortalImage.objects.count() == 1


def test_a_bad_file_does_not_take_the_one_that_was_there(member: User) -> None:
    picture = store(member)
    form = sent("title=Fest", upload(b"nothing"), initial=picture)

    assert keep(form, member) == picture
    assert list(form.errors) == ["picture"]
    assert f'value="{picture.pk}"' in str(form["picture"])


def test_another_file_takes_the_place_of_the_one_that_was_there(member: User) -> None:
    before = store(member)
    # A new file says more than the box that would leave the old one out.
    after = keep(sent("title=Fest&picture-remove=on", upload(encoded()), initial=before), member)

    assert after is not None
    assert after != before
    assert PortalImage.objects.filter(pk=before.pk).exists(), "a version of the page may still show it"


def test_a_picture_can_be_left_out(member: User) -> None:
    form = sent("title=Fest&picture-remove=on", initial=store(member))

    assert keep(form, member) is None
    assert "picture-kept" not in str(form["picture"])


@pytest.mark.parametrize("value", ["", "x", "-1", "1.5", "٣", "9" * 40, "0", "1 OR 1=1", "1\0"])
def test_a_reference_that_was_tampered_with_leads_nowhere(member: User, value: str) -> None:
    assert kept_picture({"picture-kept": value}, "picture", member) is None


def test_nobody_gets_the_picture_of_somebody_else(member: User) -> None:
    mine, theirs = store(member), store(make_person(email="other@example.org"))
    chosen = PortalImage.objects.create(
        title="Rathaus", file=clean_picture(upload(encoded()), MEMBERS), uploaded_by_user=member
    )

    assert kept_picture({"picture-kept": str(mine.pk)}, "picture", member) == mine
    for other in (theirs, chosen):
        assert kept_picture({"picture-kept": str(other.pk)}, "picture", member) is None


def test_the_words_of_an_editor_s_picture_stay(member: User) -> None:
    theirs = store(make_person("editor"), title="Rathaus")

    assert keep(sent("title=Fest", initial=theirs), member) == theirs
    theirs.refresh_from_db()
    assert theirs.title == "Rathaus"


def aged(picture: PortalImage, days: int = 31) -> PortalImage:
    PortalImage.objects.filter(pk=picture.pk).update(created_at=timezone.now() - timedelta(days=days))
    return picture


@pytest.mark.slow
def test_what_nobody_used_is_deleted_after_a_month(
    member: User, django_capture_on_commit_callbacks: Any, site: Any
) -> None:
    page: StandardPage = make_standard(site.home)
    page.picture = aged(store(member, title="version"))
    page.save_revision()
    StandardPage.objects.filter(pk=page.pk).update(picture=aged(store(member, title="page")))
    organisation = Organisation.objects.create(name="Verein", description="Ein Verein.")
    Submission.objects.create(
        kind="news", organisation=organisation, sent_once="x", language="de", picture=aged(store(member, title="sent"))
    )
    in_text = make_standard(site.home, title="Text")
    in_text.body = [("picture", {"picture": aged(store(member, title="text")), "alt": "", "caption": ""})]
    in_text.save()
    aged(store(member, title="new"), days=29)
    aged(store(member, title="elsewhere", collection=Collection.get_first_root_node()))
    unused = aged(store(member, title="unused"))

    with django_capture_on_commit_callbacks(execute=True):
        assert purge_uploads(timezone.now()) == 1

    assert set(get_image_model().objects.values_list("title", flat=True)) == {
        "version", "page", "sent", "text", "new", "elsewhere"
    }  # fmt: skip
    assert not Path(unused.file.path).exists()
