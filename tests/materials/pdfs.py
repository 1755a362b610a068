"""PDF files that none of the other tools can write: scans, scripts, signatures, updates, and files that break readers."""
import zlib


def pdf(objects, trailer="", root=1, updates=(), version="1.7"):
    """A file of numbered objects with a table; each of `updates` is appended with a table of its own."""
    out = f"%PDF-{version}\n%\xe2\xe3\xcf\xd3\n".encode("latin-1")
    prev, size = None, max(objects) + 1
    for part in (objects, *updates):
        places = {}
        for number, body in part.items():
            places[number] = len(out)
            body = body.encode() if isinstance(body, str) else body
            out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        size = max(size, *(number + 1 for number in part))
        table = len(out)
        out += b"xref\n" + (b"0 1\n0000000000 65535 f \n" if prev is None else b"")
        for number, place in sorted(places.items()):
            out += f"{number} 1\n{place:010} 00000 n \n".encode()
        back = "" if prev is None else f"/Prev {prev} "
        out += f"trailer\n<</Size {size}/Root {root} 0 R {back}{trailer}>>\nstartxref\n{table}\n%%EOF\n".encode()
        prev = table
    return out


def stream(data, entries=""):
    return f"<<{entries}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"


TEXT = stream(b"BT /F 12 Tf 72 700 Td (sample) Tj ET")
FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def plain(catalog="", page="", more=None, **rest):
    """One page with a word on it."""
    objects = {
        1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>{page}>>",
        4: TEXT,
        5: FONT,
        **(more or {}),
    }
    return pdf(objects, **rest)


def scan():
    """Two pages with one picture each, one of them rotated."""
    picture = open("colour.jpg", "rb").read()
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</XObject<</I 6 0 R>>>>{}>>"
    return pdf({
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
        3: page.format(""),
        4: page.format("/Rotate 90"),
        5: stream(b"q 595 0 0 842 0 0 cm /I Do Q"),
        6: stream(picture, "/Type/XObject/Subtype/Image/Width 60/Height 40/BitsPerComponent 8"
                           "/ColorSpace/DeviceRGB/Filter/DCTDecode"),
    })


def many():
    """300 pages in a tree of 10 by 30, the size inherited."""
    objects = {1: "<</Type/Catalog/Pages 2 0 R>>", 3: TEXT, 4: FONT}
    nodes = []
    for node in range(10):
        number = 10 + node * 31
        nodes.append(f"{number} 0 R")
        pages = range(number + 1, number + 31)
        kids = " ".join(f"{page} 0 R" for page in pages)
        objects[number] = f"<</Type/Pages/Parent 2 0 R/Kids[{kids}]/Count 30>>"
        for page in pages:
            objects[page] = f"<</Type/Page/Parent {number} 0 R/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>"
    objects[2] = f"<</Type/Pages/Kids[{' '.join(nodes)}]/Count 300/MediaBox[0 0 595 842]>>"
    return pdf(objects)


SIGNATURE = {
    6: "<</FT/Sig/T(s)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/F 132/P 3 0 R/V 7 0 R>>",
    7: "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 10 20 10]/Contents<30003000>>>",
}
FIELD = {6: "<</FT/Sig/T(s)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/F 132/P 3 0 R>>"}
SIGNED = "/AcroForm<</SigFlags 3/Fields[6 0 R]>>"

FILES = {
    "plain.pdf": plain(),
    "scan.pdf": scan(),
    "many.pdf": many(),
    "script.pdf": plain("/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"),
    "script-names.pdf": plain("/Names<</JavaScript<</Names[(a) 6 0 R]>>>>", more={6: "<</S/JavaScript/JS(1)>>"}),
    "launch.pdf": plain("/OpenAction<</S/Launch/F(run.exe)>>"),
    # The second entry of the outline, below the first.
    "outline.pdf": plain("/Outlines 6 0 R", more={
        6: "<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 2>>",
        7: "<</Title(a)/Parent 6 0 R/First 8 0 R/Last 8 0 R/Count 1/Dest[3 0 R/Fit]>>",
        8: "<</Title(b)/Parent 7 0 R/A<</S/JavaScript/JS(app.alert\\(1\\))>>>>",
    }),
    "signed.pdf": plain(SIGNED, "/Annots[6 0 R]", SIGNATURE),
    # Usage rights: a signature of the software's maker, not of the document.
    "usage-rights.pdf": plain("/Perms<</UR3 7 0 R>>", more={7: SIGNATURE[7]}),
    "unsigned-field.pdf": plain(SIGNED, "/Annots[6 0 R]", FIELD),
    # A page is added, then a signature.
    "updated.pdf": plain(updates=(
        {2: "<</Type/Pages/Kids[3 0 R 8 0 R]/Count 2>>",
         8: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"},
        {1: f"<</Type/Catalog/Pages 2 0 R{SIGNED}>>", **SIGNATURE},
    )),
    "before-header.pdf": b"X-Mailer: none\r\n\r\n" + plain(),
    # Files that break readers.
    "prev-loop.pdf": plain().replace(b"/Root 1 0 R ", b"/Root 1 0 R /Prev %d " % plain().rindex(b"xref\n0")),
    "pages-loop.pdf": plain().replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]"),
    "count-wrong.pdf": plain().replace(b"/Count 1>>", b"/Count 9999999>>"),
    "length-wrong.pdf": plain().replace(b"/Length 36", b"/Length 99999"),
    "deep.pdf": plain("/X" + "[" * 20000 + "]" * 20000),
    "no-table.pdf": plain()[: plain().rindex(b"xref\n0")],
    "table-wrong.pdf": plain().replace(b"\nstartxref\n", b"\nstartxref\n9"),
    "no-pages.pdf": plain().replace(b"/Pages 2 0 R", b"/Pages 9 0 R"),
    "bomb.pdf": plain("/X 6 0 R", more={6: stream(zlib.compress(bytes(20 << 20), 9),
                                              "/Type/ObjStm/N 1000000/First 9999999/Filter/FlateDecode")}),
}
# An object stream that contains itself, according to a cross-reference stream.
TABLE = b"".join(bytes(row) for row in ([0, 0, 0, 255], [2, 0, 2, 0], [2, 0, 2, 1]))
FILES["stream-in-itself.pdf"] = (
    b"%PDF-1.7\n3 0 obj\n"
    + stream(TABLE, "/Type/XRef/Size 3/W[1 2 1]/Root 1 0 R")
    + b"\nendobj\nstartxref\n9\n%%EOF\n"
)

for name, data in FILES.items():
    open(name, "wb").write(data)
