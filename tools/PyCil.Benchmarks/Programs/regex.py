"""re: search, findall, sub, groups, alternation, a tokenizer, backtracking."""
import harness
import re

LOG = "".join(
    f"10.0.{i % 256}.{i * 7 % 256} - user{i % 17} [{i % 28 + 1:02}/Nov/2025:{i % 24:02}:{i % 60:02}] "
    f"\"GET /page/{i * 31 % 997}?q={'x' * (i % 9)}&lang=en HTTP/1.1\" {200 if i % 7 else 404} {i * 137 % 10007}\n"
    for i in range(400))
LINE = re.compile(r'(?P<ip>\d+\.\d+\.\d+\.\d+) - (\w+) \[([^\]]+)\] "(GET|POST) (\S+) [^"]*" (\d{3}) (\d+)')
TOKEN = re.compile(r"\s*(?:(?P<number>\d+\.?\d*)|(?P<name>[A-Za-z_]\w*)|(?P<op>[-+*/()=<>!]=?))")
SOURCE = "total = rate * (hours + 12.5) / count_of - base_value >= 40 * limit " * 60


def work():
    check = 0
    for match in LINE.finditer(LOG):
        if match.group(6) == "404":
            check += int(match[7]) + len(match["ip"])
    for match in TOKEN.finditer(SOURCE):
        check += len(match.lastgroup)
    check += len(re.findall(r"\b\w+er\d*\b", LOG)) + len(re.sub(r"lang=(\w\w)", r"language=\1", LOG))
    check += len(re.split(r"[\s,;]+", LOG)) + len(re.findall(r"(?i)http/\d", LOG))
    check += sum(1 for _ in re.finditer(r"x+&|404|user1[0-5]", LOG))
    check += 1 if re.search(r"(a+b?)+c", "aaaab" * 3) else 2
    check += len(re.sub(r"\d+", lambda m: str(int(m[0]) + 1), LOG[:8000]))
    return check


harness.run(work, times=20)
