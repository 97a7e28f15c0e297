/** Ids up to this length that are ASCII are made without the decoder: calling it costs four times as much. */
const longestShortId = 32;
/** Ids are taken as they stand: a byte order mark belongs to the id. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A text in UTF-8; bytes that are not become U+FFFD. */
export function textOfBytes(bytes: Uint8Array): string {
  if (bytes.length > longestShortId || !isAscii(bytes)) return decoder.decode(bytes);
  return Reflect.apply(String.fromCharCode, undefined, bytes);
}

/** The id that a value of an id column is; a null is an empty one. */
export function idText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Uint8Array) return textOfBytes(value);
  return typeof value === 'string' ? value : String(value);
}

function isAscii(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] ?? 0) > 127) return false;
  return true;
}
