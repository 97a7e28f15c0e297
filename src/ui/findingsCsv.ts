import { type Diagnosis, flagNames, quantityNames } from '../diagnostics/diagnosis.ts';
import { chooseRows } from '../diagnostics/rowChoice.ts';
import { recipeVersion } from '../recipe/parseRecipe.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { formatRecipeAddress } from '../recipe/recipeAddress.ts';
import { csvLines, quoted } from './csv.ts';
import { flagsOfRow } from './rowNotes.ts';

/** What was found of a shard. */
export interface DiagnosedShard {
  readonly name: string;
  readonly diagnosis: Diagnosis;
}

/** Looks ids up; empty where a row has none. */
export type IdsOfRows = (shardKey: number, rows: readonly number[]) => Promise<readonly string[]>;

/** So many rows take some 4 ms, after which the page has its turn. */
const rowsATask = 1024;

/**
 * The columns of the table: `duplicateOf` is a row of the same shard, `recipe` what the page's address has
 * behind the `#` under the recipe that was measured under.
 */
const header = ['shard', 'row', 'id', 'flags', ...quantityNames, 'duplicateOf', 'recipe'] as const;

/**
 * All images with any flag as a table that spreadsheets and scripts read: a header, then a line an image, by
 * shards and rows. An image's flags stand in one field with spaces between them; what it has no number for is
 * empty.
 *
 * @returns parts to be put together
 */
export async function findingsCsv(
  shards: readonly DiagnosedShard[],
  idsOfRows: IdsOfRows,
): Promise<readonly string[]> {
  const parts = [csvLines([header])];
  for (const { name, diagnosis } of shards) {
    const recipe = recipeText(diagnosis.recipe);
    const flagged = chooseRows(diagnosis, { flags: new Set(flagNames), sort: { kind: 'row' } });
    for (let start = 0; start < flagged.length; start += rowsATask) {
      const rows = [...flagged.subarray(start, start + rowsATask)];
      const ids = await idsOfRows(diagnosis.shardKey, rows);
      parts.push(
        csvLines(rows.map((row, index) => [...fieldsOf(name, diagnosis, row, ids[index] ?? ''), recipe])),
      );
    }
  }
  return parts;
}

function fieldsOf(name: string, diagnosis: Diagnosis, row: number, id: string): (string | number)[] {
  const { firstRow, quantities, duplicateOf } = diagnosis;
  const index = row - firstRow;
  const numbers = quantityNames.map((quantity) => numberText(quantities[quantity][index] ?? Number.NaN));
  const first = duplicateOf[index] ?? -1;
  const words = flagsOfRow(diagnosis, row).join(' ');
  return [quoted(name), row, quoted(id), words, ...numbers, first < 0 ? '' : first];
}

/** With the version in front, so that the notebook's own recipe is no empty field, which readers take as missing. */
function recipeText(recipe: Recipe): string {
  return [`version=${recipeVersion}`, formatRecipeAddress(recipe)].filter((part) => part !== '').join('&');
}

/** A 32-bit float to the seven digits that it holds. */
function numberText(value: number): string | number {
  return Number.isNaN(value) ? '' : Number(value.toPrecision(7));
}
