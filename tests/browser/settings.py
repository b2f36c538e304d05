"""The demo's settings; the journeys say themselves when something is saved."""

from cms.settings.dev import *  # noqa: F403

WAGTAIL_AUTOSAVE_INTERVAL = 0
