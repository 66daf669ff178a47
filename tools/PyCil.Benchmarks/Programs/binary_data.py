"""bytes, bytearray, memoryview, struct and array."""
import harness
import struct
from array import array


def work():
    record = struct.Struct("<IhBd8s")
    packed = b"".join(record.pack(i, i % 1000 - 500, i & 255, i * 0.5, b"name") for i in range(6000))
    check = 0
    for number, small, byte, real, name in record.iter_unpack(packed):
        check += number + small + byte + int(real)
    buffer = bytearray()
    for i in range(30000):
        buffer.append(i & 0xFF)
    for i in range(0, 30000, 2):
        buffer[i] ^= 0x5A
    view = memoryview(buffer)[1000:20000]
    check += sum(view[::3]) + sum(bytes(view[:500])) + view.tobytes().count(b"\x10")
    adler_a, adler_b = 1, 0
    for byte in bytes(buffer[:20000]):
        adler_a = (adler_a + byte) % 65521
        adler_b = (adler_b + adler_a) % 65521
    numbers = array("i", range(10000))
    for i in range(1, len(numbers)):
        numbers[i] += numbers[i - 1] & 0xFF
    check += numbers[-1] + len(packed.replace(b"name", b"n").split(b"n")) + packed.find(b"\xff\x00")
    text = bytes(buffer).hex()
    return check, adler_a, adler_b, bytes.fromhex(text) == buffer


harness.run(work, times=11)
