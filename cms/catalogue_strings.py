"""Strings of other packages that people see on our pages and that our catalogue words itself.

Nothing imports this module: extraction reads it. Either the package's own catalogue lacks the string in one of our
languages, or its German says "du", or it names the thing wrongly. A string goes when its package words it well.
"""

from django.utils.translation import gettext_noop, ngettext_lazy

DJANGO = [
    # Translators: of Django, when a new password is refused
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
    # Translators: of Django, when somebody changed a choice by hand
    gettext_noop("“%(pk)s” is not a valid value."),
    # Translators: of Django, on the page for browsers that refuse cookies
    gettext_noop(
        "If you have configured your browser to disable cookies, please re-enable them, at least for this site, or for "
        "“same-origin” requests."
    ),
]

SIGN_IN = [
    # Translators: of django-allauth
    gettext_noop("Too many failed login attempts. Try again later."),
    # Translators: of django-allauth
    gettext_noop("Be patient, you are sending too many requests."),
    # Translators: of django-allauth
    gettext_noop("The email address and/or password you specified are not correct."),
    # Translators: of django-allauth
    gettext_noop("You are already logged in as %(user_display)s."),
    # Translators: of django-allauth: to sign in again before a change of the account
    gettext_noop("Please reauthenticate to safeguard your account."),
    # Translators: of django-allauth
    gettext_noop("Are you sure you want to sign out?"),
    # Translators: of django-allauth
    gettext_noop("You have signed out."),
    # Translators: of django-allauth
    gettext_noop("You will receive a special code for a password-free sign-in."),
    # Translators: of django-allauth, asks whether to stay signed in
    gettext_noop("Remember Me"),
]

PASSWORD = [
    # Translators: of django-allauth
    gettext_noop("Please type your current password."),
    # Translators: of django-allauth
    gettext_noop("You must type the same password each time."),
    # Translators: of django-allauth
    gettext_noop(
        "Forgotten your password? Enter your email address below, and we'll send you an email allowing you to reset it."
    ),
    # Translators: of django-allauth
    gettext_noop("Please contact us if you have any trouble resetting your password."),
    # Translators: of django-allauth
    gettext_noop(
        "We have sent you an email. If you have not received it please check your spam folder. Otherwise contact us if "
        "you do not receive it in a few minutes."
    ),
    # Translators: of django-allauth: heading when a link to set a password works no longer
    gettext_noop("Bad Token"),
    # Translators: of django-allauth
    gettext_noop(
        "The password reset link was invalid, possibly because it has already been used.  Please request a "
        '<a href="%(passwd_reset_url)s">new password reset</a>.'
    ),
    # Translators: of django-allauth
    gettext_noop("The password reset token was invalid."),
    # Translators: of django-allauth
    gettext_noop("Your password is now changed."),
    # Translators: of django-allauth, in a mail
    gettext_noop("Your password has been changed."),
]

SECOND_FACTOR = [
    # Translators: of django-allauth
    gettext_noop("You are about to deactivate authenticator app based authentication. Are you sure?"),
    # Translators: of django-allauth: the letters below a QR code, for an app without a camera
    gettext_noop("Authenticator secret"),
    # Translators: of django-allauth
    gettext_noop("You are about to generate a new set of recovery codes for your account."),
    # Translators: of django-allauth: a key that needs no password
    gettext_noop("Passwordless"),
    # Translators: of django-allauth
    gettext_noop(
        "Enabling passwordless operation allows you to sign in using just this key, but imposes additional "
        "requirements such as biometrics or PIN protection."
    ),
    # Translators: of django-allauth, about a key: a day stands here
    gettext_noop("Added on %(created_at)s"),
    # Translators: of django-allauth: button beside a key
    gettext_noop("Remove"),
]
