"""The desk of the enquiries in the admin: read, assign, answer, close; export, erasure, retention and logs."""
