# base64: every alphabet both ways, errors.
import base64

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

data = bytes(range(0, 256, 7)); print(base64.b64encode(data), base64.b64decode(base64.b64encode(data)) == data, base64.urlsafe_b64encode(b"\xfb\xff"), base64.b32encode(b"hello"), base64.b32decode("nbswy3dp", casefold=True), base64.b32hexencode(b"hi"), base64.b16encode(b"\xab"), base64.b16decode("AB"), base64.a85encode(b"hello world", adobe=True), base64.a85decode(b"87cURD]i,\"Ebo80"), base64.b85encode(b"hello"), base64.b85decode(b"Xk~0{Zv"), base64.encodebytes(b"x" * 60), base64.decodebytes(b"eA==\n"), base64.standard_b64decode("eA=="), base64.b64encode(b"\xfb", altchars=b"-_"), base64.z85encode(b"helo") if hasattr(base64, "z85encode") else "-"); attempt(lambda: base64.b64decode("abc")); attempt(lambda: base64.b64decode("a b!c=", validate=True)); attempt(lambda: base64.b32decode("A")); attempt(lambda: base64.b16decode("ab")); attempt(lambda: base64.a85decode(b"~")); attempt(lambda: base64.b85decode(b"\x00")); attempt(lambda: base64.b64encode("str"))
