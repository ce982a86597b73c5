"""A made-up extract of schools in the format of GIAS, and its generator."""
