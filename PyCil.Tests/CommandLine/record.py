"""Records what CPython does with the commands of commands.json: python3.14 record.py (run by the CPython to record from)."""

import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
FILE = os.path.join(HERE, 'commands.json')


def make_files(directory, files):
    for name, content in files.items():
        path = os.path.join(directory, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if not name.endswith('/'):
            with open(path, 'wb') as file:
                file.write(content.encode('latin-1'))


def main():
    with open(FILE, encoding='utf-8') as file:
        recorded = json.load(file)
    for case in recorded['cases']:
        with tempfile.TemporaryDirectory() as directory:
            make_files(directory, recorded['files'])
            environment = {'PATH': os.environ.get('PATH', ''), 'HOME': directory, 'LANG': 'C.UTF-8', 'PYTHON_COLORS': '0', **case.get('environment', {})}
            result = subprocess.run([sys.executable, *case['arguments']], input=case.get('input', '').encode(), capture_output=True, cwd=directory, env=environment, timeout=60)

            def normal(data):
                return data.decode('utf-8', 'backslashreplace').replace(directory, '{dir}').replace(sys.executable, '{python}')

            case['status'] = result.returncode
            case['output'] = normal(result.stdout)
            case['error'] = normal(result.stderr)
    with open(FILE, 'w', encoding='utf-8') as file:
        json.dump(recorded, file, indent=1, ensure_ascii=True)
        file.write('\n')


if __name__ == '__main__':
    main()
