/** What the limit's page is to read and write. */
export interface LimitOrder {
  readonly workerCount: number;
  /** Ranges a worker reads in one stream: as in a run, twelve a worker and file. */
  readonly rangesAWorker: number;
  /** Bytes that a worker asks for at a time. */
  readonly windowByteLength: number;
  /** Bytes to write in all, and at a time. */
  readonly outByteLength: number;
  readonly pieceByteLength: number;
}

/** How long that took. */
export interface LimitTimes {
  readonly readMs: number;
  /** Opening and closing the file included. */
  readonly writeMs: number;
  /** Of that: opening the file, and flushing and closing it. */
  readonly openMs: number;
  readonly closeMs: number;
  readonly bytesRead: number;
  readonly bytesWritten: number;
}

declare global {
  /** Reads the files that were chosen, then writes. Made by the limit's page. */
  var measureLimit: ((order: LimitOrder) => Promise<LimitTimes>) | undefined;
}
