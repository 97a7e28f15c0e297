import { makeVector, Table, tableToIPC, vectorFromArray } from 'apache-arrow';
import { loadGoldenCases } from '../src/kernel/fixtures/goldenCases.ts';
import { notebookRecipe } from '../src/recipe/recipe.ts';
import { isSameImage, readCrops } from './archive.ts';
import { expectedCrops, writeShardFile, writeTestFile } from './shardFiles.ts';
import { expect, processToDownload, processToZip, test } from './test.ts';

for (const [name, facts] of [
  ['feather_lz4', 'Feather · image_id · lz4 · 1 record batch'],
  ['feather_polars_lz4', 'Feather · image_id · lz4 · 1 record batch'],
  ['feather_pandas', /^Feather · image_id · lz4 · 1 record batch · pyarrow \d/],
  ['feather_batches_lz4', 'Feather · image_id · lz4 · 4 record batches'],
  ['feather_polars_zstd', 'Feather · image_id · zstd · 1 record batch'],
  ['feather_uncompressed', 'Feather · image_id · uncompressed · 1 record batch'],
] as const) {
  test(`${name} is recognised and gives the crops of its images`, async ({ workbench }) => {
    const { path, fixture } = await writeShardFile(name);
    await workbench.setNumber('Border', 0);
    await workbench.addShards([path]);
    await expect(workbench.shardRows.first().locator('.shard-row__facts')).toHaveText(facts);
    const found = await readCrops(await processToZip(workbench));
    const expected = expectedCrops(fixture, { ...notebookRecipe, border: 0 });
    expect([...found.keys()]).toEqual([...expected.keys()]);
    for (const [entry, crop] of expected) expect(isSameImage(found.get(entry), crop), entry).toBe(true);
  });
}

test('golden images in a Feather file give the notebook’s crops', async ({ workbench }) => {
  const cases = loadGoldenCases();
  const path = await writeTestFile('golden.feather', featherOf(cases));
  await workbench.addShards([path]);
  const download = await processToDownload(workbench);
  expect(download.suggestedFilename()).toBe('golden.zip');
  const found = await readCrops(await download.path());
  expect(found.size).toBe(cases.length);
  for (const { name, expected } of cases) {
    const golden = expected.default;
    const pixels = golden.kind === 'crop' ? golden.pixels : new Uint8Array(128 * 128);
    if (pixels === undefined) throw new Error(`The golden case ${name} has no pixels.`);
    const crop = { height: 128, width: 128, pixels };
    expect(isSameImage(found.get(`${name}.png`), crop), name).toBe(true);
  }
});

test('what is no Feather file of version 2 is refused with what to do', async ({ workbench, page }) => {
  const files = ['feather_version_1', 'feather_stream', 'feather_cut'];
  const paths = await Promise.all(files.map(async (name) => (await writeShardFile(name)).path));
  await workbench.addShards(paths);
  await expect(page.getByText(/version 1 \(found FEA1\).*pandas\.read_feather/)).toBeVisible();
  await expect(page.getByText(/It is an Arrow stream.*write_ipc/)).toBeVisible();
  await expect(page.getByText(/It is cut off: a Feather file ends with ARROW1/)).toBeVisible();
});

/** The raw images of golden cases in the wide layout, written by apache-arrow. */
function featherOf(cases: ReturnType<typeof loadGoldenCases>): Uint8Array {
  const ids = vectorFromArray(cases.map(({ name }) => name));
  const pixelCount = cases[0]?.raw.length ?? 0;
  const pixels = Array.from({ length: pixelCount }, (_, pixel) => [
    String(pixel),
    makeVector(Uint8Array.from(cases, ({ raw }) => raw[pixel] ?? 0)),
  ]);
  return tableToIPC(new Table({ image_id: ids, ...Object.fromEntries(pixels) }), 'file');
}
