import { describe, expect, test } from 'vitest';
import { gridLayout, movedPosition } from './gridLayout.ts';
import { type PictureMode, pictureModes } from './pictureMode.ts';

const bengali = { height: 137, width: 236 };

describe('gridLayout', () => {
  test('crops are square and as large as asked for', () => {
    const layout = gridLayout(50_210, 900, 128, 'crop', bengali);
    expect(layout).toMatchObject({ columns: 6, gridRows: 8369, pictureHeight: 128 });
  });

  test('raw images keep their shape, so that fewer stand beside one another', () => {
    const raw = gridLayout(240, 900, 128, 'raw', bengali);
    expect(raw.rawWidth).toBe(220);
    expect(raw.columns).toBe(3);
    expect(gridLayout(240, 900, 128, 'beforeAndAfter', bengali).columns).toBe(2);
  });

  test.each(pictureModes.map(({ key }) => key))('%s: nothing is wider than the grid', (mode: PictureMode) => {
    for (const width of [120, 358, 900, 1500]) {
      for (const size of [64, 128, 256]) {
        const { columns, pictureHeight, rawWidth } = gridLayout(1000, width, size, mode, bengali);
        const raw = mode === 'crop' ? 0 : rawWidth + 2;
        const crop = mode === 'crop' || mode === 'beforeAndAfter' ? pictureHeight + 2 : 0;
        expect(columns * (raw + crop), `${width} ${size}`).toBeLessThanOrEqual(width + 1);
      }
    }
  });

  test('every image has its place', () => {
    for (let count = 0; count < 40; count++) {
      const { columns, gridRows } = gridLayout(count, 600, 96, 'crop', bengali);
      expect(columns * gridRows).toBeGreaterThanOrEqual(count);
      expect(columns * (gridRows - 1)).toBeLessThan(Math.max(count, 1));
    }
  });

  test('a grid is never higher than browsers can scroll', () => {
    const { gridRows, rowHeight } = gridLayout(5e6, 900, 256, 'beforeAndAfter', bengali);
    expect(gridRows * rowHeight).toBeLessThan(17.8e6);
  });
});

describe('movedPosition', () => {
  // Lines of 5: 0 to 4, 5 to 9, 10 to 14, 15 to 16.
  const moved = (key: string, from: number): number | undefined => movedPosition(key, from, 17, 5, 2);

  test.each([
    ['ArrowRight', 4, 5],
    ['ArrowRight', 16, 16],
    ['ArrowLeft', 5, 4],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 3, 8],
    ['ArrowDown', 13, 13],
    ['ArrowUp', 8, 3],
    ['ArrowUp', 3, 3],
    ['PageDown', 1, 11],
    ['PageDown', 11, 16],
    ['PageDown', 13, 16],
    ['PageUp', 13, 3],
    ['PageUp', 8, 3],
    ['Home', 12, 0],
    ['End', 2, 16],
  ])('%s from %i goes to %i', (key, from, to) => {
    expect(moved(key, from)).toBe(to);
  });

  test('other keys do not move', () => {
    expect(moved('a', 3)).toBeUndefined();
    expect(moved('Enter', 3)).toBeUndefined();
    expect(moved('toString', 3)).toBeUndefined();
  });

  test('no key ever leaves the images', () => {
    const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'];
    for (let count = 1; count < 12; count++) {
      for (let columns = 1; columns < 6; columns++) {
        for (let from = 0; from < count; from++) {
          for (const key of keys) {
            const to = movedPosition(key, from, count, columns, 3) ?? Number.NaN;
            expect(to >= 0 && to < count, `${key} from ${from} of ${count} in ${columns}`).toBe(true);
          }
        }
      }
    }
  });
});

test('a number has a line of its own only where it finds no room beside the id', () => {
  const heightAt = (size: number, numberWidth: number) =>
    gridLayout(1000, 1000, size, 'crop', bengali, numberWidth).rowHeight;
  expect(heightAt(128, 46)).toBe(heightAt(128, 0));
  expect(heightAt(128, 84)).toBeGreaterThan(heightAt(128, 0));
  expect(heightAt(64, 46)).toBeGreaterThan(heightAt(64, 0));
  expect(heightAt(256, 84)).toBe(heightAt(256, 0));
});
