"""The desk of the conference: who comes, the numbers, the door, badges and signs, messages, what people thought."""
