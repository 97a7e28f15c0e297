// The micro-benchmark: every kernel step against its reference. See README.md.
import { parseArgs } from 'node:util';
import { formatNumber, formatShare, textTable } from '../scripts/textTable.ts';
import { decodeSteps } from './decodeSteps.ts';
import { imageSteps } from './imageSteps.ts';
import { writeFigures } from './keepResult.ts';
import type { StepGroup } from './kernelWorkspace.ts';
import { describeMachine, machineLine } from './machine.ts';
import { pictureSteps } from './pictureSteps.ts';
import { pngSteps } from './pngSteps.ts';
import { storeSteps } from './storeSteps.ts';
import { type Timing, timeSubjects } from './timing.ts';

const help = `Measures every kernel step against its reference in plain TypeScript.

  npm run bench:kernel -- [--only WORD] [--json FILE] [--keep NAME]

  --only WORD  the steps whose title contains it
`;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    json: { type: 'string' },
    keep: { type: 'string' },
    help: { type: 'boolean' },
  },
});

if (values.help) process.stdout.write(help);
else await main(values.only ?? '');

async function main(word: string): Promise<void> {
  const machine = await describeMachine();
  process.stdout.write(`${machineLine(machine)}\nNode ${process.version}, one thread\n`);
  const makers = [decodeSteps, storeSteps, imageSteps, pictureSteps, pngSteps];
  const results = [];
  for (const make of makers) {
    for (const group of (await make()).filter(({ title }) => title.includes(word))) {
      const timings = await timeSubjects(group.subjects);
      process.stdout.write(`\n${groupText(group, timings)}\n`);
      const { title, unit, remarks } = group;
      results.push({ title, unit, remarks, timings });
    }
  }
  const figures = { date: new Date().toISOString(), machine, node: process.version, steps: results };
  await writeFigures(figures, { jsonPath: values.json, keepName: values.keep });
}

function groupText({ title, unit, remarks = [] }: StepGroup, timings: readonly Timing[]): string {
  const isLong = unit === 'image';
  const first = timings[0]?.nanosecondsAUnit ?? Number.NaN;
  const rows = timings.map(({ name, nanosecondsAUnit, quarterSpread, samples }) => [
    name,
    formatNumber(isLong ? nanosecondsAUnit / 1000 : nanosecondsAUnit, isLong ? 1 : 3),
    formatShare(quarterSpread),
    String(samples),
    formatNumber(nanosecondsAUnit / first, 2),
  ]);
  const head = [title, `${isLong ? 'us' : 'ns'} ${unit === 'byte' ? 'a byte' : `per ${unit}`}`];
  return [textTable([...head, 'quarters', 'samples', "kernel's"], rows), ...remarks].join('\n');
}
