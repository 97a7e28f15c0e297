/** The name of the mark at which the page's part of a trace begins, and of the one at which it ends. */
export const traceMarks = { begin: 'shardcrop:begin', end: 'shardcrop:end' } as const;

/** What is needed of an event of a trace (Trace Event Format); times in microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  /** How long a complete event (`ph` X) took. */
  readonly dur?: number;
  /** How long its thread was running meanwhile. */
  readonly tdur?: number;
}

/** One task of the page's main thread. */
export interface MainThreadTask {
  /** Since the first mark. */
  readonly startMs: number;
  readonly durationMs: number;
  /** How long the thread was running: less where other threads had the cores. */
  readonly cpuMs: number;
  /** What it did: events within it with the time that was theirs alone, longest first. */
  readonly parts: readonly { readonly name: string; readonly selfMs: number }[];
}

/**
 * The tasks of the page's main thread between the two marks, in their order.
 *
 * @throws Error where a mark is missing
 */
export function mainThreadTasks(events: readonly TraceEvent[]): MainThreadTask[] {
  const begin = markOf(events, traceMarks.begin);
  const end = markOf(events, traceMarks.end);
  const complete = events
    .filter(({ ph, pid, tid }) => ph === 'X' && pid === begin.pid && tid === begin.tid)
    // What begins at the same time and takes longer contains the other.
    .toSorted((a, b) => a.ts - b.ts || durationOf(b) - durationOf(a));
  const tasks: MainThreadTask[] = [];
  for (let index = 0; index < complete.length; ) {
    const task = complete[index];
    let next = index + 1;
    if (task?.name === 'RunTask') {
      while ((complete[next]?.ts ?? Number.POSITIVE_INFINITY) < endOf(task)) next++;
      if (endOf(task) > begin.ts && task.ts < end.ts) {
        tasks.push(taskOf(task, complete.slice(index, next), begin.ts));
      }
    }
    index = next;
  }
  return tasks;
}

function markOf(events: readonly TraceEvent[], name: string): TraceEvent {
  const mark = events.find((event) => event.name === name);
  if (mark === undefined) throw new Error(`The trace must hold the mark ${name}.`);
  return mark;
}

/** @param nested the task itself and all within it, by their start */
function taskOf(task: TraceEvent, nested: readonly TraceEvent[], beginTs: number): MainThreadTask {
  const selfTimes = new Map<string, number>();
  const open: TraceEvent[] = [];
  for (const event of nested) {
    while (open.length > 0 && endOf(open.at(-1) ?? event) <= event.ts) open.pop();
    const parent = open.at(-1);
    add(selfTimes, event.name, durationOf(event));
    if (parent !== undefined) add(selfTimes, parent.name, -durationOf(event));
    open.push(event);
  }
  return {
    startMs: (task.ts - beginTs) / 1000,
    durationMs: durationOf(task) / 1000,
    cpuMs: (task.tdur ?? 0) / 1000,
    parts: [...selfTimes]
      .map(([name, microseconds]) => ({ name, selfMs: microseconds / 1000 }))
      .toSorted((a, b) => b.selfMs - a.selfMs),
  };
}

function add(times: Map<string, number>, name: string, microseconds: number): void {
  times.set(name, (times.get(name) ?? 0) + microseconds);
}

function durationOf({ dur = 0 }: TraceEvent): number {
  return dur;
}

function endOf(event: TraceEvent): number {
  return event.ts + durationOf(event);
}
