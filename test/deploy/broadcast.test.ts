import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import pMap from 'p-map';
import { Temporal } from 'temporal-polyfill';
import { v7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import { acceptedSince, type Crowd, crowd } from './crowd.ts';
import { few } from './own-app.ts';
import { deployed, message, operator, server, unique, until } from './system.ts';

const PEOPLE = 20_000;
/** One in fifty said no. */
const OUT_EVERY = 50;
const LONG = 420_000;
const cohort = unique('cohort');
const audience = unique('everybody');

interface SendState {
  readonly id: string;
  readonly state: string;
  readonly paused?: object;
  readonly progress: { readonly looked: number; readonly members: number; readonly worked: number; readonly share: number; readonly eta?: string };
  readonly figures: { readonly targeted: number; readonly accepted: number; readonly inFlight: number; readonly excluded: Readonly<Record<string, number>>; readonly refused: object; readonly unknown: object; readonly tokenDead: object };
  readonly adds: { readonly equal: boolean };
}

const api = operator();
const read = (id: string): Promise<SendState> => api.must('GET', `/v1/sends/${id}`) as Promise<unknown> as Promise<SendState>;
const act = (id: string, word: 'pause' | 'resume' | 'cancel'): Promise<unknown> => api.must('POST', `/v1/sends/${id}/${word}`);
/** All of so many pushes are folded: reports are some seconds behind the send. */
const isThrough = (pushes: number) => ({ state, progress, figures }: SendState): boolean => state === 'sent' && progress.share === 1 && figures.targeted === pushes && figures.inFlight === 0;
async function begin(body: JsonObject): Promise<string> {
  const { id } = (await api.must('POST', '/v1/sends', body)) as { readonly id: string };
  return id;
}

let people: Crowd;
let sale: string;
beforeAll(async () => {
  people = await crowd(unique('crowd'), PEOPLE, (n) => ({ attributes: { cohort, name: `N${n}` }, timeZone: 'Europe/Vienna', ...(n % OUT_EVERY === 0 && { consent: { push: 'out' } }) }));
  sale = await message({ title: 'Sale, {{profile.name}}', body: 'Everything must go' });
  await api.must('PUT', `/v1/audiences/${audience}`, { rule: `profile.cohort == '${cohort}'` });
}, LONG);

/** Who must get it, by device: nobody who opted out. */
const expected = (): string[] => {
  const out = new Set(people.ids.filter((_, n) => n % OUT_EVERY === 0));
  return people.devices.filter(({ deviceId }) => !out.has(deviceId.replace(/-d\d$/, ''))).map(({ token = '' }) => token).sort();
};

async function expectLedger(send: SendState, after: number): Promise<void> {
  const ours = new Set(expected());
  const { accepted } = await acceptedSince(after);
  expect(accepted.map(({ token }) => token).filter((token) => ours.has(token)).sort()).toEqual([...ours].sort());
  expect(send).toMatchObject({
    state: 'sent', progress: { members: PEOPLE, worked: PEOPLE, share: 1 },
    figures: { targeted: ours.size, accepted: ours.size, inFlight: 0, excluded: { 'no-consent': PEOPLE / OUT_EVERY }, refused: {}, unknown: {}, tokenDead: {} }, adds: { equal: true },
  });
}

describe(`a broadcast to ${PEOPLE.toLocaleString('en')} people`, () => {
  test('reports exactly what the providers accepted: everyone in one time zone, one with 10,000 events, the run killed, paused and resumed in the middle', { timeout: LONG }, async () => {
    const [visits, visited, busy] = [unique('visits'), unique('visited'), unique('busy')];
    await api.must('PUT', `/v1/computed-attributes/${visits}`, { event: visited, function: 'count' });
    await sleep(6_000);
    const [, one = ''] = people.ids;
    // A hundred calls of a hundred events.
    await pMap(Array.from({ length: 100 }), () => server().must('POST', '/v1/events', { batchId: v7(), subject: one, events: Array.from({ length: 100 }, () => ({ id: unique('event'), name: visited, time: new Date().toISOString() })) }), few);
    await until(() => api.must('GET', `/v1/profiles/${one}`) as Promise<unknown> as Promise<{ readonly computed: Readonly<Record<string, number>> }>, ({ computed }) => computed[visits] === 10_000, LONG);
    await api.must('PUT', `/v1/audiences/${busy}`, { rule: `computed['${visits}'] == 10000` });

    const { next } = await acceptedSince(0);
    const local = Temporal.Now.zonedDateTimeISO('Europe/Vienna').add({ seconds: 15 }).toPlainDateTime().toString({ smallestUnit: 'second' });
    const id = await begin({ message: sale, to: { audience }, when: { local }, pace: 4_000 });
    await until(() => read(id), ({ progress }) => progress.looked > 0, LONG);
    kill('run-send');
    await until(() => read(id), ({ progress }) => progress.worked > 2_000, LONG);
    kill('run-send');
    await act(id, 'pause');
    // What senders had in hand is out by now; what is queued waits.
    await sleep(4_000);
    const held = await until(() => read(id), ({ paused }) => paused !== undefined);
    const { accepted } = await acceptedSince(next);
    await sleep(4_000);
    expect((await acceptedSince(next)).accepted.length).toBe(accepted.length);
    expect(accepted.length).toBeLessThan(held.figures.targeted);
    await act(id, 'resume');
    await until(() => read(id), ({ progress }) => progress.worked > held.progress.worked, LONG);
    kill('run-send');
    await expectLedger(await until(() => read(id), isThrough(expected().length), LONG), next);
    const toOne = await begin({ message: sale, to: { audience: busy } });
    expect(await until(() => read(toOne), isThrough(2), LONG)).toMatchObject({ progress: { members: 1 }, figures: { targeted: 2, accepted: 2 } });
  });

  test('is over within seconds when it is cancelled, and says what became of every push', { timeout: LONG }, async () => {
    const { next } = await acceptedSince(0);
    const id = await begin({ message: sale, to: { audience }, pace: 200 });
    await until(() => read(id), ({ progress }) => progress.worked > 0, LONG);
    await act(id, 'cancel');
    const ended = await until(() => read(id), ({ figures }) => figures.inFlight === 0, LONG);
    const { accepted } = await acceptedSince(next);
    expect(ended.state).toBe('cancelled');
    // At its pace it would have taken a hundred seconds.
    expect(accepted.length).toBeLessThan(PEOPLE / 2);
    expect(ended.figures.accepted).toBe(accepted.length);
    expect(ended.figures.excluded['send-cancelled']).toBe(ended.figures.targeted - accepted.length);
  });
});

/** Kills the processes that run a function in this test's MiniStack, and only there. */
function kill(name: string): void {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid=,command='], { encoding: 'utf8' });
  for (const line of stdout.split('\n')) {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    if (Number(parent) === deployed.ministackPid && command.includes(`ministack-lambda-beckon-local-${name}`)) process.kill(Number(pid), 'SIGKILL');
  }
}
