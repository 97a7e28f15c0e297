import { expect, test } from 'vitest';
import { suggestedFileName } from './suggestedFileName.ts';

test('one shard gives its name to the archive', () => {
  expect(suggestedFileName(['train_image_data_0.parquet'])).toBe('train_image_data_0.zip');
  expect(suggestedFileName(['A.PARQUET'])).toBe('A.zip');
  expect(suggestedFileName(['train_image_data_0.feather'])).toBe('train_image_data_0.zip');
});

test('a name without the extension is kept whole', () => {
  expect(suggestedFileName(['shard.parquet.bak'])).toBe('shard.parquet.bak.zip');
});

test('several shards share a neutral name', () => {
  expect(suggestedFileName(['a.parquet', 'b.parquet'])).toBe('crops.zip');
});

test('a name is suggested even for nothing', () => {
  expect(suggestedFileName([])).toBe('crops.zip');
});
