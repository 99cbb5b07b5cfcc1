"""Images flipped, shifted, rotated and distorted by numpy and scipy.ndimage.

Writes image_cases.json. Run: /usr/bin/python3 test/reference/image_cases.py
"""

import json
from pathlib import Path

import numpy as np
from scipy import ndimage

LINEAR = {"order": 1, "mode": "grid-constant", "cval": 0.0, "prefilter": False}


def as_columns(images):
    """One image a column, its rows one after the other."""
    return np.stack([image.ravel() for image in images], axis=1).tolist()


def smooth_field(draw, shape, strength, smoothness):
    noise = draw.uniform(-1, 1, shape)
    field = ndimage.gaussian_filter(noise, smoothness, mode="constant", truncate=3.0)
    return strength * field / np.sqrt((field**2).mean())


def warped(image, down, right):
    """new(r, c) = old(r - down, c - right)."""
    rows, cols = np.mgrid[: image.shape[0], : image.shape[1]]
    return ndimage.map_coordinates(image, [rows - down, cols - right], **LINEAR)


def distorted(image, draw, strength, smoothness):
    right = smooth_field(draw, image.shape, strength, smoothness)
    down = smooth_field(draw, image.shape, strength, smoothness)
    return warped(image, down, right)


def centered(image, box):
    """The ink as large as the box, its centre of mass at the middle pixel, of an even side the later one of the two."""
    rows, cols = ndimage.find_objects((image > 0).astype(int))[0]
    step = max(rows.stop - rows.start, cols.stop - cols.start) / box
    middle = np.array(image.shape) // 2
    offset = np.array(ndimage.center_of_mass(image)) - step * middle
    return ndimage.affine_transform(image, np.diag([step, step]), offset, **LINEAR)


def drawings(draw):
    """Ink in a part of each image."""
    for top, bottom, left, right in [(0, 3, 1, 5), (2, 5, 4, 7), (1, 2, 0, 7), (4, 5, 6, 7)]:
        image = np.zeros((5, 7))
        image[top:bottom, left:right] = draw.rand(bottom - top, right - left)
        yield image


def augmented(image, draw, options):
    """The changes in one interpolation: the place in the old image of each pixel of the new one, last change first."""
    height, width = image.shape
    flipped = draw.rand() < options["flip"]
    angle = np.deg2rad(draw.uniform(-options["rotate"], options["rotate"]))
    shift_right = draw.uniform(-options["shift"], options["shift"])
    shift_down = draw.uniform(-options["shift"], options["shift"])
    right = smooth_field(draw, image.shape, **options["distort"])
    down = smooth_field(draw, image.shape, **options["distort"])
    rows, cols = np.mgrid[:height, :width]
    rows, cols = rows - down - shift_down, cols - right - shift_right
    y, x = rows - (height - 1) / 2, cols - (width - 1) / 2
    rows = (height - 1) / 2 + x * np.sin(angle) + y * np.cos(angle)
    cols = (width - 1) / 2 + x * np.cos(angle) - y * np.sin(angle)
    if flipped:
        cols = width - 1 - cols
    return ndimage.map_coordinates(image, [rows, cols], **LINEAR)


draw = np.random.RandomState(30)
images = [draw.rand(5, 7) for _ in range(3)]
squares = [draw.rand(6, 6) for _ in range(2)]
options = {"flip": 0.5, "rotate": 25.0, "shift": 1.5, "distort": {"strength": 0.8, "smoothness": 1.5}}
drawn = list(drawings(np.random.RandomState(33)))
elastic, together = np.random.RandomState(31), np.random.RandomState(32)
cases = {
    "height": 5,
    "width": 7,
    "X": as_columns(images),
    "flippedHorizontal": as_columns([np.fliplr(image) for image in images]),
    "flippedVertical": as_columns([np.flipud(image) for image in images]),
    "shifts": [
        {"right": right, "down": down, "X": as_columns([ndimage.shift(i, (down, right), **LINEAR) for i in images])}
        for right, down in [(2, 0), (-1, 1), (0.5, -0.25), (10, 0)]
    ],
    "rotations": [
        {"degrees": angle, "X": as_columns([ndimage.rotate(i, angle, reshape=False, **LINEAR) for i in images])}
        for angle in [10.0, -33.0, 180.0]
    ],
    "squares": as_columns(squares),
    "quarterTurn": as_columns([np.rot90(image) for image in squares]),
    "distorted": {
        "seed": 31,
        "strength": 1.2,
        "smoothness": 2.0,
        "X": as_columns([distorted(image, elastic, 1.2, 2.0) for image in images]),
    },
    "drawn": as_columns(drawn),
    "centered": [{"box": box, "X": as_columns([centered(i, box) for i in drawn])} for box in [3.0, 4.5, 25 / 7]],
    "augmented": {"seed": 32, "options": options, "X": as_columns([augmented(i, together, options) for i in images])},
}
Path(__file__).with_suffix(".json").write_text(json.dumps(cases))
