import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../../core/api/validation.ts';
import { apnsRequest } from '../../../core/delivery/payload.ts';
import { messageDocument } from '../../../core/message/document.ts';
import { renderPush } from '../../../core/message/render.ts';
import { targetsOf } from '../../../core/message/target.ts';
import { ACTIVITY_MS, type Activity } from '../../../core/profile/activities.ts';
import { brokenRules } from './apple-rules.ts';
import { device, NOW, profile } from './fixtures.ts';

const TIMESTAMP = NOW / 1_000;
const update = { event: 'update', activity: 'order-{{event.id}}', contentState: { step: '{{event.step}}', eta: { $number: '{{event.minutes}}' }, late: { $boolean: '{{event.late}}' }, stops: ['{{profile.name}}', 2] }, staleAfter: 'PT10M', relevanceScore: 75 };
const start = { event: 'start', attributesType: 'Order', attributes: { id: '{{event.id}}' }, contentState: { step: 'packed' }, updateToken: true };
const end = { event: 'end', activity: 'order-{{event.id}}', dismissAfter: 'PT5M' };
const event = { id: 7, step: 'oven', minutes: 12.5, late: false };

const document = (liveActivity: object, fields: object = {}) => messageDocument.parse({ app: 'shop', category: 'transactional', liveActivity, ...fields });
const render = (liveActivity: object, fields: object = {}, platform: 'ios' | 'android' = 'ios') =>
  renderPush({ message: document(liveActivity, fields), messageId: 'm', profile: profile(), event, device: device({ platform }), now: NOW + 999 });
const faultsOf = (liveActivity: object, fields: object = {}) => {
  const result = check(messageDocument, { app: 'shop', liveActivity, ...fields });
  return result.ok ? [] : result.faults.map(({ path, message }) => [path, message]);
};

describe('a Live Activity', () => {
  it('is changed: texts, numbers and booleans as its decoder wants them', () => {
    expect(render(update)).toMatchObject({
      ok: true, rendered: {
        kind: 'apns', pushType: 'liveactivity', priority: 10,
        payload: { aps: { timestamp: TIMESTAMP, event: 'update', 'content-state': { step: 'oven', eta: 12.5, late: false, stops: ['Ada', 2] }, 'stale-date': TIMESTAMP + 600, 'relevance-score': 75 } },
      },
    });
  });

  it('is started, with an alert', () => {
    expect(render(start, { title: 'Order {{event.id}}', body: 'B', sound: 'ding', priority: 'normal' })).toMatchObject({
      rendered: {
        pushType: 'liveactivity', priority: 5,
        payload: { aps: { timestamp: TIMESTAMP, event: 'start', 'attributes-type': 'Order', attributes: { id: '7' }, 'content-state': { step: 'packed' }, 'input-push-token': 1, alert: { title: 'Order 7', body: 'B', sound: 'ding' } } },
      },
    });
  });

  it('is ended', () => {
    expect(render(end)).toMatchObject({ rendered: { payload: { aps: { timestamp: TIMESTAMP, event: 'end', 'dismissal-date': TIMESTAMP + 300 } } } });
  });

  it('goes to its own topic, without a tracking block', () => {
    const result = render(update);
    const push = { id: 'p', token: 'a', rendered: result.ok ? result.rendered : undefined as never, expiresAt: NOW, collapseId: 'c' };
    const request = apnsRequest(push, { target: 'com.example.shop', now: NOW, block: { id: 'p', s: 's', i: 'i', p: 'ios', r: 'r', m: 'm' } });
    expect(request?.headers).toMatchObject({ 'apns-topic': 'com.example.shop.push-type.liveactivity', 'apns-push-type': 'liveactivity', 'apns-priority': '10' });
    expect(request?.body).not.toContain('beckon');
  });

  it('is iOS\'s alone', () => {
    expect(render(update, {}, 'android')).toMatchObject({ ok: false, reason: 'no-activity' });
  });

  it.each([
    ['a number that is none', { ...update, contentState: { eta: { $number: '{{event.step}}' } } }, 'm: liveActivity/contentState/eta/$number: is not a number'],
    ['a boolean that is none', { ...update, contentState: { late: { $boolean: '{{event.step}}' } } }, 'm: liveActivity/contentState/late/$boolean: is neither true nor false'],
    ['a name that is none', { ...update, activity: '{{event.step}} {{event.id}}' }, 'm: liveActivity/activity: is not the name of an activity'],
  ])('excludes for %s', (_, liveActivity, detail) => { expect(render(liveActivity)).toEqual({ ok: false, reason: 'render-failed', detail }); });

  it.each([
    ['what it cannot have', update, { image: 'https://a.b/c', silent: true, actions: [{ id: 'a', title: 'A' }] }, [['/actions', 'A Live Activity has no actions'], ['/image', 'A Live Activity has no image'], ['/silent', 'A Live Activity has no silent']]],
    ['a start nobody is told of', start, {}, [['/body', 'The start of a Live Activity needs a body'], ['/title', 'The start of a Live Activity needs a title']]],
    ['a priority APNs has not', update, { priority: 'low' }, [['/priority', 'A Live Activity has priority high or normal: APNs takes 10 or 5']]],
    ['a bad template within', { ...update, contentState: { a: ['{{profil.x}}'] } }, {}, [['/liveActivity/contentState/a/0', 'Line 1, column 3: There is no "profil". Did you mean "profile"?']]],
    ['an event Apple has not', { event: 'pause' }, {}, [['/liveActivity/event', 'Invalid discriminator value. Expected \'start\' | \'update\' | \'end\'']]],
  ] as const)('refuses %s', (_, liveActivity, fields, faults) => {
    expect([...faultsOf(liveActivity, fields)].sort()).toEqual(faults.map((fault) => [...fault]));
  });

  it('keeps Apple\'s rules, whatever is said', () => {
    const said = fc.record({ title: fc.constantFrom('T', undefined), body: fc.constantFrom('B', undefined), sound: fc.constantFrom('ding', { name: 'x', critical: true }, undefined), priority: fc.constantFrom('high', 'normal', undefined) });
    const of = (whole: object, kept: readonly string[]) => fc.subarray(Object.keys(whole)).map((keys) => Object.fromEntries(Object.entries(whole).filter(([key]) => kept.includes(key) || keys.includes(key))));
    const activities = fc.oneof(of(update, ['event', 'activity', 'contentState']), of(end, ['event', 'activity']));
    fc.assert(fc.property(activities, said, (liveActivity, fields) => {
      const result = render(liveActivity, fields);
      expect(result.ok && result.rendered.kind === 'apns' ? brokenRules(result.rendered) : ['excluded']).toEqual([]);
    }), { numRuns: 300 });
    fc.assert(fc.property(of(start, ['event', 'attributesType', 'attributes', 'contentState']), said, (liveActivity, fields) => {
      const result = render(liveActivity, { ...fields, title: 'T', body: 'B' });
      expect(result.ok && result.rendered.kind === 'apns' ? brokenRules(result.rendered) : ['excluded']).toEqual([]);
    }), { numRuns: 300 });
  });
});

