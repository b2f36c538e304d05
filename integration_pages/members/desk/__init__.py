"""Members and invitations in the admin."""
