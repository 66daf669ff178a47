# mimetypes and uuid.
import mimetypes
import uuid

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

print(mimetypes.guess_type("a.tar.gz"), mimetypes.guess_type("x.html"), mimetypes.guess_extension("text/html"), mimetypes.guess_type("none.zzz")); v = uuid.UUID("12345678-1234-5678-1234-567812345678"); print(v, repr(v), v.hex, v.int, v.version, v.variant, v.fields, v.urn, v.bytes_le.hex(), uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid3(uuid.NAMESPACE_URL, "x"), uuid.uuid4().version, uuid.uuid7().version if hasattr(uuid, "uuid7") else 7, uuid.UUID(int=5) < uuid.UUID(int=6), uuid.NIL if hasattr(uuid, "NIL") else "-"); attempt(lambda: uuid.UUID("zz")); attempt(lambda: uuid.UUID())
