"""Values from the environment, or from files as Docker and Kubernetes hand out secrets."""

import environ
from environ.fileaware_mapping import FileAwareMapping


class _Values(FileAwareMapping):  # type: ignore[misc]  # the library has no types
    def __getitem__(self, name: str) -> str:
        value: str = super().__getitem__(name)
        # Editors and echo end a file with a line break; in a URL or a key it would be part of the value.
        return value.rstrip("\r\n") if self.env.get(f"{name}_FILE") else value


class Environment(environ.FileAwareEnv):  # type: ignore[misc]  # the library has no types
    """Reads NAME, or the file that NAME_FILE names, without its last line break."""

    ENVIRON = _Values()
