"""Finds the modules of the standard library in its compiled form.

Run as a frozen module when the program has a packed library beside it. What the
package does not have, or has for another version of a file, is left to the
ordinary finder and loader.
"""

import _imp
import sys
from _frozen_importlib_external import (
    FileFinder,
    SourceFileLoader,
    _get_supported_file_loaders,
    spec_from_file_location,
)


class LibraryLoader(SourceFileLoader):
    """Loads a library module: the packed code if it is that of the file."""

    def get_code(self, fullname):
        code = _imp._library_code(self.path)
        return super().get_code(fullname) if code is None else code


class LibraryFinder(FileFinder):
    """Finds modules in a directory of the library."""

    def find_spec(self, fullname, target=None):
        found = _imp._find_in_library(self.path, fullname.rpartition('.')[2])
        if found is None:
            return super().find_spec(fullname, target)
        location, search = found
        return spec_from_file_location(fullname, location, loader=LibraryLoader(fullname, location),
                                       submodule_search_locations=search)


def _install():
    """Replaces the hook for directories by one that knows the library's."""
    loaders = _get_supported_file_loaders()
    hook_for_directories = FileFinder.path_hook(*loaders)

    def path_hook(path):
        if _imp._is_library_directory(path):
            return LibraryFinder(path, *loaders)
        return hook_for_directories(path)

    sys.path_hooks[-1] = path_hook
