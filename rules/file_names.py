"""Names of files: as they come in, and in the header of a download."""

import unicodedata
from urllib.parse import quote

#: Letters of a file name that are kept as it comes in, and bytes of one that is sent, which file systems take.
LONGEST, MOST_BYTES = 255, 200

#: What a name loses: control and format characters (line ends, marks of direction), and halves of a letter.
_DROPPED = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def clean_file_name(text: str) -> str:
    """The name of a file that was sent: the last part of a path, composed, without what cannot be seen."""
    last = text.replace("\\", "/").rsplit("/", 1)[-1]
    return _visible(last)[:LONGEST].strip()


def content_disposition(name: str) -> str:
    """The header of a file to save: the name in ASCII, and as it is for browsers that read RFC 5987."""
    whole = _shortened(_visible(name.replace("/", "-").replace("\\", "-")).strip() or "download")
    plain = _in_ascii(whole)
    header = f'attachment; filename="{plain}"'
    return header if plain == whole else f"{header}; filename*=UTF-8''{quote(whole, safe='')}"


def _visible(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    return "".join(c for c in composed if unicodedata.category(c) not in _DROPPED)


def _shortened(name: str) -> str:
    """The name in so many bytes, with its ending."""
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, dot + ending) if stem else (name, "")
    room = MOST_BYTES - len(ending.encode())
    return stem.encode()[:room].decode(errors="ignore") + ending


def _in_ascii(name: str) -> str:
    """The name without accents, in characters that every browser reads the same within quotes."""
    stem, dot, ending = name.rpartition(".")
    decomposed = unicodedata.normalize("NFKD", stem if stem else name)
    plain = "".join(_plain(c) for c in decomposed if not unicodedata.combining(c))
    return (plain.strip(" _") or "download") + (dot + ending if stem else "")


def _plain(character: str) -> str:
    if character in "’‘“”":
        return "'"
    if unicodedata.category(character) == "Pd":
        return "-"
    return character if character.isascii() and character not in '"\\%;' else "_"
