"""Start-up with a handful of the library's larger modules, the whole process."""
# measure: process -c "import asyncio, json, re, dataclasses, typing, urllib.request"