describe('goes to the devices it runs on', () => {
  const activity = (fields: Partial<Activity> = {}): Activity => ({ event: 'update', name: 'order-7', token: 'activity-token', registeredAt: NOW - 1_000, ...fields });
  const phone = (...activities: readonly Activity[]) => device({ activities: Object.fromEntries(activities.map((a) => [`${a.event}/${a.name}`, a])) });
  const targets = (liveActivity: object, ...devices: ReturnType<typeof device>[]) =>
    targetsOf(document(liveActivity, { category: 'marketing', title: 'T', body: 'B' }), profile({}, ...devices), { app: undefined, now: NOW, event });

  it('by the activity\'s own token, whatever the permission to notify', () => {
    const tablet = device({ deviceId: 'd2', token: 't2' });
    expect(targets(update, { ...phone(activity()), permission: 'denied' }, tablet)).toEqual({
      devices: [{ ...phone(activity()), permission: 'denied', token: 'activity-token', registeredAt: NOW - 1_000, activity: { key: 'update/order-7', holder: 't1' } }],
    });
  });

  it('to those that can start one of its kind', () => {
    const starter = phone(activity({ event: 'start', name: 'Order', token: 'start-token', registeredAt: 1 }));
    expect(targets(start, starter)).toMatchObject({ devices: [{ token: 'start-token', activity: { key: 'start/Order' } }] });
  });

  it('and to nobody else', () => {
    expect(targets(update, phone(activity({ name: 'order-8' })))).toEqual({ excluded: 'no-activity' });
    expect(targets(update, phone(activity({ registeredAt: NOW - ACTIVITY_MS - 1 })))).toEqual({ excluded: 'no-activity' });
    expect(targets({ ...update, activity: '{{event.gone}}' }, phone(activity()))).toEqual({ excluded: 'no-activity' });
  });
});
