"""How other people's programs read the labels that go with the images.

LABELS.csv has the ids in its first column; not every image has a line, and fields may be empty.
"""

import csv
import json
import os

from readers import check_beside, load_offline, pixels_of, tar_paths

# What the columns of LABELS.csv are, and what datasets must take them for.
TYPES = {
    "root": (int, "int32"),
    "number": (int, "int64"),
    "share": (float, "float64"),
    "grapheme": (str, "string"),
}


class Labels:
    """The labels of LABELS.csv by id, as what they are."""

    def __init__(self, path):
        with open(path, encoding="utf-8", newline="") as file:
            lines = list(csv.DictReader(file))
        self.id_column, *self.columns = lines[0]
        assert self.columns == list(TYPES), f"the columns are {self.columns}"
        self.texts = {line[self.id_column]: {name: line[name] for name in TYPES} for line in lines}
        self.values = {
            id: {name: TYPES[name][0](text) if text else None for name, text in texts.items()}
            for id, texts in self.texts.items()
        }
        self.none = dict.fromkeys(TYPES)

    def class_numbers(self, column):
        """The number of each id's class: a whole number itself, else its place among the sorted classes."""
        known = {id: values[column] for id, values in self.values.items() if values[column] is not None}
        if TYPES[column][0] is int:
            return known
        names = sorted(set(known.values()))
        return {id: names.index(name) for id, name in known.items()}

    def check_beside(self, golden, folder, kind):
        """Checks the labels in manifest.csv, and returns what run.json says of them."""
        lines, record = check_beside(golden, folder, kind)
        for line in lines:
            found = {name: line[name] for name in TYPES}
            expected = self.texts.get(line["id"], dict.fromkeys(TYPES, ""))
            assert found == expected, f"{line['id']}: expected {expected}, found {found} in manifest.csv"
        said = record["labels"]
        with_label = sum(name in self.texts for name in golden.names)
        counts = (said["labels"], said["rowsWithLabel"], said["rowsWithoutLabel"])
        expected = (len(self.texts), with_label, len(golden.names) - with_label)
        assert counts == expected, f"run.json: expected {expected}, found {counts}"
        return said


def read_webdataset_labels(golden, folder, labels_path, column):
    """key.json and key.cls by webdataset's own decoder, and the mapping in run.json."""
    import webdataset

    labels = Labels(labels_path)
    said = labels.check_beside(golden, folder, "tar")
    numbers = labels.class_numbers(column)
    names = []
    for sample in webdataset.WebDataset(tar_paths(folder), shardshuffle=False).decode("l8"):
        name = sample["json"]["id"]
        names.append(name)
        golden.check_pixels(name, sample["png"].tobytes())
        found = sample["json"]["labels"]
        assert found == labels.values.get(name), f"{name}: expected {labels.values.get(name)}, found {found}"
        assert sample.get("cls") == numbers.get(name), f"{name}: the class is {sample.get('cls')}"
    golden.check_names(names)
    mapping = {entry["name"]: entry["number"] for entry in said["classes"]}
    for name, number in numbers.items():
        text = labels.texts[name][column]
        assert mapping[text] == number, f"run.json: the class {text} is {mapping[text]}, expected {number}"


def read_datasets_labels(golden, folder, labels_path, column):
    """The columns of the table, typed, by Hugging Face's datasets."""
    labels = Labels(labels_path)
    labels.check_beside(golden, folder, "parquet")
    features, rows = load_offline("parquet", data_files=os.path.join(folder, "images.parquet"))
    found = {name: features[name].dtype for name in TYPES}
    expected = {name: dtype for name, (_, dtype) in TYPES.items()}
    assert found == expected, f"expected {expected}, found {found}"
    golden.check_names(row["id"] for row in rows)
    for row in rows:
        golden.check_pixels(row["id"], pixels_of(row["image"]))
        found = {name: row[name] for name in TYPES}
        expected = labels.values.get(row["id"], labels.none)
        assert found == expected, f"{row['id']}: expected {json.dumps(expected)}, found {json.dumps(found)}"


LABEL_READERS = {
    "webdataset-labels": read_webdataset_labels,
    "datasets-labels": read_datasets_labels,
}
