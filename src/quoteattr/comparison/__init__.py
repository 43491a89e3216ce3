"""What differs between two renderings, and what each difference means."""
