"""What readers look for and do not find: counted for the city without any person."""
