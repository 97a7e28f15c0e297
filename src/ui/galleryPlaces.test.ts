import { expect, test } from 'vitest';
import { GalleryPlaces } from './galleryPlaces.ts';

const rowsOf = (shardKey: number, firstRow: number, endRow: number) => ({ shardKey, firstRow, endRow });
const at = (row: number) => ({ row, topRow: row, share: 0 });

test('a place is found again among the rows it is in, of its shard alone', () => {
  const places = new GalleryPlaces();
  expect(places.within(rowsOf(1, 0, 100))).toBeUndefined();
  const place = { row: 40, topRow: 30, share: 0.25 };
  places.note(rowsOf(1, 0, 100), place);
  expect(places.within(rowsOf(1, 0, 100))).toBe(place);
  expect(places.within(rowsOf(1, 40, 41))).toBe(place);
  expect(places.within(rowsOf(1, 0, 40))).toBeUndefined();
  expect(places.within(rowsOf(1, 41, 100))).toBeUndefined();
  expect(places.within(rowsOf(2, 0, 100))).toBeUndefined();
});

test('each range of a shard that is done in passes keeps its own, and the newest counts', () => {
  const places = new GalleryPlaces();
  places.note(rowsOf(1, 0, 50), at(10));
  places.note(rowsOf(1, 50, 100), at(60));
  places.note(rowsOf(2, 0, 50), at(20));
  expect(places.within(rowsOf(1, 0, 50))).toEqual(at(10));
  expect(places.within(rowsOf(1, 50, 100))).toEqual(at(60));
  expect(places.within(rowsOf(1, 0, 100))).toEqual(at(60));
  places.note(rowsOf(1, 0, 50), at(0));
  expect(places.within(rowsOf(1, 0, 50))).toEqual(at(0));
  expect(places.newestRow(1)).toBe(0);
  expect(places.newestRow(2)).toBe(20);
  expect(places.newestRow(3)).toBe(0);
});
