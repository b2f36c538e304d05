"""Ukrainian without a nought before the day, as our other dates."""

DATE_FORMAT = "j E Y\u202fр."
