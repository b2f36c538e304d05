import os

import django

from .handlers import Utf8ASGIHandler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

django.setup(set_prefix=False)
application = Utf8ASGIHandler()
