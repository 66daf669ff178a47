import sys

from . import main

status = 1
try:
    main()
    status = 0
except Exception as problem:
    print(f'Error: {problem}', file=sys.stderr)
    output = getattr(problem, 'output', None)
    if output:
        print(output.decode(errors='replace') if isinstance(output, bytes) else output, end='', file=sys.stderr)
sys.exit(status)
