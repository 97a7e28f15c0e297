"""Reads every output format of the golden shard with other people's programs.

    python check_outputs.py GOLDEN.json FOLDER [--only-installed]

GOLDEN.json is src/kernel/fixtures/golden.json: of each golden image the box, the padded size and the CRC-32
of the pixels that OpenCV made of it. FOLDER holds what the command line makes of a shard of these images
under the notebook's recipe, blanks written black: crops.zip (with --manifest), and the folders tar, npy and
parquet. A package that is missing is an error, unless --only-installed says to leave its readers out.
requirements.txt lists them all.
"""

import csv
import glob
import io
import json
import os
import sys
import tarfile
import zipfile
import zlib

SIZE = 128


class Golden:
    """What is expected of each image, by name."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            cases = json.load(file)["cases"]
        self.crops = {case["name"]: case["expected"]["default"] for case in cases}
        self.names = list(self.crops)

    def check_pixels(self, name, pixels):
        """Compares the pixels of a crop, SIZE x SIZE bytes."""
        assert len(pixels) == SIZE * SIZE, f"{name}: expected {SIZE * SIZE} pixels, found {len(pixels)}"
        crop = self.crops[name]
        expected = zlib.crc32(bytes(SIZE * SIZE)) if crop is None else crop["crc32"]
        assert zlib.crc32(pixels) == expected, f"{name}: the pixels differ"

    def check_facts(self, name, box, padded):
        """Compares box and padded size, both None where the image is blank."""
        crop = self.crops[name]
        expected = (None, None) if crop is None else (crop["box"], crop["padded"])
        assert (box, padded) == expected, f"{name}: expected {expected}, found {(box, padded)}"


def pixels_of_png(png):
    from PIL import Image

    image = png if isinstance(png, Image.Image) else Image.open(io.BytesIO(png))
    assert image.mode == "L", f"expected a grey image, found mode {image.mode}"
    return image.tobytes()


def check_manifest(golden, text):
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["id"] for row in rows] == golden.names
    for index, row in enumerate(rows):
        assert int(row["index"]) == int(row["row"]) == index
        sides = [row[key] for key in ("left", "top", "right", "bottom", "padded_width", "padded_height")]
        if sides == [""] * 6:
            golden.check_facts(row["id"], None, None)
            assert "blank" in row["flags"].split()
        else:
            numbers = [int(side) for side in sides]
            golden.check_facts(row["id"], numbers[:4], numbers[4:])
    return rows


def check_record(golden, text):
    record = json.loads(text)
    blank = sum(crop is None for crop in golden.crops.values())
    assert (record["images"], record["blank"], record["failedRows"]) == (len(golden.names), blank, 0)
    assert record["recipe"]["size"] == SIZE and record["statistics"]["after"]["images"] > 0
    return record


def read_beside(golden, folder):
    with open(os.path.join(folder, "run.json"), encoding="utf-8") as file:
        check_record(golden, file.read())
    with open(os.path.join(folder, "manifest.csv"), encoding="utf-8", newline="") as file:
        return check_manifest(golden, file.read())


def read_zip(golden, folder):
    with zipfile.ZipFile(os.path.join(folder, "crops.zip")) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"{name}.png" for name in golden.names] + ["manifest.csv", "run.json"]
        for name in golden.names:
            golden.check_pixels(name, pixels_of_png(archive.read(f"{name}.png")))
        rows = check_manifest(golden, archive.read("manifest.csv").decode())
        assert [row["file"] for row in rows] == archive.namelist()[:-2]
        check_record(golden, archive.read("run.json"))


def tar_paths(folder):
    return sorted(glob.glob(os.path.join(folder, "tar", "*.tar")))


def read_tar(golden, folder):
    found = []
    files = []
    for path in tar_paths(folder):
        with tarfile.open(path) as archive:
            members = archive.getmembers()
            assert all((m.mtime, m.uid, m.gid, m.mode) == (0, 0, 0, 0o644) for m in members)
            for png, facts in zip(members[::2], members[1::2], strict=True):
                known = json.load(archive.extractfile(facts))
                name = known["id"]
                assert (png.name, facts.name) == (f"{name}.png", f"{name}.json")
                golden.check_pixels(name, pixels_of_png(archive.extractfile(png).read()))
                golden.check_facts(name, known["box"], known["padded_size"])
                found.append(name)
                files.append(f"{os.path.basename(path)}/{png.name}")
    assert found == golden.names and len(tar_paths(folder)) > 1
    assert [row["file"] for row in read_beside(golden, os.path.join(folder, "tar"))] == files


def read_webdataset(golden, folder):
    import webdataset

    samples = webdataset.WebDataset(tar_paths(folder), shardshuffle=False)
    found = []
    for sample in samples:
        name = json.loads(sample["json"])["id"]
        assert sample["__key__"] == name
        golden.check_pixels(name, pixels_of_png(sample["png"]))
        found.append(name)
    assert found == golden.names


def read_npy(golden, folder):
    import numpy

    images = numpy.load(os.path.join(folder, "npy", "images.npy"), mmap_mode="r")
    assert isinstance(images, numpy.memmap)
    assert images.shape == (len(golden.names), SIZE, SIZE) and images.dtype == numpy.uint8
    for row, image in zip(read_beside(golden, os.path.join(folder, "npy")), images, strict=True):
        golden.check_pixels(row["id"], image.tobytes())


def read_pyarrow(golden, folder):
    from pyarrow import parquet

    for kind in ("npy", "parquet"):
        beside = parquet.read_table(os.path.join(folder, kind, "manifest.parquet")).to_pylist()
        for listed, line in zip(beside, read_beside(golden, os.path.join(folder, kind)), strict=True):
            assert {key: "" if value is None else str(value) for key, value in listed.items()} == {
                key: str(float(value)) if key == "crop_loss" and value else value for key, value in line.items()
            }
    table = parquet.read_table(os.path.join(folder, "parquet", "images.parquet"))
    assert str(table.schema.field("image").type) == "struct<bytes: binary, path: string>"
    assert table["id"].to_pylist() == golden.names
    for index, row in enumerate(table.to_pylist()):
        assert row["row"] == index and row["image"]["path"] == f"{row['id']}.png"
        golden.check_pixels(row["id"], pixels_of_png(row["image"]["bytes"]))


def read_datasets(golden, folder):
    import datasets

    path = os.path.join(folder, "parquet", "images.parquet")
    images = datasets.Dataset.from_parquet(path, cache_dir=os.path.join(folder, "cache"))
    assert isinstance(images.features["image"], datasets.Image), images.features
    assert images["id"][:] == golden.names
    for row in images:
        golden.check_pixels(row["id"], pixels_of_png(row["image"]))


READERS = [read_zip, read_tar, read_webdataset, read_npy, read_pyarrow, read_datasets]


def main(golden_path, folder, only_installed):
    golden = Golden(golden_path)
    missing = []
    for reader in READERS:
        try:
            reader(golden, folder)
        except ModuleNotFoundError as error:
            missing.append(f"{reader.__name__} ({error.name})")
        else:
            print(f"{reader.__name__}: {len(golden.names)} images as expected")
    if missing:
        print(f"Not tried, for want of a package: {', '.join(missing)}")
    return 1 if missing and not only_installed else 0


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--only-installed"]
    if len(words) != 2:
        sys.exit(__doc__)
    sys.exit(main(*words, only_installed=len(words) != len(sys.argv) - 1))
