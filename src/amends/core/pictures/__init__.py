"""Numbers made into pictures: shapes and texts for a page, a print or a report, and the same numbers as a table."""
