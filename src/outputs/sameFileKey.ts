/**
 * The same for two names that Windows or macOS take for one: those that differ by case or by how characters are
 * composed only. Close to Unicode's full case folding (chapter 3.13), which macOS follows.
 */
export function sameFileKey(name: string): string {
  if (isAscii.test(name)) return name.toLowerCase();
  return name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is what is looked for
const isAscii = /^[\u0000-\u007f]*$/;
