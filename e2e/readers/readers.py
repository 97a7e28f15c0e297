"""How other people's programs read each format."""

import csv
import io
import json
import os
import tarfile
import tempfile
import zipfile
from glob import glob

# What torchvision.datasets.ImageFolder takes for images.
IMAGE_EXTENSIONS = (".jpg", ".jpeg", ".png", ".ppm", ".bmp", ".pgm", ".tif", ".tiff", ".webp")


def pixels_of(picture):
    """The grey levels of a PNG's bytes, or of Pillow's image, row by row."""
    from PIL import Image

    image = picture if isinstance(picture, Image.Image) else Image.open(io.BytesIO(picture))
    assert (image.format or "PNG", image.mode) == ("PNG", "L"), f"expected a grey PNG, found {image}"
    return image.tobytes()


def check_beside(golden, folder, kind):
    """Checks manifest.csv and run.json of a folder, and returns the manifest's lines and the record."""
    with open(os.path.join(folder, "manifest.csv"), encoding="utf-8", newline="") as file:
        lines = golden.check_manifest(file.read())
    with open(os.path.join(folder, "run.json"), encoding="utf-8") as file:
        return lines, golden.check_record(file.read(), kind, lines)


def read_zipfile(golden, path):
    with zipfile.ZipFile(path) as archive:
        broken = archive.testzip()
        assert broken is None, f"{broken}: its CRC is another"
        *names, manifest, record = archive.namelist()
        assert (manifest, record) == ("manifest.csv", "run.json"), f"at the end are {manifest} and {record}"
        golden.check_names(name.removesuffix(".png") for name in names)
        for name in golden.names:
            golden.check_pixels(name, pixels_of(archive.read(f"{name}.png")))
        lines = golden.check_manifest(archive.read(manifest).decode())
        golden.check_files(lines, names)
        golden.check_record(archive.read(record), "zip", lines)


def tar_paths(folder):
    paths = sorted(glob(os.path.join(folder, "*.tar")))
    assert len(paths) > 1, f"expected several tar files, found {paths}"
    return paths


def read_tarfile(golden, folder):
    found = []
    files = []
    for path in tar_paths(folder):
        with tarfile.open(path) as archive:
            members = archive.getmembers()
            for member in members:
                kind = (member.isreg(), member.mtime, member.uid, member.gid, member.mode)
                assert kind == (True, 0, 0, 0, 0o644), f"{member.name}: its header says {kind}"
            for png, facts in zip(members[::2], members[1::2], strict=True):
                known = json.load(archive.extractfile(facts))
                name = known["id"]
                assert (png.name, facts.name) == (f"{name}.png", f"{name}.json"), f"{name}: is in {png.name}"
                golden.check_facts(len(found), name, known)
                golden.check_pixels(name, pixels_of(archive.extractfile(png).read()))
                found.append(name)
                files.append(f"{os.path.basename(path)}/{png.name}")
    golden.check_names(found)
    lines, _ = check_beside(golden, folder, "tar")
    golden.check_files(lines, files)


def read_webdataset(golden, folder):
    """By webdataset's own decoder: in order, and with the tar files and the samples shuffled."""
    import webdataset

    paths = tar_paths(folder)
    in_order = webdataset.WebDataset(paths, shardshuffle=False)
    shuffled = webdataset.WebDataset(paths, shardshuffle=len(paths), seed=1).shuffle(50, seed=1)
    orders = []
    for samples in (in_order, shuffled):
        order = []
        for key, pixels, facts in samples.decode("l8").to_tuple("__key__", "png", "json"):
            assert facts["id"] == key, f"{key}: expected the id {key}, found {facts['id']}"
            assert pixels.shape == (golden.size, golden.size), f"{key}: the shape is {pixels.shape}"
            golden.check_pixels(key, pixels.tobytes())
            order.append(key)
        orders.append(order)
    golden.check_names(orders[0])
    assert orders[1] != orders[0], "nothing was shuffled"
    assert sorted(orders[1]) == sorted(orders[0]), "shuffling lost or doubled images"


def read_numpy(golden, folder):
    """By a memory map, with the ids beside it; what run.json says of all levels is computed again."""
    import numpy

    images = numpy.load(os.path.join(folder, "images.npy"), mmap_mode="r")
    assert isinstance(images, numpy.memmap), f"found {type(images)}"
    shape = (len(golden.names), golden.size, golden.size)
    assert (images.dtype, images.shape) == (numpy.uint8, shape), f"found {images.dtype} of {images.shape}"
    lines, record = check_beside(golden, folder, "npy")
    golden.check_files(lines, ["images.npy"] * len(images))
    for line, image in zip(lines, images, strict=True):
        golden.check_pixels(line["id"], image.tobytes())
    after = record["statistics"]["after"]
    assert after["images"] == len(images), f"run.json: statistics are of {after['images']} images"
    for key, expected in (("mean", images.mean() / 255), ("std", images.std() / 255)):
        assert abs(after[key] - expected) < 1e-9, f"run.json: expected {key} {expected}, found {after[key]}"
    check_manifest_table(folder, lines)


