"""json: dumps and loads of nested data, with indent, escapes and floats."""
import harness
import json


def document(size):
    return {
        "items": [
            {
                "id": i,
                "name": f"item number {i}",
                "price": i * 1.25,
                "tags": ["a", "b\n", "caf\u00e9", "\U0001f600"],
                "active": i % 2 == 0,
                "parent": None,
                "nested": {"x": [i, -i, i * 1000003], "y": {"deep": [[], {}]}},
            }
            for i in range(size)
        ]
    }


def work():
    data = document(500)
    text = json.dumps(data)
    back = json.loads(text)
    pretty = json.dumps(back, indent=2, sort_keys=True)
    plain = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    again = json.loads(pretty)
    assert again == data
    return len(text), len(pretty), len(plain), sum(item["price"] for item in again["items"])


harness.run(work, times=13)
