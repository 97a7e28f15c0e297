/** What `navigator.deviceMemory` (in GiB, at most 8) stands for where a browser does not tell. */
const usualDeviceMemory = 8;
const gibibyte = 2 ** 30;

/**
 * How much memory pixels and workers may take by default: three tenths of the device's, so that the
 * browser and others keep theirs. A full Bengali.AI shard needs 1.75 GB to be done in one pass.
 *
 * @returns bytes
 */
export function defaultMemoryBudgetByteLength(): number {
  const deviceMemory =
    'deviceMemory' in navigator && typeof navigator.deviceMemory === 'number'
      ? navigator.deviceMemory
      : usualDeviceMemory;
  return Math.round(deviceMemory * 0.3 * gibibyte);
}
