"""What is to be done once a process has ended, however it did: servers are left to nobody where tests are killed."""

import subprocess


def once_we_have_ended(script: str, *words: str) -> "subprocess.Popen[bytes]":
    """A shell in a session of its own that waits until nobody can write to it, and then runs a script with words."""
    command = ["/bin/sh", "-c", f"cat\n{script}", "sh", *words]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
