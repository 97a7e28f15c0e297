/** What the kernel made of a row; the numbers are those of assembly/segment.ts. */
export const rowOutcome = {
  crop: 0,
  blankWritten: 1,
  blankLeftOut: 2,
  bad: 3,
} as const;
