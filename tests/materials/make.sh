#!/bin/sh
# Makes the samples in files/ and, with independent tools, their expected facts (expected.json).
#
# Needs LibreOffice, ImageMagick, Ghostscript, qpdf, poppler-utils, libheif's heif-enc, libwebp's img2webp, libtiff's tiffcp,
# exiftool, zip, 7z and Python 3. The samples contain nothing about real people. A second run gives samples with the same facts, but
# other bytes where a tool writes the time, a random salt or its own version.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=1767225600 TZ=UTC LC_ALL=C.UTF-8 HOME="$work" PYTHONDONTWRITEBYTECODE=1
rm -rf "$here/files"
mkdir "$here/files"
cd "$here/files"

# Pictures.
convert -size 60x40 gradient:red-blue -units PixelsPerInch -density 300 -quality 60 colour.jpg
convert colour.jpg -colorspace Gray gray.jpg
convert colour.jpg -interlace JPEG progressive.jpg
convert colour.jpg -colorspace CMYK cmyk.jpg
for turn in 1 2 3 4 5 6 7 8; do
  exiftool -q -n -Orientation=$turn -o turned-$turn.jpg colour.jpg
done
convert -size 60x40 gradient:red-blue -strip PNG24:colour.png
convert -size 60x40 gradient:red-blue +set date:create +set date:modify -units PixelsPerCentimeter -density 118.11 PNG24:dpi.png
convert -size 60x40 gradient:black-white -strip -depth 16 PNG48:deep.png
convert -size 60x40 pattern:checkerboard -strip -monochrome PNG8:two.png
convert -size 60x40 gradient:none-blue -strip -interlace PNG PNG32:interlaced.png
convert colour.png BMP3:colour.bmp
convert two.png -colors 4 BMP3:palette.bmp
convert colour.png -colors 16 still.gif
convert -delay 20 -loop 0 -size 30x20 xc:red xc:green xc:blue moving.gif
convert -delay 20 -loop 0 -size 30x20 xc:red xc:green xc:blue "$work/frame-%d.png"
convert colour.png -quality 50 lossy.webp
convert colour.png -define webp:lossless=true lossless.webp
convert interlaced.png -define webp:lossless=true alpha.webp
img2webp -loop 0 "$work/frame-0.png" "$work/frame-1.png" "$work/frame-2.png" -o moving.webp >/dev/null 2>&1
exiftool -q -n -Orientation=6 -o turned-6.png colour.png
convert colour.png -compress LZW -units PixelsPerInch -density 200 one.tif
convert colour.png gray.jpg two.png -compress Zip three.tif
tiffcp -B one.tif big-endian.tif
tiffcp -8 three.tif bigtiff.tif
exiftool -q -n -Orientation=8 -o turned-8.tif one.tif
convert -size 128x96 gradient:red-blue PNG24:"$work/larger.png"
heif-enc -q 40 -o picture.heic "$work/larger.png" >/dev/null 2>&1
heif-enc -A -q 40 -o picture.avif "$work/larger.png" >/dev/null 2>&1

# Documents.
mkdir "$work/office"
cat > "$work/office/letter.html" <<'END'
<html><body><h1>样例</h1><p>A sample.</p><p style="page-break-before: always">第二页</p></body></html>
END
printf '项目,数量\n甲,1\n乙,2\n' > "$work/office/table.csv"
office() { (cd "$work/office" && soffice --headless --convert-to "$1" "$2" >/dev/null 2>&1); }
office 'odt:writer8' letter.html
office "docx:MS Word 2007 XML" letter.odt
office "doc:MS Word 97" letter.odt
office pdf:writer_pdf_Export letter.odt
office "xlsx:Calc MS Excel 2007 XML" table.csv
office "xls:MS Excel 97" table.csv
for name in letter.docx letter.doc letter.pdf table.xlsx table.xls letter.odt; do
  mv "$work/office/$name" .
done
gs -q -dBATCH -dNOPAUSE -sDEVICE=pdfwrite -o text.pdf -c \
  '<</PageSize [595 842]>> setpagedevice /Helvetica 12 selectfont
   1 1 3 { 72 700 moveto (Page ) show 10 string cvs show showpage } for'
qpdf --static-id --object-streams=generate text.pdf objects.pdf
qpdf --static-id --linearize text.pdf linear.pdf
encrypt() { qpdf --static-id --static-aes-iv --allow-weak-crypto ${6:-} text.pdf --encrypt "$1" "$2" "$3" $4 -- "$5"; }
encrypt user owner 40 '' user-40.pdf
encrypt '' owner 128 '--use-aes=y' owner-128.pdf
encrypt user owner 128 '--use-aes=n' user-128.pdf
encrypt user owner 256 '' user-256.pdf
encrypt '' owner 256 '' owner-256.pdf
encrypt '' owner 40 '' owner-40.pdf
encrypt '' owner 128 '--use-aes=n' owner-rc4-128.pdf
# The objects of these are in encrypted streams.
encrypt '' owner 128 '--use-aes=n' owner-rc4-objects.pdf --object-streams=generate
encrypt '' owner 128 '--use-aes=y --cleartext-metadata' owner-aes-objects.pdf --object-streams=generate
encrypt '' owner 256 '' owner-256-objects.pdf --object-streams=generate
encrypt '' owner 256 --force-R5 owner-r5-objects.pdf --object-streams=generate
encrypt user owner 256 '' user-256-objects.pdf --object-streams=generate
printf 'attached\n' > "$work/note.txt"
qpdf --static-id text.pdf --add-attachment "$work/note.txt" --creationdate=D:20260101000000Z --moddate=D:20260101000000Z -- attached.pdf

# Containers.
printf 'one\n' > "$work/one.txt"
printf 'two\n' > "$work/two.txt"
printf 'three\n' > "$work/three.txt"
touch -d '2026-01-01T00:00:00Z' "$work"/*.txt
(cd "$work" && zip -qX plain.zip one.txt two.txt && zip -qX0 stored.zip one.txt && zip -qX -P secret locked.zip one.txt &&
  7z a -bd plain.7z one.txt two.txt >/dev/null && 7z a -bd -psecret -mhe=on locked.7z one.txt >/dev/null &&
  7z a -bd -psecret three-files.7z one.txt two.txt three.txt >/dev/null && 7z a -bd three-plain.7z one.txt two.txt three.txt >/dev/null)
mv "$work"/*.zip "$work"/*.7z .

# Handmade files, then damaged versions of all these.
python3 "$here/pdfs.py"
qpdf --static-id --object-streams=generate many.pdf pages-300.pdf
rm many.pdf
python3 "$here/containers.py"
python3 "$here/damage.py"
python3 "$here/expect.py" "$here"
