# zlib, gzip, zipfile, tarfile: compressed data and archives in memory.
import io
import tarfile
import zipfile
import zlib

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

data = b"abc" * 1000; z = zlib.compress(data); print(zlib.decompress(z) == data, len(z) < 100, zlib.crc32(data), zlib.adler32(data)); o = zlib.decompressobj(); print(o.decompress(z + b"tail") == data, o.unused_data, o.eof); attempt(lambda: zlib.decompress(b"junk")); import gzip; print(gzip.decompress(gzip.compress(data)) == data); b = io.BytesIO()
with zipfile.ZipFile(b, "w", zipfile.ZIP_DEFLATED) as zf: zf.writestr("a.txt", "hello" * 50); zf.writestr("d/b.txt", b"x"); zf.mkdir("e")
with zipfile.ZipFile(b) as zf: print(zf.namelist(), zf.read("a.txt")[:5], zf.getinfo("a.txt").file_size, zf.testzip(), zf.open("d/b.txt").read(), zipfile.is_zipfile(b), [p.name for p in zipfile.Path(zf).iterdir()]); attempt(lambda: zf.read("zz")); attempt(lambda: zipfile.ZipFile(io.BytesIO(b"junk"))); b = io.BytesIO()
with tarfile.open(fileobj=b, mode="w:gz") as tf: i = tarfile.TarInfo("n.txt"); i.size = 3; tf.addfile(i, io.BytesIO(b"abc"))
b.seek(0)
with tarfile.open(fileobj=b) as tf: print(tf.getnames(), tf.extractfile("n.txt").read(), tf.getmember("n.txt").size); attempt(lambda: tf.getmember("zz"))
