# The East Asian codecs: text there and back, errors, incremental and stream use.
import codecs
import io

text = "ABC \u3042\u30ab\uff76\u4e2d\u570b\u56fd\ud55c\uae00\u00a5\u2015\u3000 ~end\n"
names = ["gb2312", "gbk", "gb18030", "hz", "big5", "cp950", "euc_kr", "cp949", "johab", "shift_jis", "cp932", "euc_jp",
         "iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_ext", "iso2022_kr"]
for name in names:
    for errors in ("ignore", "replace", "xmlcharrefreplace"):
        data = text.encode(name, errors)
        print(name, errors, data.hex(), ascii(data.decode(name)))
    try:
        text.encode(name)
    except UnicodeEncodeError as e:
        print(e)
    data = text.encode(name, "ignore")
    decoder = codecs.getincrementaldecoder(name)()
    print(ascii("".join(decoder.decode(data[i:i + 1]) for i in range(len(data))) + decoder.decode(b"", True)), decoder.getstate())
    encoder = codecs.getincrementalencoder(name)("ignore")
    print(b"".join(encoder.encode(c) for c in text).hex(), encoder.encode("", True))
    print(codecs.getreader(name)(io.BytesIO(data)).read() == data.decode(name))
    for bad in (b"a\xff\xffb", b"\x81", b"a\x80b", b"\xb0\x20c", b"\x1b$Bx", b"~x"):
        try:
            print(ascii(bad.decode(name)), end=" ")
        except UnicodeDecodeError as e:
            print(e, ascii(bad.decode(name, "replace")), sep="; ")
    print(sum(1 for c in range(0x80, 0x10000) if not 0xD800 <= c < 0xE000 and chr(c).encode(name, "ignore")) if name in ("shift_jis", "gbk", "big5") else "")