def check_manifest_table(folder, lines):
    """Compares manifest.parquet with the lines of manifest.csv."""
    from pyarrow import parquet

    table = parquet.read_table(os.path.join(folder, "manifest.parquet"))
    assert table.column_names == list(lines[0]), f"the columns are {table.column_names}"
    types = {"string": str, "int32": int, "double": float}
    for field in table.schema:
        read = types[str(field.type)]
        expected = [read(line[field.name]) if line[field.name] or read is str else None for line in lines]
        found = table[field.name].to_pylist()
        assert found == expected, f"{field.name}: manifest.parquet differs from manifest.csv"


def read_pyarrow(golden, folder):
    """The images with ids and rows; and each row's id and strongest ink in the shard that it is from."""
    import numpy
    from pyarrow import parquet

    table = parquet.read_table(os.path.join(folder, "images.parquet"))
    image_type = str(table.schema.field("image").type)
    assert image_type == "struct<bytes: binary, path: string>", f"the images are {image_type}"
    golden.check_names(table["id"].to_pylist())
    lines, _ = check_beside(golden, folder, "parquet")
    check_manifest_table(folder, lines)
    golden.check_files(lines, [f"{name}.png" for name in golden.names])
    golden.check_files(lines, [row["path"] for row in table["image"].to_pylist()])
    for line, row in zip(lines, table.to_pylist(), strict=True):
        assert (row["shard"], row["row"]) == (line["shard"], int(line["row"])), f"{line['id']}: found {row}"
        golden.check_pixels(row["id"], pixels_of(row["image"]["bytes"]))
    shard = parquet.read_table(golden.shard_path)
    raw = numpy.array([column.to_numpy() for column in shard.columns[1:]])
    for line in lines:
        row = int(line["row"])
        assert shard[0][row].as_py() == line["id"], f"{line['id']}: its row in the shard is another's"
        strongest = 255 - raw[:, row].min()
        assert int(line["strongest_ink"]) == strongest, f"{line['id']}: the strongest ink is {strongest}"


def load_offline(*words, **settings):
    """datasets.load_dataset with nothing fetched and nothing left behind but in memory."""
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(HF_HOME=home, HF_HUB_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1")
        import datasets

        datasets.disable_progress_bars()
        data = datasets.load_dataset(*words, split="train", cache_dir=home, keep_in_memory=True, **settings)
        assert isinstance(data.features["image"], datasets.Image), data.features
        return data.features, list(data)


def read_datasets(golden, folder):
    features, rows = load_offline("parquet", data_files=os.path.join(folder, "images.parquet"))
    assert list(features) == ["image", "id", "shard", "row"], features
    golden.check_names(row["id"] for row in rows)
    for index, row in enumerate(rows):
        assert (row["shard"], row["row"]) == (golden.shard_name, index), f"{row['id']}: found {row}"
        golden.check_pixels(row["id"], pixels_of(row["image"]))


def read_imagefolder(golden, folder, labels_path, column):
    """PNGs in a folder a class, as torchvision's ImageFolder lists and datasets' imagefolder loads them.

    torchvision is far too large to install for this, so its listing (find_classes and make_dataset) is
    followed here. labels_path is a CSV file with the ids in its first column and the classes in `column`.
    """
    with open(labels_path, encoding="utf-8", newline="") as file:
        class_of = {next(iter(line.values())): line[column] for line in csv.DictReader(file)}
    classes = sorted(entry.name for entry in os.scandir(folder) if entry.is_dir())
    assert classes == sorted(set(class_of.values())), f"the folders are {classes}"
    listed = []
    for label, name in enumerate(classes):
        for root, _, files in sorted(os.walk(os.path.join(folder, name), followlinks=True)):
            images = [file for file in sorted(files) if file.lower().endswith(IMAGE_EXTENSIONS)]
            assert images == sorted(files), f"in the folder {name} are other files: {files}"
            listed += [(os.path.join(root, file), label) for file in images]
    expected = {(f"{id}.png", classes.index(class_of[id])) for id in golden.names}
    found = {(os.path.basename(path), label) for path, label in listed}
    assert found == expected, f"in another class, or twice: {sorted(found ^ expected)}"
    assert len(listed) == len(expected), f"expected {len(expected)} images, found {len(listed)}"
    pictures = []
    for path, label in listed:
        with open(path, "rb") as file:
            pictures.append((label, pixels_of(file.read())))
        golden.check_pixels(os.path.basename(path).removesuffix(".png"), pictures[-1][1])
    features, rows = load_offline("imagefolder", data_dir=folder, drop_labels=False)
    assert features["label"].names == classes, features
    loaded = [(row["label"], pixels_of(row["image"])) for row in rows]
    assert sorted(loaded) == sorted(pictures), "datasets loads other pictures or labels"


READERS = {
    "zipfile": read_zipfile,
    "tarfile": read_tarfile,
    "webdataset": read_webdataset,
    "numpy": read_numpy,
    "pyarrow": read_pyarrow,
    "datasets": read_datasets,
    "imagefolder": read_imagefolder,
}
