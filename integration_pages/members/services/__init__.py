"""What changes members' accounts and invitations: one function per transaction. Rights are the caller's matter."""
