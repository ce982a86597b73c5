"""A made-up extract of schools in the format of GIAS, and its generator."""

from pathlib import Path

SCHOOLS_FILE = Path(__file__).parent / "edubasealldata.csv"
LINKS_FILE = Path(__file__).parent / "links_edubasealldata.csv"
