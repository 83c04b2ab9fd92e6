import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer, client, type Client, frame, goaway, INITIAL_WINDOW, MAX_STREAMS, settings } from './peer.ts';

/** What must hold of windows, limits and GOAWAY, told as simply as can be: octets allowed, octets sent. */
interface Model {
  limit: number;
  firstWindow: number;
  connection: number;
  /** By stream under way: octets its window has had, octets of its body, octets seen. */
  streams: Map<number, { window: number; left: number }>;
  last: number;
  next: number;
}

type Command = fc.Command<Model, Client>;

/** Counts what was written against the model: never beyond a window, and as far as both windows go. */
function check(model: Model, real: Client): void {
  for (const { type, stream, payload } of real.frames()) {
    if (type !== 'DATA') continue;
    const its = model.streams.get(stream)!;
    its.window -= payload.length;
    its.left -= payload.length;
    model.connection -= payload.length;
    expect(Math.min(its.window, its.left, model.connection)).toBeGreaterThanOrEqual(0);
  }
  for (const { window, left } of model.streams.values()) expect(Math.max(0, Math.min(window, left, model.connection))).toBe(0);
  expect(real.connection.open).toBe(model.streams.size);
  const isBlocked = model.connection <= 0 || [...model.streams.values()].some(({ left }) => left > 0);
  expect(real.connection.free).toBe(isBlocked || model.last < 2 ** 31 - 1 ? 0 : Math.max(0, model.limit - model.streams.size));
}

const command = (name: string, run: (model: Model, real: Client) => void, ready: (model: Model) => boolean = () => true): Command =>
  ({ check: ready, run: (model, real) => { run(model, real); check(model, real); }, toString: () => name });

const ask = (octets: number): Command => command(`ask ${octets}`, (model, real) => {
  if (real.connection.free === 0) return;
  const id = real.ask('r', 'x'.repeat(octets));
  expect(id).toBe(model.next);
  model.next += 2;
  model.streams.set(id, { window: model.firstWindow, left: octets });
});
const limit = (most: number): Command => command(`limit ${most}`, (model, real) => { model.limit = most; real.receive(settings({ [MAX_STREAMS]: most })); });
const firstWindow = (octets: number): Command => command(`first window ${octets}`, (model, real) => {
  for (const its of model.streams.values()) its.window += octets - model.firstWindow;
  model.firstWindow = octets;
  real.receive(settings({ [INITIAL_WINDOW]: octets }));
});
const grow = (octets: number): Command => command(`connection +${octets}`, (model, real) => { model.connection += octets; real.receive(frame('WINDOW_UPDATE', 0, { payload: [octets] })); });
const nth = (model: Model, n: number): number => [...model.streams.keys()][n % Math.max(1, model.streams.size)]!;
const growStream = (n: number, octets: number): Command => command(`stream ${n} +${octets}`, (model, real) => {
  const id = nth(model, n);
  model.streams.get(id)!.window += octets;
  real.receive(frame('WINDOW_UPDATE', id, { payload: [octets] }));
}, (model) => model.streams.size > 0);
const end = (n: number): Command => command(`answer ${n}`, (model, real) => {
  const id = nth(model, n);
  model.streams.delete(id);
  real.receive(answer(id));
}, (model) => model.streams.size > 0);
const leave = (n: number): Command => command(`goaway ${n}`, (model, real) => {
  model.last = Math.min(model.last, nth(model, n));
  for (const id of [...model.streams.keys()]) if (id > model.last) model.streams.delete(id);
  real.receive(goaway(model.last));
}, (model) => model.streams.size > 0);

const OCTETS = fc.constantFrom(0, 1, 100, 5_000, 16_384, 40_000);
const MORE = fc.integer({ min: 1, max: 40_000 });

describe('windows, limits and GOAWAY', () => {
  it('hold against a model that only counts', () => {
    const commands = [OCTETS.map(ask), OCTETS.map(ask), fc.nat(20).map(limit), OCTETS.map(firstWindow), MORE.map(grow), fc.tuple(fc.nat(9), MORE).map(([n, octets]) => growStream(n, octets)), fc.nat(9).map(end), fc.nat(9).map(leave)];
    fc.assert(fc.property(fc.commands(commands, { maxCommands: 60 }), (run) => {
      fc.modelRun(() => ({ model: { limit: Infinity, firstWindow: 65_535, connection: 65_535, streams: new Map(), last: 2 ** 31 - 1, next: 1 }, real: client() }), run);
    }), { numRuns: 300 });
  });
});
