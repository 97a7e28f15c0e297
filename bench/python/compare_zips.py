#!/usr/bin/env python3
"""Whether zips or folders of PNGs hold the same names with the same pixels.

    compare_zips.py FIRST OTHER...

Each is a zip or a folder. Pixels are compared as OpenCV decodes them, since encoders differ. Prints one
line of JSON: how many images the first has, and for each of the others what differs, in a few sentences;
none where nothing does. Exit code 1 where something does. Needs requirements.txt.
"""

import argparse
import json
import os
import sys
import zipfile

import cv2
import numpy as np

MOST_SENTENCES = 5


class Pictures:
    """The files of a zip or a folder by name."""

    def __init__(self, path):
        self.path = path
        self._archive = None if os.path.isdir(path) else zipfile.ZipFile(path)
        names = os.listdir(path) if self._archive is None else self._archive.namelist()
        self.names = set(names)
        if len(self.names) != len(names):
            raise ValueError(f'{path} has a name twice.')

    def pixels(self, name):
        """The decoded pixels as the file holds them, or `None` where it is no picture."""
        if self._archive is not None:
            data = self._archive.read(name)
        else:
            with open(os.path.join(self.path, name), 'rb') as file:
                data = file.read()
        return cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)


def differences(first, other):
    sentences = [f'{name} is missing.' for name in sorted(first.names - other.names)[:MOST_SENTENCES]]
    sentences += [f'{name} is too much.' for name in sorted(other.names - first.names)[:MOST_SENTENCES]]
    for name in sorted(first.names & other.names):
        if len(sentences) >= MOST_SENTENCES:
            return sentences[:MOST_SENTENCES]
        one, two = first.pixels(name), other.pixels(name)
        if one is None or two is None or one.dtype != two.dtype or not np.array_equal(one, two):
            sentences.append(f'{name} has other pixels.')
    return sentences


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument('first')
    parser.add_argument('others', nargs='+', metavar='other')
    words = parser.parse_args()
    first = Pictures(words.first)
    found = {path: differences(first, Pictures(path)) for path in words.others}
    json.dump({'images': len(first.names), 'differences': found}, sys.stdout)
    print()
    return 1 if any(found.values()) else 0


if __name__ == '__main__':
    sys.exit(main())
