"""Arabic without the comma before the year, as our other dates."""

DATE_FORMAT = "j F Y"
