import { expect, test } from 'vitest';
import type { LabelMatch } from '../labels/labelMatch.ts';
import {
  chosenClassColumn,
  classSentence,
  classWords,
  labelColumnsText,
  labelCountText,
  lonelySentences,
  type ReadLabels,
  strangerSentence,
} from './labelTexts.ts';

const whole: LabelMatch = {
  labelCount: 200_840,
  labelsWithImage: 200_840,
  lonelyLabels: [],
  imageCount: 200_840,
  imagesWithLabel: 200_840,
  lonelyImages: [],
};

const columns = ['grapheme_root', 'vowel_diacritic'].map(
  (name) => ({ name, type: 'int32', classCount: 9 }) as const,
);

function labels(changes: Partial<LabelMatch>): ReadLabels {
  const match = { ...whole, ...changes };
  return { kind: 'read', name: 'train.csv', byteLength: 1, idColumn: 'image_id', columns, match };
}

test('labels and the images that have one are counted', () => {
  expect(labelCountText(labels({ imageCount: 50_210, imagesWithLabel: 50_210 }), 'en')).toBe(
    '200,840 labels · 50,210 of 50,210 images have one',
  );
  expect(labelCountText(labels({ labelCount: 1, imageCount: 1, imagesWithLabel: 1 }), 'en')).toBe(
    '1 label · 1 of 1 image has one',
  );
  expect(labelCountText(labels({ imageCount: 0, imagesWithLabel: 0 }), 'en')).toBe('200,840 labels');
});

test('columns are named, many of them in part', () => {
  expect(labelColumnsText(labels({}))).toBe('image_id · grapheme_root, vowel_diacritic');
  const many = Array.from(
    { length: 8 },
    (_, place) => ({ name: `c${place}`, type: 'text', classCount: 1 }) as const,
  );
  expect(labelColumnsText({ idColumn: 'id', columns: many })).toBe('id · c0, c1, c2, c3, c4, c5 and 2 more');
});

test('what is without its other half is named', () => {
  expect(lonelySentences(labels({}), 'en')).toEqual([]);
  expect(
    lonelySentences(
      labels({
        labelsWithImage: 200_836,
        lonelyLabels: ['a', 'b', 'c'],
        imagesWithLabel: 200_839,
        lonelyImages: [''],
      }),
      'en',
    ),
  ).toEqual(['1 image has no label: “”.', '4 labels are of no image here: a, b, c, …']);
});

test('labels of another set are told by their ids', () => {
  expect(strangerSentence(labels({ imagesWithLabel: 1 }))).toBeUndefined();
  expect(strangerSentence(labels({ imagesWithLabel: 0, imageCount: 0 }))).toBeUndefined();
  const other = labels({ imagesWithLabel: 0, lonelyImages: ['Test_0'], lonelyLabels: ['Train_0'] });
  expect(strangerSentence(other)).toBe(
    'No image has a label: expected ids such as Test_0 in the column image_id, found Train_0.',
  );
  expect(lonelySentences(other)).toEqual([]);
});

test('a class column that the labels do not have is none', () => {
  expect(chosenClassColumn(labels({}), 'grapheme_root')).toBe('grapheme_root');
  expect(chosenClassColumn(labels({}), 'grapheme')).toBeUndefined();
  expect(chosenClassColumn({ kind: 'none' }, 'grapheme_root')).toBeUndefined();
});

test('the plan says what becomes of the classes', () => {
  const zip = { kind: 'zip' } as const;
  expect(classWords(labels({}), zip, 'grapheme_root')).toBe(', sorted into a folder for each grapheme_root');
  expect(classWords(labels({ imagesWithLabel: 9 }), zip, 'grapheme_root')).toBe(
    ', sorted into a folder for each grapheme_root and one for those without, “unlabelled”',
  );
  expect(classWords(labels({}), { kind: 'folder' }, 'grapheme_root')).toBe(
    ', sorted into a folder for each grapheme_root',
  );
  expect(classWords(labels({}), { kind: 'tar' }, 'grapheme_root')).toBe(' and a key.cls of grapheme_root');
  expect(classWords(labels({}), { kind: 'npy' }, 'grapheme_root')).toBe('');
  expect(classWords(labels({}), zip, undefined)).toBe('');
  expect(classWords(labels({}), zip, 'of another file')).toBe('');
});

test('what the class column does is said for each format', () => {
  expect(classSentence({ kind: 'zip', withManifest: false }, 'root')).toMatch(/one folder a class/);
  expect(classSentence({ kind: 'zip', withManifest: true }, undefined)).toMatch(/into the manifest only/);
  expect(classSentence({ kind: 'zip', withManifest: false }, undefined)).toMatch(
    /says nothing of the labels/,
  );
  expect(classSentence({ kind: 'folder' }, 'root')).toMatch(/one folder a class/);
  expect(classSentence({ kind: 'folder' }, undefined)).toMatch(/manifest/);
  expect(classSentence({ kind: 'tar' }, 'root')).toMatch(/key\.cls/);
  expect(classSentence({ kind: 'tar' }, undefined)).toMatch(/each key\.json/);
  expect(classSentence({ kind: 'npy' }, 'root')).toMatch(/manifest/);
  expect(classSentence({ kind: 'parquet' }, 'root')).toMatch(/columns of the table/);
});
