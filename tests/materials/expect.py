"""Writes expected.json: the facts that independent tools report of the samples. Facts that no tool reports are left out."""
import json
import os
import pathlib
import re
import subprocess
import sys

here = pathlib.Path(sys.argv[1])
PICTURES = {"jpg", "png", "gif", "bmp", "webp", "tif", "heic", "avif"}
ZIPPED = {"docx", "docm", "xlsx", "pptx", "ofd", "zip", "odt"}


def run(*command):
    done = subprocess.run(command, capture_output=True, timeout=60)
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def version(pattern, *command):
    _, out, err = run(*command)
    return re.search(pattern, out + err).group(1)


def pdf(path, say):
    code, _, _ = run("qpdf", "--is-encrypted", path)
    if code in (0, 2):
        say("encrypted", code == 0, "qpdf --is-encrypted")
    code, _, _ = run("qpdf", "--requires-password", path)
    if code in (0, 2, 3):
        say("password", code == 0, "qpdf --requires-password")
    code, out, err = run("pdfinfo", "-l", "100000", path)
    if code == 0:
        told = dict(line.split(":", 1) for line in out.splitlines() if ":" in line)
        say("pages", int(told["Pages"]), "pdfinfo")
        say("script", told["JavaScript"].strip() == "yes", "pdfinfo")
        sizes = re.findall(r"^Page +\d+ size: +([\d.]+) x ([\d.]+)", out, re.M)
        turns = [int(turn) for turn in re.findall(r"^Page +\d+ rot: +(\d+)", out, re.M)]
        shown = []
        for size, turn in zip(sizes, turns):
            size = [int(float(points) * 25.4 / 72 + 0.5) for points in size]
            shown.append(size[::-1] if turn % 180 else size)
        unique = [list(size) for size in dict.fromkeys(map(tuple, shown))]
        say("page-sizes", [{"width": w, "height": h, "pages": shown.count([w, h])} for w, h in unique], "pdfinfo")
        code, out, _ = run("pdffonts", path)
        if code == 0:
            say("text", len(out.splitlines()) > 2, "pdffonts")
    code, out, _ = run("qpdf", "--list-attachments", path)
    if code == 0:
        say("attachment", "no embedded files" not in out, "qpdf --list-attachments")
    code, out, err = run("pdfsig", "-nocert", path)
    if code in (0, 2):
        say("signed", "Signature #1" in out and "not signed" not in out, "pdfsig")
    code, _, err = run("qpdf", "--check", path)
    if "invalid password" not in err:
        say("damaged", code != 0, "qpdf --check")


def picture(path, say):
    code, out, _ = run("identify", "-ping", "-format", "%w %h %n %x %y %U\n", path)
    if code == 0 and out:
        width, height, frames, x, y, unit = out.splitlines()[0].split(" ")
        code, turn, _ = run("exiftool", "-n", "-s3", "-Orientation", path)
        turn = int(turn) if turn.strip().isdigit() else None
        width, height = int(width), int(height)
        if path.endswith(("heic", "avif")) or turn not in (5, 6, 7, 8):
            say("width", width, "identify")
            say("height", height, "identify")
        else:
            say("width", height, "identify, exiftool")
            say("height", width, "identify, exiftool")
        if turn and path.endswith(("jpg", "webp", "png", "tif")):
            say("orientation", turn, "exiftool")
        if path.endswith("tif"):
            say("pages", int(frames), "identify")
        if path.endswith("gif"):
            say("animated", int(frames) > 1, "identify")
    first = ["-IFD0:all"] if path.endswith("tif") else []
    told = json.loads(run("exiftool", "-n", "-j", *first, path)[1] or "[{}]")[0]
    if path.endswith("png") and "ColorType" in told:
        say("depth", told["BitDepth"] * {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[told["ColorType"]], "exiftool")
        say("animated", told.get("AnimationFrames", 1) > 1, "exiftool")
    if path.endswith("jpg") and "ColorComponents" in told:
        say("depth", told["BitsPerSample"] * told["ColorComponents"], "exiftool")
    if path.endswith("bmp") and "BitDepth" in told:
        say("depth", told["BitDepth"], "exiftool")
    if path.endswith("tif") and "BitsPerSample" in told:
        say("depth", sum(int(bits) for bits in str(told["BitsPerSample"]).split()), "exiftool")
    if "XResolution" in told and "YResolution" in told and not path.endswith(("heic", "avif")):
        inch = {1: 2.54, 2: 1, 3: 2.54}.get(told.get("ResolutionUnit")) if not path.endswith("jpg") else {1: 1, 2: 1, 3: 2.54, 2.0: 1}.get(told.get("ResolutionUnit"))
        if inch:
            say("dpi", int(min(told["XResolution"], told["YResolution"]) * inch + 0.5), "exiftool")
    code, _, err = run("convert", path, "null:")
    say("damaged", code != 0 or bool(err.strip()), "convert null:")


def container(path, say):
    code, out, _ = run("7z", "l", "-slt", "-psecret", path)
    if code == 0:
        say("encrypted", "Encrypted = +" in out, "7z l")
        say("password", "Encrypted = +" in out, "7z l")
    code, _, _ = run("7z", "t", "-psecret", path)
    say("damaged", code != 0, "7z t")
    if path.endswith(("docx", "docm", "pptx")):
        code, out, _ = run("unzip", "-p", path, "docProps/app.xml")
        pages = re.search(r"<(?:Pages|Slides)>(\d+)<", out)
        if pages:
            say("pages", int(pages.group(1)), "docProps/app.xml")
    if path.endswith("xlsx"):
        code, out, _ = run("unzip", "-p", path, "xl/workbook.xml")
        say("pages", out.count("<sheet "), "xl/workbook.xml")
    if path.endswith("ofd"):
        code, out, _ = run("unzip", "-p", path, "Doc_0/Document.xml")
        say("pages", out.count("<ofd:Page "), "Doc_0/Document.xml")


def look(path):
    facts = {}

    def say(fact, value, by):
        facts[fact] = {"value": value, "by": by}

    say("type", run("file", "-b", "--mime-type", path)[1].strip(), "file")
    ending = path.rsplit(".", 1)[-1]
    if ending == "pdf":
        pdf(path, say)
    elif ending in PICTURES:
        picture(path, say)
    elif ending in ZIPPED | {"7z", "rar"}:
        container(path, say)
    return facts


tools = {
    "file": version(r"file-([\d.]+)", "file", "--version"),
    "pdfinfo, pdffonts, pdfsig": version(r"version ([\d.]+)", "pdfinfo", "-v"),
    "qpdf": version(r"version ([\d.]+)", "qpdf", "--version"),
    "identify, convert": version(r"ImageMagick ([\d.-]+)", "identify", "--version"),
    "exiftool": version(r"([\d.]+)", "exiftool", "-ver"),
    "7z": version(r"7-Zip.*? ([\d.]+)", "7z"),
}
# The tools get names, not paths.
os.chdir(here / "files")
samples = sorted(path.name for path in (here / "files").iterdir())
expected = {"tools": tools, "files": {name: look(name) for name in samples}}
(here / "expected.json").write_text(json.dumps(expected, indent=1, ensure_ascii=False) + "\n")
