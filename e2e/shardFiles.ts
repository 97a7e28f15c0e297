import { writeFile } from 'node:fs/promises';
import { test } from '@playwright/test';
import type { Recipe } from '../src/recipe/recipe.ts';
import type { GrayImage } from '../src/reference/grayImage.ts';
import { prepareImage } from '../src/reference/prepareImage.ts';
import { readFixture, type ShardFixture, shardFixture } from '../src/shards/fixtures/fixtures.ts';

/** A fixture of src/shards/fixtures, written where the test may hand it to the page. */
export interface ShardFile {
  readonly path: string;
  readonly fixture: ShardFixture;
}

/** Writes a fixture as `NAME.parquet` or `NAME.feather` into the test's own folder. */
export async function writeShardFile(name: string): Promise<ShardFile> {
  const fixture = shardFixture(name);
  const path = await writeTestFile(`${name}.${fixture.format.toLowerCase()}`, readFixture(fixture));
  return { path, fixture };
}

/** Writes a file into the test's own folder. */
export async function writeTestFile(name: string, content: string | Uint8Array): Promise<string> {
  const path = test.info().outputPath(name);
  await writeFile(path, content);
  return path;
}

/**
 * What the reference makes of a raw image; a blank one is written all black.
 */
export function expectedCrop(raw: GrayImage, recipe: Recipe): GrayImage {
  const { size } = recipe;
  return prepareImage(raw, recipe) ?? { height: size, width: size, pixels: new Uint8Array(size * size) };
}

/**
 * What must be in the zip of a fixture whose ids are plain and distinct.
 *
 * @returns the crops by entry name
 */
export function expectedCrops({ expectation, name }: ShardFixture, recipe: Recipe): Map<string, GrayImage> {
  if (expectation.kind !== 'pixels') throw new Error(`The fixture ${name} must have ids and pixels.`);
  const { ids, geometry, pixels } = expectation;
  const { height, width } = geometry;
  const area = height * width;
  return new Map(
    ids.map((id, row) => {
      const raw = { height, width, pixels: pixels.slice(row * area, (row + 1) * area) };
      return [`${id}.png`, expectedCrop(raw, recipe)];
    }),
  );
}
