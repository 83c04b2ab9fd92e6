import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../core/journey/plan.ts';
import type { WebhookAnswer } from '../../../core/webhook/answer.ts';
import { messageDocument } from '../../../core/message/document.ts';
import { Actor, cart } from './actor.ts';

const hook = { type: 'webhook', method: 'GET', url: 'https://a.com', withinMs: 10_000, precisionMs: 5_000, retries: 3, response: 'stock', next: 'many' } as const;
const plan = (change: Partial<Plan['nodes']> = {}): Plan => cart({
  start: 'ask', entry: { event: 'cart.abandoned', reentry: { rule: 'always' } },
  nodes: {
    ask: { ...hook, error: 'sorry', timeout: 'late' },
    many: { type: 'condition', paths: [{ when: 'response.stock.body.n > 5', next: 'yes' }], otherwise: 'no' },
    yes: { type: 'end', label: 'yes' }, no: { type: 'end', label: 'no' }, sorry: { type: 'end', label: 'sorry' }, late: { type: 'end', label: 'late' },
    ...change,
  },
});
const standing = (its = plan()): Actor => new Actor(its).hears('cart.abandoned', 0, { total: 30 });
const answer = (change: Partial<WebhookAnswer> = {}): WebhookAnswer => ({ ok: true, status: 200, body: { n: 7 }, at: 1_000, ...change });
const answers = (actor: Actor, its: WebhookAnswer, visit = 1): Actor => actor.causes({ kind: 'answer', instance: actor.row.instances[0]?.id ?? 'i', node: 'ask', visit, answer: its });

