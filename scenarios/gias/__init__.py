"""Where do the schools of every scenario come from? A made-up extract in the format of GIAS, and what makes it."""

from pathlib import Path

SCHOOLS_FILE = Path(__file__).parent / "edubasealldata.csv"
LINKS_FILE = Path(__file__).parent / "links_edubasealldata.csv"
