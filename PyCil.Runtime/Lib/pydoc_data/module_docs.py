"""Where the documentation of library modules is: nothing beyond the rule that pydoc knows by itself."""

module_docs = {}
