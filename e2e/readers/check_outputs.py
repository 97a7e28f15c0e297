"""Reads an output of the golden shard with other people's programs, and compares it with what is expected.

    python3 check_outputs.py install
    python3 check_outputs.py READER GOLDEN.json SHARD.parquet PATH [LABELS.csv COLUMN]

GOLDEN.json is src/kernel/fixtures/golden.json, SHARD.parquet the golden images as one shard, and PATH what
the command line makes of it under the notebook's recipe. READER is one of these:

    zipfile      a zip with a manifest
    tarfile      a folder of tar files, as tarfile sees them
    webdataset   the same, as webdataset decodes and shuffles them
    numpy        a folder of format npy
    pyarrow      a folder of format parquet, as pyarrow reads it
    datasets     the same, as Hugging Face's datasets loads it
    imagefolder  a folder of PNGs, sorted into a folder for each class that LABELS.csv has in COLUMN
    webdataset-labels, datasets-labels
                 as without -labels, of outputs made with --labels LABELS.csv --class COLUMN (labelled.py)

The packages that it needs are installed into a virtual environment of its own (own_environment.py), which is
all that `install` does. Ends with 0 where everything is as expected.
"""

import sys

from own_environment import enter_own_environment


def main(words):
    if words == ["install"]:
        return
    from golden import Golden
    from labelled import LABEL_READERS
    from readers import READERS

    readers = {**READERS, **LABEL_READERS}
    if len(words) not in (4, 6) or words[0] not in readers:
        sys.exit(__doc__)
    reader, golden_path, shard_path, *paths = words
    readers[reader](Golden(golden_path, shard_path), *paths)
    print(f"{reader}: all images as expected")


if __name__ == "__main__":
    enter_own_environment()
    main(sys.argv[1:])
