// How long a change of the recipe takes until the crops in view are drawn. See README.md.
import { parseArgs } from 'node:util';
import { openPagePreview } from '../scripts/pagePreview.ts';
import { formatNumber, textTable } from '../scripts/textTable.ts';
import { takeShards } from './benchShards.ts';
import { writeFigures } from './keepResult.ts';
import { describeMachine, describeVersions, machineLine } from './machine.ts';
import { measureRedraws, type RedrawTimes } from './redrawTimes.ts';
import { summarise } from './statistics.ts';

const help = `Measures how long the gallery takes to draw what is in view anew after a change of the recipe.

  npm run bench:redraw -- [SHARD] [--changes N] [--json FILE] [--keep NAME]

Without a shard the built-in sample is shown.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    changes: { type: 'string', default: '100' },
    json: { type: 'string' },
    keep: { type: 'string' },
    help: { type: 'boolean' },
  },
});

if (values.help) process.stdout.write(help);
else await main(positionals, Math.max(1, Number(values.changes)));

async function main(paths: readonly string[], changes: number): Promise<void> {
  const machine = await describeMachine();
  const [shard] = await takeShards(paths.slice(0, 1));
  const preview = await openPagePreview();
  try {
    const versions = await describeVersions();
    const times = await measureRedraws(preview.url, shard?.path, changes);
    process.stdout.write(`${machineLine(machine)}\n${redrawText(times)}\n`);
    const figures = { date: new Date().toISOString(), machine, versions, shard: shard !== undefined, times };
    await writeFigures(figures, { jsonPath: values.json, keepName: values.keep });
  } finally {
    await preview.close();
  }
}

function redrawText(times: readonly RedrawTimes[]): string {
  const row = (name: string, milliseconds: (time: RedrawTimes) => number): string[] => {
    const { median, least, most } = summarise(times.map(milliseconds));
    return [name, ...[median, least, most].map((value) => formatNumber(value, 1))];
  };
  const crops = summarise(times.map((time) => time.crops)).median;
  return textTable(
    [`${crops} crops in view, ${times.length} changes`, 'median ms', 'least', 'most'],
    [
      row('change to request, page', ({ askMs }) => askMs),
      row('request to answer, view worker, while the page is rendered', ({ answerMs }) => answerMs),
      row('answer to the last pixel, page', ({ drawMs }) => drawMs),
      row('change to the last pixel', ({ askMs, answerMs, drawMs }) => askMs + answerMs + drawMs),
      row('change to the end of the frame', ({ askMs, answerMs, drawMs, frameMs }) => {
        return askMs + answerMs + drawMs + frameMs;
      }),
    ],
  );
}
