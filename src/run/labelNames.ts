/** Whether a file is taken for labels rather than for a shard, by its name. */
export function isLabelFileName(name: string): boolean {
  return /\.(?:csv|tsv|txt)$/i.test(name);
}
