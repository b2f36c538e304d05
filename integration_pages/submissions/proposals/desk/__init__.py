"""Proposals in the admin: what waits, and what an editor decides."""
