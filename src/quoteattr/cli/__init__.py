"""The command line: what each command takes, reads and writes."""
