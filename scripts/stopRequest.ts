/** Whether somebody wants the command to end. */
export interface StopRequest {
  readonly signal: AbortSignal;
  /** Ends the watch, so that signals have their usual effect again. */
  release(): void;
}

const parentIntervalMs = 250;

/**
 * Watches for requests to end: SIGINT, SIGTERM, SIGHUP, and the end of npm, whose shell passes no signal
 * on but ends.
 *
 * @param isRunByNpm whether this process is a child of npm's shell
 */
export function watchStopRequest(isRunByNpm: boolean): StopRequest {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, stop);
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (isRunByNpm && process.ppid !== parent) stop();
  }, parentIntervalMs);
  return {
    signal: controller.signal,
    release: () => {
      clearInterval(watch);
      for (const signal of signals) process.off(signal, stop);
    },
  };
}
