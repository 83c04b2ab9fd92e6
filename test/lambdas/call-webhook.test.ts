import { describe, expect, it } from 'vitest';
import type { WebhookCall, WebhookRequest } from '../../core/webhook/call.ts';
import type { Attempted } from '../../core/webhook/verdict.ts';
import { hmacSha256 } from '../../lambdas/adapters/webhook-secrets.ts';
import { callMessage, callWebhook, type CallPorts } from '../../lambdas/call-webhook.ts';
import { OriginBreakers } from '../../lambdas/origin-breakers.ts';
import { SharedPaces } from '../../lambdas/paces.ts';
import { memoryDeadLetters } from '../../local/memory/dead-letters.ts';
import { Actor, cart } from '../core/journey/actor.ts';
import { catalogOf } from '../support/catalog-of.ts';
import { memoryActors } from '../support/memory/actors.ts';
import { memoryPaceStore } from '../support/memory/sender-stores.ts';
import { memoryAnswerQueue, memoryOriginBreakers, memoryWebhookQueue } from '../support/memory/webhooks.ts';

const plan = cart({
  start: 'ask', entry: { event: 'cart.abandoned', reentry: { rule: 'always' } },
  nodes: { ask: { type: 'webhook', method: 'POST', url: 'https://a.com', withinMs: 30_000, precisionMs: 5_000, retries: 3, next: 'done' }, done: { type: 'end' } },
});

async function world(attempts: readonly Attempted[] = [{ status: 200, text: '{"n":1}' }], perSecond = 100) {
  const time = { now: 1_000 };
  const made: WebhookRequest[] = [];
  const actor = new Actor(plan).hears('cart.abandoned', 0, { total: 30 });
  const actors = memoryActors();
  await actors.write(actor.row, []);
  const status = { is: 'live' as 'live' | 'stopped' };
  const clock = { now: () => time.now };
  const left = [...attempts];
  const breakerStore = memoryOriginBreakers();
  const ports = {
    actors, clock, queue: memoryWebhookQueue(), answers: memoryAnswerQueue(), deadLetters: memoryDeadLetters(), sign: hmacSha256,
    breakers: new OriginBreakers(breakerStore, clock), paces: new SharedPaces(memoryPaceStore(), clock),
    catalog: { current: async () => catalogs(), refreshed: async () => catalogs() },
    secrets: async (name: string) => (name === 'key' ? { header: 'x-key', value: 'k' } : undefined),
    attempt: async (request: WebhookRequest) => { made.push(request); return left.length > 1 ? left.shift()! : left[0]!; },
  } satisfies CallPorts;
  const catalogs = () => ({ ...base, plans: new Map([['cart@1', { plan, status: status.is }]]), webhooks: new Map([['https://a.com', { origin: 'https://a.com', perSecond }]]) });
  const base = await catalogOf({}).current();
  const call: WebhookCall = {
    profileId: 'ann', instance: actor.row.instances[0]?.id ?? '', journey: 'cart', version: 1, node: 'ask', visit: 1, id: 'msg_1', deadline: 30_000, attempt: 0, retries: 3,
    request: { method: 'POST', url: 'https://a.com/x', headers: { 'x-a': '1' }, body: '{}' },
  };
  return { time, made, status, breakerStore, ports, call };
}
const me = (owner = 'me', remaining = 60_000) => ({ owner, remainingMs: () => remaining });

