import {
  imagesAFileRange,
  type OutputChoice,
  outputKinds,
  usualImagesAFile,
} from '../outputs/outputChoice.ts';

/** What an address says of the output: `?format=tar&images=5000`. */
export function addressOfOutput(choice: OutputChoice): string {
  const query = new URLSearchParams({ format: choice.kind });
  if (choice.kind === 'tar') query.set('images', String(choice.imagesAFile));
  if (choice.kind === 'zip' && choice.withManifest) query.set('manifest', '');
  return `?${query}`;
}

/**
 * The output that the page's address asks for.
 *
 * @param search the address's query, from `?` on; may be empty
 * @returns a zip where it asks for none, or for none that there is
 */
export function outputInAddress(search: string): OutputChoice {
  const query = new URLSearchParams(search);
  const format = query.get('format');
  const kind = outputKinds.find((name) => name === format) ?? 'zip';
  if (kind === 'zip') return { kind, withManifest: query.has('manifest') };
  if (kind !== 'tar') return { kind };
  const images = Number(query.get('images'));
  const [fewest, most] = imagesAFileRange;
  const isInRange = Number.isInteger(images) && images >= fewest && images <= most;
  return { kind, imagesAFile: isInRange ? images : usualImagesAFile };
}
