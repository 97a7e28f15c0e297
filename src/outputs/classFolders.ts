import { cutToByteLength, longestNameByteLength, safeFolderName, safeStem } from './entryName.ts';
import { sameFileKey } from './sameFileKey.ts';

/** The folders that images are sorted into, one a class, as readers of image folders expect them. */
export interface ClassFolders {
  /** The folder of each class, in the order of the classes. */
  readonly folders: readonly string[];
  /** The folder of images without a class. */
  readonly unlabelled: string;
}

/** What the folder of images without a class is called, unless a class is called so. */
const unlabelledName = 'unlabelled';

/**
 * The folders of classes: each is called as its class. What cannot be a folder's name is changed as the names of images
 * are, and
 * - dots and spaces at the end, which Windows drops, and a dot at the beginning, which hides the folder, become `_`;
 * - of several `_` at the beginning one is left, since Hugging Face's `datasets` passes such folders over;
 * - where nothing but `_` is left, the folder is called `class`;
 * - a folder that Windows or macOS would take for another one gets `_2`, `_3` and so on.
 *
 * @param names of the classes, all different and none of them empty
 * @param taken names of files that lie beside the folders
 * @param kind whether the folders are entries of a zip, or made by the browser, which refuses more names
 */
export function classFolders(
  names: readonly string[],
  taken: readonly string[],
  kind: 'entries' | 'files',
): ClassFolders {
  const takenKeys = new Set(taken.map(sameFileKey));
  // A class whose name can be its folder's keeps it, whatever others are changed to.
  const safeNames = names.map((name) => safeFolder(name, kind));
  const plain = names.map((name, place) => safeNames[place] === name && !takenKeys.has(sameFileKey(name)));
  const folders: string[] = [];
  for (const [place, name] of names.entries()) if (plain[place]) folders[place] = freeName(name, takenKeys);
  for (const [place, name] of safeNames.entries()) {
    if (!plain[place]) folders[place] = freeName(name, takenKeys);
  }
  return { folders, unlabelled: freeName(unlabelledName, takenKeys) };
}

function safeFolder(name: string, kind: 'entries' | 'files'): string {
  if (name === '_') return name;
  const named = name.trim() === '' ? '_' : name;
  const mostByteLength = longestNameByteLength - numberByteLength;
  const stem =
    kind === 'files'
      ? safeFolderName(named, mostByteLength)
      : cutToByteLength(safeStem(named, 0), mostByteLength);
  const kept = stem.replace(/^\.|[. ]+$/g, (part) => '_'.repeat(part.length)).replace(/^_+$|^__+/, '_');
  // With a number behind it, `_` would begin with two.
  return kept === '_' ? 'class' : kept;
}

/** Takes the first of the name, the name and `_2`, and so on that is free. */
function freeName(name: string, takenKeys: Set<string>): string {
  let free = name;
  for (let number = 2; takenKeys.has(sameFileKey(free)); number++) free = `${name}_${number}`;
  takenKeys.add(sameFileKey(free));
  return free;
}

/** `_` and a number of classes that is larger than any file has. */
const numberByteLength = 11;
