"""Who comes: places of the day and of sessions, waiting lists, the private page, the mails, the door."""
