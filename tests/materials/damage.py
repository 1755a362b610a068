"""Handmade damage: swapped headers, wrong lengths, cycles, declared sizes of 4 GB, files of two kinds at once."""
import struct
import zlib


def read(name):
    return open(name, "rb").read()


def put(data, at, what):
    return data[:at] + what + data[at + len(what):]


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


jpeg, png, gif, bmp = read("colour.jpg"), read("colour.png"), read("moving.gif"), read("colour.bmp")
webp, tiff, heic, plain = read("lossy.webp"), read("one.tif"), read("picture.heic"), read("plain.zip")
pdf = read("plain.pdf")
# The data that Samsung's camera appends to a motion photo.
film = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0\0\0\x6cmdat" + bytes(100)
samsung = b"\0\0\x30\x0a\x10\0\0\0MotionPhoto_Data" + film
samsung += b"SEFH" + struct.pack("<IIHHII", 107, 1, 0, 0x0A30, 0, len(samsung)) + struct.pack("<I", 24) + b"SEFT"

# A PNG of two frames (APNG): the picture, then another frame of the same data.
header, end = png[:33], png[-12:]
at, data = 33, b""
while png[at + 4:at + 8] != b"IEND":
    size = struct.unpack(">I", png[at:at + 4])[0]
    if png[at + 4:at + 8] == b"IDAT":
        data += png[at + 8:at + 8 + size]
    at += size + 12
frame = struct.pack(">IIIIHHBB", 60, 40, 0, 0, 1, 5, 0, 0)
moving = header + chunk(b"acTL", struct.pack(">II", 2, 0)) + chunk(b"fcTL", struct.pack(">I", 0) + frame)
moving += chunk(b"IDAT", data) + chunk(b"fcTL", struct.pack(">I", 1) + frame)
moving += chunk(b"fdAT", struct.pack(">I", 2) + data) + end

ifd = struct.unpack("<I", tiff[4:8])[0]
after = ifd + 2 + 12 * struct.unpack("<H", tiff[ifd:ifd + 2])[0]
central, last = plain.index(b"PK\1\2"), plain.index(b"PK\5\6")
huge = b"\xff\xff\xff\xff"

FILES = {
    "moving.png": moving,
    "empty.pdf": b"",
    "empty.jpg": b"",
    # The beginning of one kind, the rest of another.
    "jpeg-then-png.jpg": jpeg[:4] + png[4:],
    "png-then-jpeg.png": png[:8] + jpeg[8:],
    "pdf-then-noise.pdf": b"%PDF-1.7\n" + read("noise.bin"),
    "zip-then-noise.zip": b"PK\3\4" + read("noise.bin"),
    # Complete, with extra bytes after the end.
    "blanks-after.pdf": pdf + b" " * 1200,
    "blanks-after-linear.pdf": read("linear.pdf") + bytes(4096),
    "blanks-after-objects.pdf": read("objects.pdf") + b"\r\n" * 3000,
    "line-after.pdf": pdf + b"\r\n" + b"-" * 2000 + b"\r\nSent by a scanner.\r\n",
    "no-end-and-film.jpg": jpeg[:-2] + samsung,
    "film-after.jpg": jpeg + samsung,
    "bytes-after.heic": heic + samsung[-24:],
    # Names with the extension of another kind.
    "really-png.jpg": png,
    "really-zip.pdf": plain,
    "really-program.pdf": read("program.exe"),
    # Wrong lengths.
    "segment-length.jpg": put(jpeg, 4, b"\xff\xff"),
    "chunk-length.png": put(png, 33, b"\x7f\xff\xff\xff"),
    "chunk-checksum.png": put(png, 29, b"\0\0\0\0"),
    "box-length.heic": put(heic, 0, b"\0\0\0\4"),
    "riff-length.webp": put(webp, 4, b"\2\0\0\0"),
    "header-length.bmp": put(bmp, 10, b"\xff\xff\xff\x7f"),
    "entry-length.zip": put(plain, central + 28, b"\xff\xff"),
    # Cycles.
    "loop.tif": put(tiff, after, struct.pack("<I", ifd)),
    # Declared sizes of 4 GB and more.
    "size-4gb.png": put(png, 8, huge),
    "pixels-4g.png": header[:16] + struct.pack(">II", 0x7FFFFFFF, 0x7FFFFFFF) + header[24:29]
    + struct.pack(">I", zlib.crc32(png[12:16] + struct.pack(">II", 0x7FFFFFFF, 0x7FFFFFFF) + header[24:29])) + png[33:],
    "size-4gb.heic": put(heic, 0, huge),
    "size-4gb.webp": put(webp, 4, b"\xfe\xff\xff\xff"),
    "size-4gb.bmp": put(bmp, 18, b"\xff\xff\xff\x7f\xff\xff\xff\x7f"),
    "pixels-4g.gif": put(gif, 6, huge),
    "count-4g.tif": put(tiff, ifd + 2 + 4, huge),
    "size-4gb.zip": put(put(plain, central + 20, huge + huge), central + 42, huge),
    "directory-4gb.zip": put(plain, last + 12, huge + huge),
    "size-4gb.7z": put(read("plain.7z"), 12, b"\xff\xff\xff\xff\xff\xff\xff\x7f\xff\xff\xff\xff\xff\xff\xff\x7f"),
    "sectors-4g.doc": put(read("unknown.doc"), 44, huge),
    # Two kinds at once.
    "pdf-in-zip.zip": b"PK\3\4" + struct.pack("<HHHHHIIIHH", 10, 0, 0, 0, 0x5C21, zlib.crc32(pdf), len(pdf), len(pdf), 1, 0)
    + b"a" + pdf + b"PK\1\2" + struct.pack("<HHHHHHIIIHHHHHII", 20, 10, 0, 0, 0, 0x5C21, zlib.crc32(pdf), len(pdf), len(pdf), 1, 0, 0, 0, 0, 0, 0)
    + b"a" + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, 47, 31 + len(pdf), 0),
    "jpeg-and-zip.jpg": jpeg + plain,
    "gif-and-script.gif": b"GIF89a" + b"/*" + b"\1\0" + b"\0\0\0" + b",\0\0\0\0\1\0\1\0\0\2\2D\1\0;" + b"*/=1;alert(1)//",
}

for name, data in FILES.items():
    open(name, "wb").write(data)
