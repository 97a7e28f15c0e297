// What the host provides, in the import module `env`, beside the memory.

/** Milliseconds since some moment; the host's `performance.now`. */
export declare function now(): f64;
