import { expect, test } from 'vitest';
import type { OutputChoice } from '../outputs/outputChoice.ts';
import { addressOfOutput, outputInAddress } from './outputAddress.ts';

const choices: OutputChoice[] = [
  { kind: 'zip', withManifest: false },
  { kind: 'zip', withManifest: true },
  { kind: 'tar', imagesAFile: 500 },
  { kind: 'npy' },
  { kind: 'parquet' },
];

test.each(choices)('an output of %j is found in its address', (choice) => {
  expect(outputInAddress(addressOfOutput(choice))).toEqual(choice);
});

test('an address that asks for none, or for none that there is, gives the zip', () => {
  for (const search of ['', '?format=rar', '?format=__proto__']) {
    expect(outputInAddress(search)).toEqual({ kind: 'zip', withManifest: false });
  }
});

test.each(['?format=tar', '?format=tar&images=0', '?format=tar&images=1.5', '?format=tar&images=many'])(
  '%s has the usual number of images in a file',
  (search) => expect(outputInAddress(search)).toEqual({ kind: 'tar', imagesAFile: 10_000 }),
);
