"""Turkish without a nought before the day, as our other dates."""

DATE_FORMAT = "j F Y"
