"""Quote a value from a file inside a message."""


def quoted(text: str, longest: int = 40) -> str:
    """A value in quotation marks, on one line and no longer than `longest` characters."""
    line = " ".join(text.split())
    if len(line) > longest:
        line = line[: longest - 1].rstrip() + "…"
    return f"‘{line}’"
