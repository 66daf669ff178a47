# zlib, gzip and zipfile: sizes and bytes as zlib's own, streams in pieces, flushes, dictionaries, errors.
import gzip
import io
import zipfile
import zlib

text = b"".join(b"line %d of the text, %d\n" % (i, i * i % 97) for i in range(4000))
noise = bytes((i * 2654435761 >> 13) & 0xFF for i in range(20000))

for level in range(-1, 10):
    packed = zlib.compress(text + noise, level)
    assert zlib.decompress(packed) == text + noise
    if level:
        print(level, len(packed), zlib.crc32(packed))

for strategy in (zlib.Z_DEFAULT_STRATEGY, zlib.Z_FILTERED, zlib.Z_HUFFMAN_ONLY, zlib.Z_RLE, zlib.Z_FIXED):
    for wbits in (-15, 9, 15, 31):
        c = zlib.compressobj(6, zlib.DEFLATED, wbits, 8, strategy)
        packed = b"".join(c.compress(text[i:i + 1000]) for i in range(0, len(text), 1000)) + c.flush()
        d = zlib.decompressobj(wbits)
        out = b"".join(d.decompress(packed[i:i + 333]) for i in range(0, len(packed), 333))
        print(strategy, wbits, len(packed), zlib.adler32(packed), out == text, d.eof)

c = zlib.compressobj()
first = c.compress(text[:5000]) + c.flush(zlib.Z_SYNC_FLUSH)
twin = c.copy()
rest = [c.compress(text[5000:9000]) + c.flush(), twin.compress(b"other") + twin.flush()]
d = zlib.decompressobj()
print(d.decompress(first) == text[:5000], [len(d.copy().decompress(r)) for r in rest])
d = zlib.decompressobj()
print(len(d.decompress(zlib.compress(text) + b"tail", 100)), len(d.unconsumed_tail) > 0)
print(len(d.decompress(d.unconsumed_tail)), d.unused_data, d.eof)

c = zlib.compressobj(zdict=b"line of the text")
packed = c.compress(b"line of the text, again") + c.flush()
print(len(packed), zlib.decompressobj(zdict=b"line of the text").decompress(packed))

for data, kwargs in ((b"nonsense", {}), (zlib.compress(b"a")[:-1], {}), (packed, {}), (b"", {}), (b"\x1f\x8b", {"wbits": 15}), (b"", {"wbits": 99})):
    try:
        zlib.decompress(data, **kwargs)
    except zlib.error as e:
        print("error:", e)

print(gzip.decompress(gzip.compress(text, mtime=0)) == text, gzip.compress(b"abc", mtime=0).hex())
buffer = io.BytesIO()
with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("a.txt", text)
    z.writestr("b/c.txt", noise, zipfile.ZIP_STORED)
with zipfile.ZipFile(buffer) as z:
    print(z.namelist(), z.testzip(), [(i.file_size, i.compress_size) for i in z.infolist()])
