import { expect, test } from 'vitest';
import { mainThreadTasks, type TraceEvent, traceMarks } from './mainThreadTasks.ts';

const page = { pid: 7, tid: 1 };

function mark(name: string, ts: number): TraceEvent {
  return { name, ph: 'I', ts, ...page };
}

function complete(name: string, ts: number, dur: number, thread = page): TraceEvent {
  return { name, ph: 'X', ts, dur, tdur: dur / 2, ...thread };
}

const marks = [mark(traceMarks.begin, 1_000), mark(traceMarks.end, 100_000)];

test('tasks between the marks are taken, of the thread of the marks alone', () => {
  const otherThread = { ...page, tid: 2 };
  const tasks = mainThreadTasks([
    complete('RunTask', 60_000, 8_000),
    ...marks,
    complete('RunTask', 0, 500),
    complete('RunTask', 900, 4_100),
    complete('RunTask', 20_000, 90_000, otherThread),
    complete('RunTask', 100_000, 1_000),
  ]);
  expect(tasks.map(({ startMs, durationMs, cpuMs }) => [startMs, durationMs, cpuMs])).toEqual([
    [-0.1, 4.1, 2.05],
    [59, 8, 4],
  ]);
});

test('what a task did is told by the time that was each event’s alone', () => {
  const [task] = mainThreadTasks([
    ...marks,
    complete('Layout', 15_000, 2_000),
    complete('RunTask', 10_000, 10_000),
    complete('FunctionCall', 10_000, 9_000),
    complete('Layout', 12_000, 3_000),
    complete('UpdateLayoutTree', 13_000, 500),
  ]);
  expect(task?.parts).toEqual([
    { name: 'Layout', selfMs: 4.5 },
    { name: 'FunctionCall', selfMs: 4 },
    { name: 'RunTask', selfMs: 1 },
    { name: 'UpdateLayoutTree', selfMs: 0.5 },
  ]);
});

test('a trace without its marks is not taken for one without tasks', () => {
  expect(() => mainThreadTasks([complete('RunTask', 1, 1)])).toThrow('shardcrop:begin');
});
