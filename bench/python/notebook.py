#!/usr/bin/env python3
"""The Bengali.AI notebook's preprocessing, faithfully: what Shardcrop is measured against.

    notebook.py {single,v1,v2} OUT SHARD...

single   one process; OUT is a zip              (the notebook's "Single process")
v1       a pool of processes; OUT is a zip      ("Multiprocess Version 1")
v2       a pool of processes; OUT is a folder   ("Multiprocess Version 2")

The calls to pandas, NumPy and OpenCV, their order and what is kept in memory are the notebook's. Three
things are not: the progress bar is left out; the pool forks, as it did by default in the notebook's
Python; and version 2 writes the crop. The notebook hands `cv2.imwrite` the encoded PNG instead, so that
each of its files is a picture of a PNG's bytes.

Prints one line of JSON. The clock starts after the imports and stops when the zip is closed or the pool
has ended. Needs requirements.txt.
"""

import argparse
import json
import multiprocessing
import os
import sys
import zipfile

import cv2
import numpy as np
import pandas as pd

from phases import Phases

HEIGHT = 137
WIDTH = 236
SIZE = 128
PAD = 16


def ink_box(is_ink):
    """First and last row, first and last column with any ink; raises IndexError where there is none."""
    rows = np.any(is_ink, axis=1)
    columns = np.any(is_ink, axis=0)
    top, bottom = np.where(rows)[0][[0, -1]]
    left, right = np.where(columns)[0][[0, -1]]
    return top, bottom, left, right


def crop_resize(image):
    # Looked for inside a frame of 5 pixels, and not shifted back by it.
    top, bottom, left, right = ink_box(image[5:-5, 5:-5] > 80)
    left = left - 13 if left > 13 else 0
    top = top - 10 if top > 10 else 0
    right = right + 13 if right < WIDTH - 13 else WIDTH
    bottom = bottom + 10 if bottom < HEIGHT - 10 else HEIGHT
    crop = image[top:bottom, left:right]
    crop[crop < 28] = 0
    width, height = right - left, bottom - top
    side = max(width, height) + PAD
    square = np.pad(crop, [((side - height) // 2,), ((side - width) // 2,)], mode='constant')
    return cv2.resize(square, (SIZE, SIZE))


def normalised_crop(pixels):
    """What both pooled versions do with one row of the table."""
    inverted = 255 - pixels.reshape(HEIGHT, WIDTH).astype(np.uint8)
    return crop_resize((inverted * (255.0 / inverted.max())).astype(np.uint8))


def encoded_crop(pixels, name):
    return name, cv2.imencode('.png', normalised_crop(pixels))[1]


def saved_crop(pixels, name, folder):
    path = os.path.join(folder, name + '.png')
    if not cv2.imwrite(path, normalised_crop(pixels)):
        raise OSError(f'{path} could not be written.')


def run_single(shards, out, phases):
    count = 0
    with zipfile.ZipFile(out, 'w') as archive:
        for shard in shards:
            table = pd.read_parquet(shard)
            phases.end('read')
            data = 255 - table.iloc[:, 1:].values.reshape(-1, HEIGHT, WIDTH).astype(np.uint8)
            phases.end('rows')
            for row in range(len(table)):
                name = table.iloc[row, 0]
                image = (data[row] * (255.0 / data[row].max())).astype(np.uint8)
                png = cv2.imencode('.png', crop_resize(image))[1]
                archive.writestr(name + '.png', png)
                count += 1
            phases.end('crop and write')
    return count


def run_pooled(shards, out, phases, work):
    """Hands each shard's rows and names to `work(pool, data, names)`."""
    count = 0
    pool = fork_context().Pool(processes=multiprocessing.cpu_count())
    phases.end('start processes')
    try:
        for shard in shards:
            table = pd.read_parquet(shard)
            phases.end('read')
            data = table.iloc[:, 1:].values
            names = table.image_id.tolist()
            phases.end('rows')
            work(pool, data, names)
            count += len(names)
    finally:
        pool.close()
        pool.join()
    return count


def run_v1(shards, out, phases):
    with zipfile.ZipFile(out, 'w') as archive:

        def work(pool, data, names):
            crops = pool.starmap(encoded_crop, zip(data, names))
            phases.end('crop')
            for name, png in crops:
                archive.writestr(name + '.png', png)
            phases.end('write')

        return run_pooled(shards, out, phases, work)


def run_v2(shards, out, phases):
    os.makedirs(out, exist_ok=True)

    def work(pool, data, names):
        pool.starmap(saved_crop, ((pixels, name, out) for pixels, name in zip(data, names)))
        phases.end('crop and write')

    return run_pooled(shards, out, phases, work)


def fork_context():
    """Forked processes where the system has them, else its own default."""
    has_fork = 'fork' in multiprocessing.get_all_start_methods()
    return multiprocessing.get_context('fork' if has_fork else None)


def main():
    runs = {'single': run_single, 'v1': run_v1, 'v2': run_v2}
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument('variant', choices=runs)
    parser.add_argument('out')
    parser.add_argument('shards', nargs='+', metavar='SHARD')
    words = parser.parse_args()
    phases = Phases()
    images = runs[words.variant](words.shards, words.out, phases)
    seconds = phases.total()
    json.dump({'seconds': seconds, 'images': images, 'phases': phases.seconds}, sys.stdout)
    print()


if __name__ == '__main__':
    main()
