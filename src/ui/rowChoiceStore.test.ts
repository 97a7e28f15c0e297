import { expect, test, vi } from 'vitest';
import { everyRow, RowChoiceStore } from './rowChoiceStore.ts';
import { rowOrders, shardOrder } from './rowOrders.ts';

const widest = rowOrders.find(({ key }) => key === 'widest') ?? shardOrder;

test('flags, range and order are kept beside one another, and each change is told once', () => {
  const store = new RowChoiceStore();
  const listener = vi.fn();
  store.subscribe(listener);
  store.setFlags(['blank', 'cropLoss']);
  store.setRange({ quantity: 'aspect', from: 1, to: 2 });
  store.setOrder(widest);
  expect(listener).toHaveBeenCalledTimes(3);
  expect(store.choice()).toEqual({
    flags: new Set(['blank', 'cropLoss']),
    range: { quantity: 'aspect', from: 1, to: 2 },
    order: widest,
    sort: widest.sort,
    widenedFor: undefined,
  });
});

test('only what has some flags, whatever was chosen before, in the order that was', () => {
  const store = new RowChoiceStore();
  store.setFlags(['blank']);
  store.setRange({ quantity: 'aspect', from: 1, to: 2 });
  store.setOrder(widest);
  const listener = vi.fn();
  store.subscribe(listener);
  store.setOnly(['cropLoss']);
  expect(listener).toHaveBeenCalledTimes(1);
  expect(store.choice()).toMatchObject({ flags: new Set(['cropLoss']), range: undefined, order: widest });
});

test('all images again, in the order that was chosen', () => {
  const store = new RowChoiceStore();
  store.setFlags(['blank']);
  store.setRange({ quantity: 'aspect', from: 1, to: 2 });
  store.setOrder(widest);
  store.clear();
  expect(store.choice()).toEqual({ ...everyRow, order: widest, sort: widest.sort });
});

test('all images again for the sake of one, until something else is chosen', () => {
  const store = new RowChoiceStore();
  store.clear('Train_9000');
  expect(store.choice()).toBe(everyRow);
  store.setFlags(['blank']);
  store.clear('Train_9000');
  expect(store.choice()).toEqual({ ...everyRow, widenedFor: 'Train_9000' });
  store.setOrder(widest);
  expect(store.choice().widenedFor).toBeUndefined();
});

test('what changes nothing is not told, nor is anything to who left', () => {
  const store = new RowChoiceStore();
  const listener = vi.fn();
  const leave = store.subscribe(listener);
  const before = store.choice();
  store.clear();
  store.setRange(undefined);
  store.setOrder(shardOrder);
  store.setFlags([]);
  store.setOnly([]);
  expect(store.choice()).toBe(before);
  leave();
  store.setFlags(['blank']);
  expect(listener).not.toHaveBeenCalled();
});
