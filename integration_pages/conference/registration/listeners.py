"""What follows when registrations are confirmed, set apart as spam or deleted, and when a session's page goes."""

from contextlib import suppress
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, pre_delete
from django.utils import timezone

from integration_pages.conference.choices import PlaceState, RegistrationState
from integration_pages.conference.models import ConferencePage, Registration, SessionPage
from integration_pages.enquiries import views
from integration_pages.enquiries.models import Tally
from integration_pages.enquiries.sender import PAGES, SenderPages
from integration_pages.enquiries.signals import confirmed, received, set_apart

from . import own, processing, seam, services, telling, words


def count(record: Registration, **kwargs: Any) -> None:
    """One more registration, of so many people; figures stay when the registration goes."""
    subject = str(record.edition.translation_key) if record.edition else ""
    Tally.objects.add(words.KEY, subject=subject, language=record.language, amount=record.people)


def on_confirmed(record: Registration, **kwargs: Any) -> None:
    """Places are told in a transaction of their own, which locks the edition before the registration."""
    if not record.is_spam:
        count(record)
        transaction.on_commit(partial(_arrive, record.pk))


def _arrive(pk: int) -> None:
    row = Registration.objects.filter(pk=pk).first()
    if row is not None and row.edition_id is not None:
        with suppress(services.NotNow, Registration.DoesNotExist):  # gone meanwhile
            services.arrive(row)


def on_received(record: Registration, **kwargs: Any) -> None:
    """Without an address there is nothing to confirm. What was no spam after all waits for its place."""
    if record.state == RegistrationState.NEW:
        count(record)
    if record.place == PlaceState.WAITING:
        _go_on(record.edition_id)


def on_set_apart(record: Registration, **kwargs: Any) -> None:
    """It was none: not counted either, and its place goes on. Should it be one after all, it waits from now on."""
    if record.state not in record.settled:
        Registration.objects.filter(pk=record.pk).update(
            place=PlaceState.WAITING, since=timezone.now(), offered_until=None
        )
        record.session_places.update(place=PlaceState.WAITING, since=timezone.now(), offered_until=None)
    if record.state == RegistrationState.NEW:
        subject = str(record.edition.translation_key) if record.edition else ""
        day = timezone.localdate(record.created_at)
        Tally.objects.take_back(words.KEY, subject=subject, language=record.language, amount=record.people, day=day)
    _go_on(record.edition_id)


def on_deleted(instance: Registration, **kwargs: Any) -> None:
    _go_on(instance.edition_id)


def _go_on(edition: int | None) -> None:
    if edition is not None:
        transaction.on_commit(partial(_move_up, edition))


def _move_up(pk: int) -> None:
    if edition := ConferencePage.objects.filter(pk=pk).first():
        services.move_up(edition)


def on_session_goes(instance: SessionPage, **kwargs: Any) -> None:
    telling.session_goes(instance)


def connect() -> None:
    seam.connect()
    processing.connect()
    words.connect()
    PAGES[words.KEY] = SenderPages(
        thanks="conference/registration/thanks.html",
        enquiry="conference/registration/own.html",
        delete="conference/registration/delete.html",
        deleted="conference_registration_deleted",
        context=own.own_context,
        has_form=lambda record: True,
    )
    views.OWN_ACTIONS.append(own.actions)
    confirmed.connect(on_confirmed, sender=Registration, dispatch_uid="registration_confirmed")
    received.connect(on_received, sender=Registration, dispatch_uid="registration_received")
    set_apart.connect(on_set_apart, sender=Registration, dispatch_uid="registration_set_apart")
    post_delete.connect(on_deleted, sender=Registration, dispatch_uid="registration_gone")
    pre_delete.connect(on_session_goes, sender=SessionPage, dispatch_uid="registration_session_goes")
