// How the kernel says what is wrong with a chunk: a status (decodeStatus.ts) and two numbers.

/** What the failed check expected. Read by the host after a status above 1. */
export let expected: u32 = 0;
/** What it found. */
export let found: u32 = 0;

/** Notes both numbers and hands the status on, so that a check is one line. */
export function fail(status: i32, expectedNumber: u32, foundNumber: u32): i32 {
  expected = expectedNumber;
  found = foundNumber;
  return status;
}
