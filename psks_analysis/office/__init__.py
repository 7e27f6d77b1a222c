"""The office itself: who has an account, and who may do what."""
