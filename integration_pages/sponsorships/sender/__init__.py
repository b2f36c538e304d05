"""The pages behind a person's private link: how far it is, what to change, a break, no more, and how it is going."""
