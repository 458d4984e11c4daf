#!/usr/bin/env python3
"""Draws the app icon from the shape and the colour of Android's launcher icon: `python3 ios/Icon/draw.py`.

Nothing but Python is needed. Who changes the shape in android/app/src/main/res runs this again; tests/tidy/tests/ios_icon.rs says
when that was forgotten.
"""
import json
import re
import struct
import xml.etree.ElementTree as ET
import zlib
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
RES = TOP / "android/app/src/main/res"
SHAPE = RES / "drawable/ic_launcher_foreground.xml"
COLORS = RES / "values/colors.xml"
SET = TOP / "ios/App/Voxfree/Assets.xcassets/AppIcon.appiconset"
ANDROID = "{http://schemas.android.com/apk/res/android}"

ATTRIBUTES = [f"android:{name}" for name in ("viewportWidth", "scaleX", "scaleY", "translateX", "translateY", "fillColor", "fillType", "pathData")]
SIDE = 1024  # pixels; Xcode makes all other sizes of this one
SEEN = 72  # of an adaptive icon's 108 units, Android shows the middle 72
LINES = 8  # lines a pixel, for smooth edges: across, edges are exact anyway
STEPS = 64  # straight pieces a curve


def main():
    outlines, front = shape()
    coverage = cover(outlines)
    ground = ET.parse(COLORS).find("./color[@name='icon_background']").text
    # Dark and tinted are for iOS 18 and later. Tinted is grey: the system colours it by its light.
    icons = {
        "light": (ground, front),
        "dark": ("#0B1F1F", "#6FF6F8"),
        "tinted": ("#000000", "#E6E6E6"),
    }
    images = []
    for name, (behind, shown) in icons.items():
        (SET / f"{name}.png").write_bytes(png(coverage, rgb(behind), rgb(shown)))
        image = {"filename": f"{name}.png", "idiom": "universal", "platform": "ios", "size": f"{SIDE}x{SIDE}"}
        if name != "light":
            image["appearances"] = [{"appearance": "luminosity", "value": name}]
        images.append(dict(sorted(image.items())))
    contents = {"images": images, "info": {"author": "xcode", "version": 1}}
    (SET / "Contents.json").write_text(json.dumps(contents, indent=2) + "\n")
    # What it was drawn from, attribute by attribute, for the test.
    drawn = [SHAPE.read_text().split(f" {name}=")[1].split('"')[1] for name in ATTRIBUTES]
    lines = [f'{name}="{value}"' for name, value in zip(ATTRIBUTES, drawn)] + [f'name="icon_background">{ground}<']
    (Path(__file__).parent / "drawn-from.txt").write_text("\n".join(lines) + "\n")


def rgb(text):
    return tuple(int(text[at : at + 2], 16) for at in (1, 3, 5))


def shape():
    """The outlines in pixels, and the colour of the shape."""
    group = ET.parse(SHAPE).getroot().find("group")
    path = group.find("path")
    number = lambda name: float(group.get(ANDROID + name))
    width = float(ET.parse(SHAPE).getroot().get(ANDROID + "viewportWidth"))
    edge, zoom = (width - SEEN) / 2, SIDE / SEEN

    def place(x, y):
        return (
            (x * number("scaleX") + number("translateX") - edge) * zoom,
            (y * number("scaleY") + number("translateY") - edge) * zoom,
        )

    outlines = [[place(*point) for point in outline] for outline in flatten(path.get(ANDROID + "pathData"))]
    return outlines, path.get(ANDROID + "fillColor")


def flatten(data):
    """Path data as polygons. Knows the commands that the shape has: M, L, H, V, C, S and Z, also relative."""
    tokens = re.findall(r"[A-Za-z]|-?\d*\.?\d+", data)
    polygons, polygon, at, turn, command = [], [], (0.0, 0.0), None, ""
    index = 0

    def take(count):
        nonlocal index
        index += count
        return [float(token) for token in tokens[index - count : index]]

    while index < len(tokens):
        if tokens[index].isalpha():
            command = tokens[index]
            index += 1
        from_x, from_y = at if command.islower() else (0.0, 0.0)
        kind = command.upper()
        if kind == "Z":
            polygons.append(polygon)
            at, polygon, turn = polygon[0], [], None
        elif kind in "ML":
            x, y = take(2)
            at, turn = (from_x + x, from_y + y), None
            polygon.append(at)
        elif kind in "HV":
            (value,) = take(1)
            at = (from_x + value, at[1]) if kind == "H" else (at[0], from_y + value)
            turn = None
            polygon.append(at)
        elif kind in "CS":
            numbers = take(6 if kind == "C" else 4)
            points = [(from_x + x, from_y + y) for x, y in zip(numbers[::2], numbers[1::2])]
            if kind == "S":
                mirrored = (2 * at[0] - turn[0], 2 * at[1] - turn[1]) if turn else at
                points.insert(0, mirrored)
            polygon += [curve(at, *points, step / STEPS) for step in range(1, STEPS + 1)]
            turn, at = points[1], points[2]
        else:
            raise ValueError(f"the path has a command that is not drawn here: {command}")
    return polygons


def curve(start, first, second, end, t):
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    return tuple(sum(w * p[axis] for w, p in zip(weights, (start, first, second, end))) for axis in (0, 1))


def cover(outlines):
    """How much of each pixel is within the shape, 0 to 1, by rows: even-odd, as the shape says."""
    edges = [edge for outline in outlines for edge in zip(outline, outline[1:] + outline[:1])]
    rows = []
    for y in range(SIDE):
        row = [0.0] * SIDE
        for line in range(LINES):
            level = y + (line + 0.5) / LINES
            crossed = sorted(
                x0 + (level - y0) / (y1 - y0) * (x1 - x0)
                for (x0, y0), (x1, y1) in edges
                if (y0 <= level) != (y1 <= level)
            )
            for left, right in zip(crossed[::2], crossed[1::2]):
                for x in range(max(int(left), 0), min(int(right) + 1, SIDE)):
                    row[x] += (min(right, x + 1) - max(left, x)) / LINES
        rows.append(row)
    return rows


def png(coverage, behind, front):
    """Colours without alpha: an icon that has it is refused."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = bytearray()
    for row in coverage:
        lines.append(0)
        for part in row:
            lines += bytes(round(b + (f - b) * part) for b, f in zip(behind, front))
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(lines), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"sRGB", b"\0") + chunk(b"IDAT", body) + chunk(b"IEND", b"")


if __name__ == "__main__":
    main()
