"""Parses, unparses and parses again every n-th file of a library; the two trees must have the same dump.

Usage: unparse_library.py LIBRARY FIRST STEP
"""
import ast
import pathlib
import sys
import warnings


def main():
    warnings.simplefilter("ignore")
    library, first, step = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    files = sorted(library.rglob("*.py"))[first::step]
    bad = 0
    for file in files:
        tree = ast.parse(file.read_bytes())
        again = ast.parse(ast.unparse(tree))
        if ast.dump(tree) != ast.dump(again):
            print("differs:", file)
            bad += 1
    if bad:
        sys.exit(1)
    print(len(files), "files")


if __name__ == "__main__":
    main()
