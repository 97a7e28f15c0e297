"""What is expected of the golden images, and of the manifest and the record that go with every output."""

import csv
import io
import json
import os
import zlib
from collections import Counter

COLUMNS = [
    "index", "id", "shard", "row", "file", "left", "top", "right", "bottom", "padded_width", "padded_height",
    "strongest_ink", "crop_loss", "flags",
]  # fmt: skip


class Golden:
    """The golden images, cropped under the notebook's recipe, blanks written black.

    golden_path is src/kernel/fixtures/golden.json: of each image the box, the padded size and the CRC-32 of
    the pixels that OpenCV made of it. shard_path is the Parquet file of raw images that it was made of.
    """

    def __init__(self, golden_path, shard_path):
        with open(golden_path, encoding="utf-8") as file:
            golden = json.load(file)
        self.crops = {case["name"]: case["expected"]["default"] for case in golden["cases"]}
        self.names = list(self.crops)
        self.blank_count = sum(crop is None for crop in self.crops.values())
        self.recipe = golden["variants"]["default"]
        self.size = self.recipe["size"]
        self.shard_path = shard_path
        self.shard_name = os.path.basename(shard_path)

    def check_names(self, names):
        """Compares the ids of all images, in their order."""
        names = list(names)
        for index, (found, expected) in enumerate(zip(names, self.names)):
            assert found == expected, f"image {index}: expected the id {expected}, found {found}"
        assert len(names) == len(self.names), f"expected {len(self.names)} images, found {len(names)}"

    def check_pixels(self, name, pixels):
        """Compares the pixels of a crop, size x size bytes."""
        count = self.size**2
        assert len(pixels) == count, f"{name}: expected {count} pixels, found {len(pixels)}"
        crop = self.crops[name]
        expected = zlib.crc32(bytes(count)) if crop is None else crop["crc32"]
        assert zlib.crc32(pixels) == expected, f"{name}: the pixels differ"

    def check_facts(self, index, name, facts):
        """Compares what is said of an image beside its pixels: in a tar file's JSON, in a manifest."""
        crop = self.crops[name]
        expected = {
            "id": self.names[index],
            "shard": self.shard_name,
            "row": index,
            "box": None if crop is None else crop["box"],
            "padded_size": None if crop is None else crop["padded"],
        }
        found = {key: facts[key] for key in expected}
        assert found == expected, f"{name}: expected {expected}, found {found}"
        assert ("blank" in facts["flags"]) == (crop is None), f"{name}: the flags are {facts['flags']}"
        assert 0 <= facts["strongest_ink"] <= 255, f"{name}: strongest ink {facts['strongest_ink']}"
        assert 0 <= (facts["crop_loss"] or 0) <= 1, f"{name}: crop loss {facts['crop_loss']}"

    def check_manifest(self, text):
        """Checks manifest.csv, and returns its lines by column."""
        lines = list(csv.DictReader(io.StringIO(text)))
        self.check_names(line["id"] for line in lines)
        for index, line in enumerate(lines):
            assert list(line)[: len(COLUMNS)] == COLUMNS, f"the columns are {list(line)}"
            assert int(line["index"]) == index, f"{line['id']}: expected index {index}, found {line['index']}"
            facts = {
                **line,
                "row": int(line["row"]),
                "box": numbers_in(line, ["left", "top", "right", "bottom"]),
                "padded_size": numbers_in(line, ["padded_width", "padded_height"]),
                "strongest_ink": int(line["strongest_ink"]),
                "crop_loss": float(line["crop_loss"]) if line["crop_loss"] else None,
                "flags": line["flags"].split(),
            }
            self.check_facts(index, line["id"], facts)
        return lines

    def check_files(self, lines, files):
        """Compares where a manifest's lines say that the images are."""
        for line, expected in zip(lines, files, strict=True):
            assert line["file"] == expected, f"{line['id']}: expected it in {expected}, found {line['file']}"

    def check_record(self, text, kind, lines):
        """Checks run.json against the manifest's lines, and returns it."""
        record = json.loads(text)
        counts = {"images": len(self.names), "blank": self.blank_count, "failedRows": 0}
        byte_length = os.path.getsize(self.shard_path)
        shard = {"name": self.shard_name, "byteLength": byte_length, "rows": len(self.names), **counts}
        assert len(record["shards"]) == 1, f"expected one shard, found {record['shards']}"
        for expected, found in [
            (shard, record["shards"][0]),
            (counts, record),
            (self.recipe, record["recipe"]),
            ({"kind": kind}, record["output"]),
        ]:
            assert expected.items() <= found.items(), f"run.json: expected {expected}, found {found}"
        flags = Counter(flag for line in lines for flag in line["flags"].split())
        assert Counter(record["flags"]) == flags, f"run.json: expected {flags}, found {record['flags']}"
        return record


def numbers_in(line, columns):
    """The whole numbers in some columns, or None where all are empty."""
    fields = [line[column] for column in columns]
    return [int(field) for field in fields] if any(fields) else None
