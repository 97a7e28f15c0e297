/** Longest name of a file, in bytes of UTF-8, that the common file systems take. */
export const longestNameByteLength = 255;

/** Ends every name. */
export const nameExtension = '.png';

/** The name of an image in the archive. */
export interface EntryName {
  readonly name: string;
  /** Whether it is another than the id with `.png` behind it. */
  readonly changed: boolean;
}

/**
 * The name of an image in the archive: its id and `.png`. The archive is flat, and the name can be extracted
 * on Windows, macOS and Linux. What would lead elsewhere or cannot be a file's name is changed:
 * - `/` and `\`, control characters, `<>:"|?*`, line and paragraph separators, characters that turn the
 *   direction of writing, and lone surrogates become `_` each;
 * - the dots of a segment of nothing but dots, such as `..`, become `_` each;
 * - a name that Windows keeps for a device, such as `con` or `NUL.txt`, gets `_` before it;
 * - what is longer than 255 bytes with its extension is cut after the last character that fits;
 * - an id that is empty, or blank, becomes `row_` and the row's number.
 *
 * @param row counted from 0 within its shard
 */
export function safeEntryName(id: string, row: number): EntryName {
  const stem = safeStem(id, row);
  return { name: stem + nameExtension, changed: stem !== id };
}

/** As {@link safeEntryName}, without the extension. */
export function safeStem(id: string, row: number): string {
  if (plainId.test(id)) return id;
  if (id.trim() === '') return `row_${row}`;
  const stem = id.replace(dotSegment, (dots) => '_'.repeat(dots.length)).replace(unsafeCharacter, '_');
  return cutToByteLength(
    deviceName.test(stem) ? `_${stem}` : stem,
    longestNameByteLength - nameExtension.length,
  );
}

/**
 * As {@link safeStem}, and such as Chromium makes files of in a folder that the user picked
 * (`IsSafePathComponent` in content/browser/file_system_access, `IsFilenameLegal` in base/i18n, and
 * `IsReservedNameOnWindows` in net/base): characters that only format text, the joiners of Bengali among them,
 * noncharacters and `~` become `_`, and so do spaces at either end and dots at the beginning, unless it is a single
 * one. There is room for what is put behind the name while the file is written.
 */
export function safeFileStem(id: string, row: number): string {
  const stem = safeStem(id, row);
  if (plainId.test(stem) && stem.length <= longestFileStemByteLength) return stem;
  return cutToByteLength(withoutRefused(stem), longestFileStemByteLength);
}

/**
 * As {@link safeFileStem}, where no `.png` comes behind the name: dots at the end become `_` too, and so does that
 * of an extension by which Windows opens links.
 *
 * @param longestByteLength of the result
 */
export function safeFolderName(name: string, longestByteLength: number): string {
  const safe = withoutRefused(safeStem(name, 0));
  return cutToByteLength(reservedName.test(safe) ? `_${safe}` : safe, longestByteLength)
    .replace(/\.(?=(?:lnk|scf|url)$)/i, '_')
    .replace(/[\s.]+$/, underscores);
}

function withoutRefused(stem: string): string {
  const plain = stem.replace(refusedCharacter, '_').replace(/^[\s.]{2,}|^\s|\s+$/g, underscores);
  return /^clock\$(?:\.|$)/i.test(plain) ? `_${plain}` : plain;
}

const underscores = (part: string) => '_'.repeat(part.length);

const longestFileStemByteLength = 225;

const refusedCharacter = /[~\p{Cf}\p{Noncharacter_Code_Point}]/gu;

/** Folders that Windows keeps for its own files. */
const reservedName = /^(?:desktop\.ini|thumbs\.db)$/i;

/**
 * The longest beginning of a text that takes no more than a number of bytes in UTF-8, cut between
 * characters.
 *
 * @param text without lone surrogates
 */
export function cutToByteLength(text: string, byteLength: number): string {
  if (text.length * 3 <= byteLength) return text;
  const { read } = encoder.encodeInto(text, new Uint8Array(byteLength));
  return text.slice(0, read);
}

const encoder = new TextEncoder();

/** Ids that need no change, by a quick look; the names of devices that consist of such characters are shorter. */
const plainId = /^[\w-]{5,251}$/;

const dotSegment = /(?<![^/\\])\.+(?![^/\\])/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const unsafeCharacter = /[\u0000-\u001f\u007f-\u009f/\\<>:"|?*\u2028-\u202e\u2066-\u2069]|\p{Surrogate}/gu;

/**
 * Windows looks at what stands before the first dot, without spaces at its end and in any case ("Naming
 * Files, Paths, and Namespaces").
 */
const deviceName = /^(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³]|conin\$|conout\$) *(?:\.|$)/i;
