"""Containers that none of the other tools can write: OFD, macros, compound files, RAR, programs, text."""
import struct
import zipfile
import zlib


def archive(name, parts, how=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(name, "w", how) as out:
        for path, text in parts.items():
            out.writestr(zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0)), text, how)


# GB/T 33190-2016, 7.4 (OFD.xml) and 7.5 (Document.xml); a signature list as in 18.1, attachments as in 20.1.
SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def ofd(name, pages, signed=False, attachment=False, entrance="OFD.xml"):
    ids = range(1, pages + 1)
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n - 1}/Content.xml"/>' for n in ids)
    parts = {
        entrance: f'{HEAD}<ofd:OFD {SPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>'
                   "<ofd:DocID>00000000000000000000000000000000</ofd:DocID></ofd:DocInfo>"
                   "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
                   + ("<ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures>" if signed else "")
                   + "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"{HEAD}<ofd:Document {SPACE}><ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID>"
                              "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
                              f"</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>"
                              + ("<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>" if attachment else "")
                              + "</ofd:Document>",
    }
    for n in ids:
        parts[f"Doc_0/Pages/Page_{n - 1}/Content.xml"] = (
            f'{HEAD}<ofd:Page {SPACE}><ofd:Content><ofd:Layer ID="{n + 20}"><ofd:TextObject ID="{n + 40}" '
            'Boundary="20 20 100 10" Font="1" Size="5"><ofd:TextCode X="0" Y="5">样例</ofd:TextCode></ofd:TextObject>'
            "</ofd:Layer></ofd:Content></ofd:Page>"
        )
    if signed:
        parts["Doc_0/Signs/Signatures.xml"] = (
            f'{HEAD}<ofd:Signatures {SPACE}><ofd:MaxSignId>1</ofd:MaxSignId>'
            '<ofd:Signature ID="1" Type="Seal" BaseLoc="Sign_0/Signature.xml"/></ofd:Signatures>'
        )
        parts["Doc_0/Signs/Sign_0/Signature.xml"] = (
            f"{HEAD}<ofd:Signature {SPACE}><ofd:SignedInfo/><ofd:SignedValue>SignedValue.dat</ofd:SignedValue></ofd:Signature>"
        )
        parts["Doc_0/Signs/Sign_0/SignedValue.dat"] = "0"
    if attachment:
        parts["Doc_0/Attachs/Attachments.xml"] = (
            f'{HEAD}<ofd:Attachments {SPACE}><ofd:Attachment ID="1" Name="note" Format="txt">'
            "<ofd:FileLoc>note.txt</ofd:FileLoc></ofd:Attachment></ofd:Attachments>"
        )
        parts["Doc_0/Attachs/note.txt"] = "attached\n"
    archive(name, parts)


ofd("one.ofd", 1)
ofd("three.ofd", 3)
ofd("signed.ofd", 1, signed=True)
ofd("attached.ofd", 1, attachment=True)
ofd("lower-case.ofd", 1, entrance="ofd.xml")

# A text document with macros: the parts of letter.docx, another content type, and the part with the macros.
with zipfile.ZipFile("letter.docx") as letter:
    parts = {name: letter.read(name) for name in letter.namelist()}
