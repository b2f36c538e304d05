"""The desk of the sponsorships in the admin: who enquired, who suits whom, pairs, letters, coordinators."""
