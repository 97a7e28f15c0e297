#!/usr/bin/env python3
"""Makes Parquet shards in the layout of Kaggle's Bengali.AI set, of any number of rows.

    make_shards.py OUT_DIR [--rows 50210] [--shards 1]

Writes OUT_DIR/train_image_data_0.parquet and so on; the same arguments give the same pixels.

The layout is that of the published shards' footers: format version 1.0, no Arrow schema, snappy,
dictionaries, one row group, one page a column; `image_id`, 32,332 columns of UINT_8 in INT32 (137 x 236
pixels, row-major), and pandas' `__index_level_0__` at the end.

The images are strokes of a pen on light paper: a head line with letters of two or three bent strokes
below it, blurred as by a scanner, with the grain of paper, and now and then a line at the side. No font is
needed. The grain is such that hardly anything is left for snappy to compress: nearly a byte a pixel, some
1.5 GB for 50,210 rows, where the published shards take 1.2 GB. Every image has ink, since the notebook stops at
one that has none.

Needs requirements.txt, and up to twice as much memory as a shard has pixels: allow 3.5 GB for 50,210 rows.
"""

import argparse
import os

import cv2
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

HEIGHT = 137
WIDTH = 236
PIXELS = HEIGHT * WIDTH
ROWS_A_BATCH = 500
SEED = 20_191_219


def stroke(canvas, random, start, reach, thickness):
    """Draws one bent stroke from `start` downwards within about `reach` (across, down) pixels."""
    steps = np.linspace(0, 1, 24)[:, None]
    bends = random.uniform(-1, 1, (3, 2)) * reach
    bends[2, 1] = abs(bends[2, 1]) + reach[1] / 2
    one, two, end = start + bends
    # A cubic Bezier curve.
    points = (
        (1 - steps) ** 3 * start
        + 3 * (1 - steps) ** 2 * steps * one
        + 3 * (1 - steps) * steps**2 * two
        + steps**3 * end
    )
    # Coordinates have 4 bits behind the point.
    fixed = np.rint(points * 16).astype(np.int32)
    cv2.polylines(canvas, [fixed], False, 255, int(thickness), cv2.LINE_AA, 4)


def glyph(random):
    """Coverage with ink, 0 to 255."""
    canvas = np.zeros((HEIGHT, WIDTH), np.uint8)
    middle = np.array([WIDTH / 2 + random.uniform(-20, 20), HEIGHT / 2 + random.uniform(-6, 6)])
    reach = np.array([random.uniform(30, 62), random.uniform(25, 45)])
    thickness = random.integers(3, 8)
    left, top = middle - reach
    tilt = random.uniform(-3, 3)
    if random.random() < 0.8:
        ends = np.rint([[left, top - tilt], [left + 2 * reach[0], top + tilt]]).astype(np.int32)
        cv2.polylines(canvas, [ends], False, 255, int(thickness), cv2.LINE_AA)
    letters = random.integers(2, 4)
    for letter in range(letters):
        x = left + reach[0] * (2 * letter + 1) / letters
        for _ in range(random.integers(2, 4)):
            start = np.array([x + random.uniform(-8, 8), top + random.uniform(0, reach[1])])
            stroke(canvas, random, start, reach * [1 / letters, 0.9], thickness)
    return cv2.GaussianBlur(canvas, (0, 0), random.uniform(0.5, 1.4))


def scan(coverage, random):
    """Puts glyphs on paper: 8-bit grey images, dark on light."""
    count = len(coverage)
    paper = random.uniform(225, 254, (count, 1, 1)).astype(np.float32)
    ink = random.uniform(0, 110, (count, 1, 1)).astype(np.float32)
    grain = random.standard_normal(coverage.shape, dtype=np.float32)
    # Neighbours across have something in common, as in a scan.
    grain += np.roll(grain, 1, axis=2)
    image = paper + (ink - paper) * (coverage / np.float32(255))
    image += grain * random.uniform(0.5, 3.5, (count, 1, 1)).astype(np.float32)
    for row in np.flatnonzero(random.random(count) < 0.08):
        thickness = random.integers(1, 5)
        sides = [np.s_[:thickness], np.s_[-thickness:], np.s_[:, :thickness], np.s_[:, -thickness:]]
        image[row][sides[random.integers(4)]] = ink[row, 0, 0]
    return np.clip(np.rint(image), 0, 255).astype(np.uint8)


def drawn_columns(rows, shard):
    """All pixels of a shard, a row of the array for each column of the table."""
    columns = np.empty((PIXELS, rows), np.uint8)
    for first in range(0, rows, ROWS_A_BATCH):
        count = min(ROWS_A_BATCH, rows - first)
        random = np.random.default_rng([SEED, shard, first])
        coverage = np.stack([glyph(random) for _ in range(count)])
        columns[:, first : first + count] = scan(coverage, random).reshape(count, PIXELS).T
    return columns


def write_shard(path, columns, ids):
    # pandas describes its index in the metadata, from which it is restored.
    model = pd.DataFrame(columns[:, :1].T, columns=[str(pixel) for pixel in range(PIXELS)])
    model.insert(0, 'image_id', ids[:1])
    schema = pa.Schema.from_pandas(model, preserve_index=True)
    arrays = [pa.array(ids, schema.field(0).type), *map(pa.array, columns), pa.array(range(len(ids)))]
    options = {
        'version': '1.0',
        'store_schema': False,
        'compression': 'snappy',
        'data_page_size': 1 << 30,
        'max_rows_per_page': 1 << 30,
    }
    with pq.ParquetWriter(path, schema, **options) as writer:
        writer.write_table(pa.Table.from_arrays(arrays, schema=schema), row_group_size=len(ids))
        writer.add_key_value_metadata({'pandas': schema.metadata[b'pandas']})


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument('out')
    parser.add_argument('--rows', type=int, default=50_210)
    parser.add_argument('--shards', type=int, default=1)
    words = parser.parse_args()
    if words.rows < 1 or words.shards < 1:
        parser.error('expected a shard and a row at least')
    os.makedirs(words.out, exist_ok=True)
    for shard in range(words.shards):
        ids = [f'Train_{shard * words.rows + row}' for row in range(words.rows)]
        path = os.path.join(words.out, f'train_image_data_{shard}.parquet')
        write_shard(f'{path}.part', drawn_columns(words.rows, shard), ids)
        os.replace(f'{path}.part', path)
        print(path, os.path.getsize(path), flush=True)


if __name__ == '__main__':
    main()
