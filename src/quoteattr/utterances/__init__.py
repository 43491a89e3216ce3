"""One thing said, its renderings, and what each difference between them means."""
