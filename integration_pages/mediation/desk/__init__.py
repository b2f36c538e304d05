"""The desk of the pool in the admin: requests, people, who goes where, and how many hours it was."""
