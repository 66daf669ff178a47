"""Start-up: the whole process of `-c pass`."""
# measure: process -c pass