describe('callWebhook', () => {
  it('calls, with the id of its visit and the time, and brings the answer', async () => {
    const { ports, call, made } = await world();
    expect(await callWebhook(ports, call, me())).toBe('answered');
    expect(made).toEqual([{ method: 'POST', url: 'https://a.com/x', headers: { 'x-a': '1', 'webhook-id': 'msg_1', 'webhook-timestamp': '1' }, body: '{}' }]);
    expect(ports.answers.queued).toEqual([{ profileId: 'ann', instance: call.instance, journey: 'cart', version: 1, node: 'ask', visit: 1, answer: { ok: true, status: 200, body: { n: 1 }, at: 1_000 } }]);
  });

  it('tries again later under the same id, as often as it may, then says what came of it', async () => {
    const { ports, call, made, time } = await world([{ status: 503, text: '' }]);
    expect(await callWebhook(ports, { ...call, retries: 1 }, me())).toBe('again');
    const [queued] = ports.queue.queued;
    expect(queued).toMatchObject({ delay: 2, call: { id: 'msg_1', attempt: 1, notBefore: 3_000 } });
    expect(await callWebhook(ports, queued!.call, me())).toBe('held');
    time.now = 3_000;
    expect(await callWebhook(ports, queued!.call, me())).toBe('answered');
    expect(made.map(({ headers }) => headers['webhook-id'])).toEqual(['msg_1', 'msg_1']);
    expect(ports.answers.queued.map((a) => a.answer)).toEqual([{ ok: false, status: 503, at: 3_000 }]);
  });

  it('makes no call whose deadline is over, and brings no answer that came after it', async () => {
    const late = await world();
    late.time.now = 30_000;
    expect(await callWebhook(late.ports, late.call, me())).toBe('late');
    const slow = await world();
    const ports = { ...slow.ports, attempt: async () => { slow.time.now = 30_000; return { status: 200, text: '' }; } };
    expect(await callWebhook(ports, slow.call, me())).toBe('late');
    expect([late.made.length, late.ports.answers.queued.length, slow.ports.answers.queued.length]).toEqual([0, 0, 0]);
  });

  it('calls nobody for an instance that has moved on, left, or comes by again', async () => {
    const { ports, call, made } = await world();
    for (const gone of [{ visit: 2 }, { node: 'other' }, { instance: 'i' }, { profileId: 'eve' }]) expect(await callWebhook(ports, { ...call, ...gone }, me())).toBe('gone');
    expect(made).toEqual([]);
  });

  it('calls nobody for a version that was stopped, or that is not there any more', async () => {
    const { ports, call, made, status } = await world();
    status.is = 'stopped';
    expect(await callWebhook(ports, call, me())).toBe('gone');
    expect(await callWebhook(ports, { ...call, version: 2 }, me())).toBe('gone');
    expect(made).toEqual([]);
  });

  it('gives an attempt 30 s, what is left of its deadline, or of its function', async () => {
    const given: number[] = [];
    const { ports, call } = await world();
    const noting = { ...ports, attempt: async (_: WebhookRequest, withinMs: number) => { given.push(withinMs); return { status: 200, text: '' }; } };
    await callWebhook(noting, { ...call, deadline: 1e9 }, me());
    await callWebhook(noting, { ...call, deadline: 5_000 }, me());
    await callWebhook(noting, call, me('me', 10_000));
    expect(given).toEqual([30_000, 4_000, 7_000]);
  });

  it.each([
    ['render', (c: WebhookCall) => { const { request: _request, ...rest } = c; return rest; }],
    ['not-allowed', (c: WebhookCall) => ({ ...c, request: { ...c.request!, url: 'https://b.com/' } })],
    ['no-secret', (c: WebhookCall) => ({ ...c, secret: 'none' })],
  ] as const)('says %s without calling', async (error, change) => {
    const { ports, call, made } = await world();
    expect(await callWebhook(ports, change(call), me())).toBe('answered');
    expect([made.length, ports.answers.queued.map((a) => a.answer)]).toEqual([0, [{ ok: false, error, at: 1_000 }]]);
  });

  it('adds what its secret is for', async () => {
    const { ports, call, made } = await world();
    await callWebhook(ports, { ...call, secret: 'key' }, me());
    expect(made[0]?.headers['x-key']).toBe('k');
  });

  it('keeps its origin\'s pace: more wait for their time, and who has none before the deadline hears so', async () => {
    const { ports, call, made, time } = await world(undefined, 0.1);
    const ends: string[] = [];
    for (const id of ['a', 'b', 'c', 'd']) ends.push(await callWebhook(ports, { ...call, id }, me()));
    expect(ends).toEqual(['answered', 'held', 'held', 'answered']);
    expect(ports.queue.queued.map(({ call: { id, slot }, delay }) => [id, slot, delay])).toEqual([['b', 11_000, 10], ['c', 21_000, 20]]);
    expect(ports.answers.queued.map((a) => a.answer.error)).toEqual([undefined, 'throttled']);
    time.now = 11_000;
    expect(await callWebhook(ports, ports.queue.queued[0]!.call, me())).toBe('answered');
    expect(made).toHaveLength(2);
  });

  it('stops calling a receiver that fails for everybody, lets one try, and goes on when that is well', async () => {
    const { ports, call, made, time, breakerStore } = await world([...Array.from({ length: 10 }, () => ({ status: 500, text: '' })), { status: 200, text: '' }]);
    for (let n = 0; n < 10; n++) await callWebhook(ports, { ...call, id: `m${n}`, retries: 0 }, me(`o${n}`));
    const openUntil = breakerStore.rows.get('https://a.com')?.openUntil ?? 0;
    expect(openUntil).toBeGreaterThan(10_000);
    expect(await callWebhook(ports, { ...call, id: 'held' }, me())).toBe('held');
    expect(await callWebhook(ports, { ...call, id: 'no time', deadline: 5_000 }, me())).toBe('answered');
    expect(ports.answers.queued.at(-1)?.answer).toMatchObject({ ok: false, error: 'circuit-open' });
    expect(made).toHaveLength(10);
    time.now = openUntil;
    expect(await callWebhook(ports, { ...call, id: 'probe' }, me('p'))).toBe('answered');
    expect(breakerStore.rows.get('https://a.com')).toMatchObject({ openUntil: 0, failures: 0 });
    expect(await callWebhook(ports, { ...call, id: 'on' }, me())).toBe('answered');
    expect(made).toHaveLength(12);
  });

  it('costs no write while all is well, and one wave is one write', async () => {
    const { ports, call, breakerStore } = await world();
    for (let n = 0; n < 20; n++) await callWebhook(ports, { ...call, id: `m${n}` }, me());
    expect(breakerStore.writes).toBe(0);
  });

  it('calls all the same while the Senders table does not answer', async () => {
    const { ports, call } = await world();
    const broken = { read: async () => { throw new Error('down'); }, write: async () => { throw new Error('down'); } };
    const failed: number[] = [];
    expect(await callWebhook({ ...ports, breakers: new OriginBreakers(broken, ports.clock, () => failed.push(1)), paces: new SharedPaces(broken, ports.clock) }, call, me())).toBe('answered');
    expect(failed).not.toEqual([]);
  });
});

describe('callMessage', () => {
  it('parks poison with its reason, and leaves what failed in the queue', async () => {
    const { ports, call } = await world();
    expect(await callMessage(ports, '{', me())).toMatchObject({ end: 'parked' });
    expect(await callMessage(ports, JSON.stringify({ ...call, visit: 'x' }), me())).toMatchObject({ end: 'parked' });
    expect(ports.deadLetters.letters.map(({ source, record }) => [source, typeof record])).toEqual([['call-webhook', 'string'], ['call-webhook', 'string']]);
    expect(ports.deadLetters.letters[1]?.reason).toContain('/visit');
    const failing = { ...ports, answers: { send: async () => { throw new Error('no'); } } };
    expect(await callMessage(failing, JSON.stringify(call), me())).toMatchObject({ end: 'failed', cause: { error: 'Error' } });
  });
});
