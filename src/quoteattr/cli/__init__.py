"""The command line: what each command takes, reads and writes.

- ``parser`` says what the command line takes, ``commands``, ``archive`` and ``store`` what is done with it.
- ``inputs`` are the stories that it names, ``outputs`` where the answers go, ``progress`` what is said meanwhile.
"""