types = parts["[Content_Types].xml"].replace(
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    b"application/vnd.ms-word.document.macroEnabled.main+xml",
)
archive("macros.docm", {**parts, "[Content_Types].xml": types, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
archive("bomb.docx", {**parts, "[Content_Types].xml": types.ljust(20 << 20)})
# Two slides (ECMA-376, part 1, 13.3).
OVER = '<Override PartName="/{}" ContentType="application/vnd.openxmlformats-officedocument.presentationml.{}+xml"/>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "http://schemas.openxmlformats.org/presentationml/2006/main"
RELATION = '<Relationship Id="r{}" Type="' + OFFICE + '/{}" Target="{}"/>'


def relations(*all):
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">' + "".join(RELATION.format(*one) for one in all) + "</Relationships>"


slides = ["slides/slide1.xml", "slides/slide2.xml"]
archive("slides.pptx", {
    "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
                           f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                           + OVER.format("ppt/presentation.xml", "presentation.main")
                           + "".join(OVER.format(f"ppt/{slide}", "slide") for slide in slides) + "</Types>",
    "_rels/.rels": relations((1, "officeDocument", "ppt/presentation.xml"), (2, "extended-properties", "docProps/app.xml")),
    "docProps/app.xml": f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
                        "<Slides>2</Slides></Properties>",
    "ppt/presentation.xml": f'{HEAD}<p:presentation xmlns:p="{MAIN}" xmlns:r="{OFFICE}"><p:sldIdLst><p:sldId id="256" '
                            'r:id="r1"/><p:sldId id="257" r:id="r2"/></p:sldIdLst></p:presentation>',
    "ppt/_rels/presentation.xml.rels": relations((1, "slide", slides[0]), (2, "slide", slides[1])),
    **{f"ppt/{slide}": f'{HEAD}<p:sld xmlns:p="{MAIN}"><p:cSld><p:spTree/></p:cSld></p:sld>' for slide in slides},
})
archive("bomb.zip", {"zeros": bytes(20 << 20)})
archive("nested.zip", {"inner.zip": open("plain.zip", "rb").read(), "letter.docx": open("letter.docx", "rb").read()})
archive("program.zip", {"photo.jpg.exe": b"MZ"})
archive("empty.zip", {})


def compound(streams):
    """A compound file ([MS-CFB]) of version 3 with small streams in whole sectors; `loop` makes its sector table cyclic."""
    names = ["Root Entry", *streams]
    directory = b""
    for place, name in enumerate(names):
        text = name.encode("utf-16-le") + b"\0\0"
        entry = text.ljust(64, b"\0") + struct.pack("<HBB", len(text), 5 if place == 0 else 2, 1)
        right = place + 1 if 0 < place < len(streams) else 0xFFFFFFFF
        entry += struct.pack("<III", 0xFFFFFFFF, right, 1 if place == 0 and streams else 0xFFFFFFFF)
        # Streams of 4096 bytes have eight sectors each, after table and directory.
        start = 0xFFFFFFFE if place == 0 else 2 + (place - 1) * 8
        entry += bytes(36) + struct.pack("<IQ", start, 0 if place == 0 else 4096)
        directory += entry
    directory = directory.ljust(512, b"\0")
    assert len(directory) == 512
    table = [0xFFFFFFFD, 0xFFFFFFFE]
    for stream in range(len(streams)):
        first = 2 + stream * 8
        table += [*range(first + 1, first + 8), 0xFFFFFFFE]
    table += [0xFFFFFFFF] * (128 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0) + b"\xff" * (108 * 4)
    body = b"".join(data.ljust(4096, b"\0") for data in streams.values())
    return header + struct.pack("<128I", *table) + directory + body


# An encrypted OOXML document is a compound file with these two streams ([MS-OFFCRYPTO], 2.3).
locked = compound({"EncryptionInfo": b"\4\0\4\0\x40\0\0\0<encryption/>", "EncryptedPackage": struct.pack("<Q", 4000)})
open("locked.docx", "wb").write(locked)
# The directory's sector is its own successor.
open("loop.doc", "wb").write(locked[:512] + struct.pack("<II", 0xFFFFFFFD, 1) + locked[520:])
# [MS-PPT]: the stream with the slides, and the current user.
open("slides.ppt", "wb").write(compound({"PowerPoint Document": b"\x0f\0\xe8\x03", "Current User": b"\0\0\xf6\x0f"}))
open("unknown.doc", "wb").write(compound({"Nothing": b""}))


def rar5(kind, flags, body, data=b""):
    """A block of RAR 5: checksum, size, type, flags (technical note, general block format)."""
    rest = bytes([kind, flags]) + (bytes([len(data)]) if flags & 2 else b"") + body
    sized = bytes([len(rest)]) + rest
    return struct.pack("<I", zlib.crc32(sized)) + sized + data


RAR5 = b"Rar!\x1a\x07\x01\x00"
END = rar5(5, 0, b"\0")
name = b"one.txt"
entry = b"\x04" + b"\x04" + b"\x20" + struct.pack("<I", zlib.crc32(b"one\n")) + b"\0\0" + bytes([len(name)]) + name
plain = RAR5 + rar5(1, 0, b"\0") + rar5(2, 2, entry, b"one\n") + END
open("plain-5.rar", "wb").write(plain)
# An encryption block before all others, so that names are hidden too.
open("locked-5.rar", "wb").write(RAR5 + rar5(4, 0, b"\0\0\x0f" + bytes(16)) + bytes(32))
open("size-4gb.rar", "wb").write(RAR5 + rar5(1, 0, b"\0") + struct.pack("<I", 0) + b"\xff\xff\xff\x7f" + b"\2\2" + bytes(20))


def rar4(kind, flags, body):
    rest = struct.pack("<BHH", kind, flags, 7 + len(body)) + body
    return struct.pack("<H", zlib.crc32(rest) & 0xFFFF) + rest


entry = struct.pack("<IIBIIBBHI", 4, 4, 2, zlib.crc32(b"one\n"), 0x5C210000, 20, 0x30, len(name), 0x20) + name
RAR4 = b"Rar!\x1a\x07\x00" + rar4(0x73, 0, bytes(6))
open("plain-4.rar", "wb").write(RAR4 + rar4(0x74, 0x8000, entry) + b"one\n" + rar4(0x7B, 0x4000, b""))
open("locked-4.rar", "wb").write(b"Rar!\x1a\x07\x00" + rar4(0x73, 0x80, bytes(6)) + bytes(32))

# Headers of programs, and text.
pe = b"MZ" + bytes(58) + struct.pack("<I", 64) + b"PE\0\0" + struct.pack("<HHIIIHH", 0x8664, 0, 0, 0, 0, 0, 2) + bytes(40)
elf = b"\x7fELF\2\1\1" + bytes(9) + struct.pack("<HHIQQQIHHHHHH", 2, 62, 1, 0, 0, 0, 0, 64, 0, 0, 0, 0, 0)
for name, data in {
    "program.exe": pe,
    "program.elf": elf,
    "script.sh": b"#!/bin/sh\necho sample\n",
    "utf-8.txt": "样例，一行字。\n".encode(),
    "gb18030.txt": "样例，一行字。再来一行，好认一些。\n".encode("gb18030"),
    "utf-16.txt": "样例\r\n".encode("utf-16"),
    "table.csv": "项目,数量\n甲,1\n".encode(),
    "noise.bin": bytes((n * n * 31 + 7) % 251 for n in range(600)),
}.items():
    open(name, "wb").write(data)
