"""Everything that changes accounts of members and invitations: one function per transaction. Rights are the caller's matter."""
