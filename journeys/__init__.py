"""Which questions are asked, in which order, and when? One table for each journey; none is built yet."""