describe('a webhook', () => {
  it('stands until its deadline and owes the call with the move that stands there', () => {
    const actor = standing();
    expect(actor.stands).toEqual(['ask until 10000']);
    expect(actor.owes).toEqual(['started ask', 'entered ask', 'wait ask until 10000']);
    expect(actor.row.owed.webhooks).toEqual([{ instance: actor.row.instances[0]?.id, journey: 'cart', version: 1, node: 'ask', visit: 1, at: 0, deadline: 10_000, context: { total: 30 } }]);
  });

  it.each([[7, 'completed:yes'], [5, 'completed:no']])('leads on by what was answered (%i)', (n, reason) => {
    expect(answers(standing(), answer({ body: { n } })).owes.at(-1)).toContain(reason);
  });

  it('owes nothing once it was answered', () => {
    expect(answers(standing(), answer()).row.owed.webhooks).toBeUndefined();
  });

  it('takes its error path, and without one ends with the reason', () => {
    expect(answers(standing(), answer({ ok: false, status: 503 })).owes.at(-1)).toBe('ended sorry completed:sorry');
    expect(answers(standing(plan({ ask: hook })), answer({ ok: false, status: 503 })).owes).toEqual(['ended ask failed:webhook-503']);
    expect(answers(standing(plan({ ask: hook })), { ok: false, error: 'connect', at: 1 }).owes).toEqual(['ended ask failed:webhook-connect']);
  });

  it('times out: by its own path, else that of errors, else it ends', () => {
    expect(standing().wakes('ask', 10_000).owes.at(-1)).toBe('ended late completed:late');
    expect(standing(plan({ ask: { ...hook, error: 'sorry' } })).wakes('ask', 10_000).owes.at(-1)).toBe('ended sorry completed:sorry');
    expect(standing(plan({ ask: hook })).wakes('ask', 10_000).owes).toEqual(['ended ask failed:webhook-timeout']);
    expect(standing().wakes('ask', 9_999).stands).toEqual(['ask until 10000']);
  });

  it('is answered once: whoever moved on, left, or comes by again hears nothing', () => {
    const actor = answers(standing(), answer());
    expect(answers(actor, answer({ ok: false, status: 500 })).last.row).toBeUndefined();
    const timedOut = standing(plan({ late: { type: 'wait', forMs: 60_000, precisionMs: 5_000, next: 'ask' } })).wakes('ask', 10_000);
    expect(answers(timedOut, answer()).last.row).toBeUndefined();
    timedOut.now = 70_000;
    expect(timedOut.wakes('late', 70_000).stands).toEqual(['ask until 80000']);
    expect(answers(timedOut, answer()).last.row).toBeUndefined();
    expect(answers(timedOut, answer({ at: 71_000 }), 3).owes.at(-1)).toContain('completed:yes');
  });

  it('moves nobody in a stopped version', () => {
    const actor = standing();
    actor.status = 'stopped';
    expect(answers(actor, answer()).owes).toEqual(['ended ask stopped']);
  });

  it('keeps small answers in the row, and beside it what goes beyond 256 characters', () => {
    const wait = { type: 'wait', forMs: 60_000, precisionMs: 5_000, next: 'no' } as const;
    const small = answers(standing(plan({ many: wait })), answer());
    expect([small.row.instances[0]?.responses, small.last.contexts]).toEqual([{ stock: { text: '{"status":200,"body":{"n":7}}' } }, []]);
    const large = answers(standing(plan({ many: wait })), answer({ body: { n: 7, note: 'x'.repeat(300) } }));
    const key = `${large.row.instances[0]?.id}#1`;
    expect(large.row.instances[0]?.responses).toEqual({ stock: { beside: key } });
    expect(large.last.contexts).toEqual([{ instance: key, context: { text: JSON.stringify({ status: 200, body: { n: 7, note: 'x'.repeat(300) } }) } }]);
    expect(JSON.stringify(large.row).length).toBeLessThan(1_024);
  });

  it('is read where its answer stands beside the row, in the same move and in a later one', () => {
    const large = answer({ body: { n: 7, note: 'x'.repeat(300) } });
    expect(answers(standing(), large).owes.at(-1)).toContain('completed:yes');
    const later = answers(standing(plan({ ask: { ...hook, next: 'pause' }, pause: { type: 'wait', forMs: 1_000, precisionMs: 1_000, next: 'many' } })), large);
    expect(later.wakes('pause', 1_000).owes.at(-1)).toContain('completed:yes');
  });

  it('hears what happened between the answer and its arrival, and nothing from before the answer', () => {
    const awaiting = plan({ ask: { ...hook, next: 'read' }, read: { type: 'waitForEvent', event: 'order.read', withinMs: 10_000, precisionMs: 5_000, then: 'yes', timeout: 'no' } });
    const its: Plan = { ...awaiting, exit: [], listens: ['cart.abandoned', 'order.read'] };
    expect(answers(standing(its).hears('order.read', 1_500), answer({ at: 1_000 })).owes.at(-1)).toBe('ended yes completed:yes');
    expect(answers(standing(its).hears('order.read', 500), answer({ at: 1_000 })).stands).toEqual(['read until 10000']);
  });

  it('lets a push with an error path say what was answered', () => {
    const actor = standing(plan({ ask: { ...hook, next: 'tell' }, tell: { type: 'push', message: 'm', next: 'yes', error: 'sorry' } }));
    actor.catalog = { messages: new Map([['m', messageDocument.parse({ app: 'shop', category: 'transactional', title: '{{response.stock.body.n}} left', body: 'B' })]]), apps: new Map([['shop', { name: 'Shop', identity: 'open', identityKeys: [], ios: { bundleId: 'b', teamId: 't', keyId: 'k' } }]]) };
    actor.profile = { devices: { 'shop/d': { app: 'shop', deviceId: 'd', platform: 'ios', token: 't', registeredAt: 0, environment: 'production', seenAt: 0 } } };
    expect(answers(actor, answer()).owes).toContain('ended yes completed:yes');
  });

  it('gives a push what was answered', () => {
    const actor = answers(standing(plan({ ask: { ...hook, next: 'tell' }, tell: { type: 'push', message: 'm', next: 'yes' } })), answer());
    expect(actor.row.owed.pushes.map((p) => p.responses)).toEqual([{ stock: { text: '{"status":200,"body":{"n":7}}' } }]);
  });
});

it('an event that came before a late answer opens the wait behind it, though an older one arrives after', () => {
  const ann = new Actor(cart({
    start: 'ask', listens: ['cart.abandoned', 'tip.read'],
    nodes: {
      ask: { type: 'webhook', method: 'GET', url: 'https://a.com', withinMs: 20_000, precisionMs: 5_000, retries: 0, next: 'read' },
      read: { type: 'waitForEvent', event: 'tip.read', withinMs: 20_000, precisionMs: 5_000, then: 'well', timeout: 'done' },
      done: { type: 'end' }, well: { type: 'end', label: 'well' },
    },
  })).hears('cart.abandoned', 0, { total: 30 });
  const instance = ann.row.instances[0]?.id ?? '';
  ann.now = 9_000;
  ann.hears('tip.read', 8_000).hears('tip.read', 3_000).causes({ kind: 'answer', instance, node: 'ask', visit: 1, answer: { ok: true, status: 200, at: 5_000 } });
  expect(ann.owes).toEqual(['entered read', 'entered well', 'ended well completed:well']);
});
