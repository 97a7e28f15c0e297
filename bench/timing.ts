import { summarise } from './statistics.ts';

/** Something whose time is taken. */
export interface Subject {
  readonly name: string;
  /** Units of work a call does: images, bytes or values. */
  readonly unitsPerCall: number;
  /**
   * Does the work.
   *
   * @returns a number that depends on what was done, so that nothing can be left out as unused
   */
  run(): number | Promise<number>;
}

/** How long a unit of a subject's work takes. */
export interface Timing {
  readonly name: string;
  readonly nanosecondsAUnit: number;
  /** How far the lower and the upper quarter of the samples lie apart, as a share of the median. */
  readonly quarterSpread: number;
  readonly samples: number;
  readonly callsASample: number;
  /** The sum of all that the calls gave back. */
  readonly kept: number;
}

/** What a sample should take at least, so that the clock's step does not matter. */
const sampleMs = 5;
const warmUpMs = 150;
const mostSamples = 41;
const fewestSamples = 5;
/** What all samples of one subject may take, where the fewest take no longer. */
const mostMs = 1200;

/**
 * Takes the time of subjects that do the same work, a sample of each in turn, so that a machine that
 * becomes slower becomes slower for all.
 */
export async function timeSubjects(subjects: readonly Subject[]): Promise<Timing[]> {
  const trials = [];
  for (const subject of subjects) trials.push(await warmUp(subject));
  for (let sample = 0; sample < mostSamples; sample++) {
    for (const trial of trials) {
      const spentMs = trial.sampleTimes.length * trial.callsASample * trial.callMs;
      if (sample < fewestSamples || spentMs < mostMs) await takeSample(trial);
    }
  }
  return trials.map(timingOf);
}

/** A subject and what was measured of it so far. */
interface Trial {
  readonly subject: Subject;
  /** About how long a call takes once it is warm. */
  readonly callMs: number;
  readonly callsASample: number;
  /** Milliseconds a call. */
  readonly sampleTimes: number[];
  kept: number;
}

async function warmUp(subject: Subject): Promise<Trial> {
  const start = performance.now();
  let kept = await subject.run();
  let calls = 0;
  let callMs = 0;
  while (performance.now() - start < warmUpMs || calls === 0) {
    const callStart = performance.now();
    kept += await subject.run();
    callMs = performance.now() - callStart;
    calls++;
  }
  const callsASample = Math.max(1, Math.ceil(sampleMs / Math.max(callMs, 1e-4)));
  return { subject, callMs, callsASample, sampleTimes: [], kept };
}

async function takeSample(trial: Trial): Promise<void> {
  const { subject, callsASample, sampleTimes } = trial;
  let kept = 0;
  const start = performance.now();
  for (let call = 0; call < callsASample; call++) {
    const result = subject.run();
    // Only what is asynchronous is waited for: that takes time of its own.
    kept += typeof result === 'number' ? result : await result;
  }
  sampleTimes.push((performance.now() - start) / callsASample);
  trial.kept += kept;
}

function timingOf({ subject, callsASample, sampleTimes, kept }: Trial): Timing {
  const { median } = summarise(sampleTimes);
  const sorted = sampleTimes.toSorted((a, b) => a - b);
  const quarter = Math.floor(sorted.length / 4);
  const lower = sorted[quarter] ?? median;
  const upper = sorted[sorted.length - 1 - quarter] ?? median;
  return {
    name: subject.name,
    nanosecondsAUnit: (median * 1e6) / subject.unitsPerCall,
    quarterSpread: median === 0 ? 0 : (upper - lower) / median,
    samples: sampleTimes.length,
    callsASample,
    kept,
  };
}
