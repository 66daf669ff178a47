# binascii: hex, base64, quoted-printable, checksums, errors.
import binascii

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

print(binascii.hexlify(b"\xab\xcd", "-"), binascii.unhexlify("abCD"), binascii.crc32(b"hello"), binascii.crc_hqx(b"x", 0), binascii.b2a_base64(b"hi", newline=False), binascii.a2b_base64("aGk="), binascii.b2a_qp(b"a=\xe9\n"), binascii.a2b_qp(b"a=3D"), binascii.b2a_uu(b"uu"), binascii.a2b_uu(binascii.b2a_uu(b"uu"))); attempt(lambda: binascii.unhexlify("abc")); attempt(lambda: binascii.unhexlify("zz")); attempt(lambda: binascii.a2b_base64("abc")); attempt(lambda: binascii.a2b_base64("a", strict_mode=True)); attempt(lambda: binascii.a2b_uu("!"))
