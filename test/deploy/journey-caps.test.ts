import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import { beckon } from './command.ts';
import { deployed, fire, journey, operator, person, report, server, type TestJourney, unique, until } from './system.ts';

const api = operator();
const END = { type: 'end' } as const;
/** The schedule comes round every minute on AWS; here it is asked at once. */
const tick = () => new LambdaClient(deployed.aws).send(new InvokeCommand({ FunctionName: 'beckon-local-start-runs', Payload: new TextEncoder().encode('{}') }));

async function ruleSet(rules: readonly JsonObject[]): Promise<string> {
  const id = unique('calm');
  await api.must('PUT', `/v1/rule-sets/${id}`, { domain: 'journeys', rules: [...rules] });
  return id;
}

const resting = (name: string, more: JsonObject, entry?: JsonObject): Promise<TestJourney> =>
  journey(name, { start: 'rest', nodes: { rest: { type: 'wait', for: 'PT10M', next: 'end' }, end: END }, ...more }, entry);

describe.concurrent('caps over journeys', { timeout: 240_000 }, () => {
  test('a person enters so many of them a day, whichever events come, and is told why not more', async () => {
    const caps = [await ruleSet([{ entries: 1, per: 'day', window: 'rolling' }])];
    const [one, two] = await Promise.all([resting('one', { caps }), resting('two', { caps })]);
    const [ann, bob] = [await person(), await person()];
    await server().must('PATCH', `/v1/profiles/${ann.id}`, { test: true });
    for (const { phone } of [ann, bob]) await fire(phone, one.event);
    await until(() => report(one.id), ({ started }) => started === 2);
    for (const { phone } of [ann, bob]) await fire(phone, two.event);
    expect(await until(() => report(two.id), ({ refusedEntries }) => refusedEntries['cap-reached'] === 2)).toMatchObject({ started: 0 });
    const { refusals } = (await api.must('GET', `/v1/journeys/${two.id}/instances?profile=${ann.id}`)) as { refusals: JsonObject[] };
    expect(refusals).toMatchObject([{ what: 'decided', more: { ruleSet: caps[0], taken: 1, of: 1, expected: [] } }, { what: 'refused', more: { reason: 'cap-reached' } }]);
  });

  test('of journeys at once the one with more priority is kept a place until its run', async () => {
    const caps = [await ruleSet([{ atOnce: 1, lookAhead: 'P1D' }])];
    const group = unique('group');
    const [ann, bob] = [await person({ attributes: { group } }), await person()];
    const audience = unique('audience');
    await api.must('PUT', `/v1/audiences/${audience}`, { rule: `profile.group == '${group}'` });
    const low = await resting('low', { caps, priorityScore: 10 });
    const high = await resting('high', { caps, priorityScore: 50 }, { event: undefined as never, reentry: undefined as never, audience, schedule: { at: new Date(Date.now() + 60_000).toISOString() } });
    for (const { phone } of [ann, bob]) await fire(phone, low.event);
    expect(await until(() => report(low.id), ({ started, refusedEntries }) => started === 1 && refusedEntries['lower-priority'] === 1)).toMatchObject({ started: 1, refusedEntries: { 'lower-priority': 1 } });
    await tick();
    await until(() => report(high.id), ({ started }) => started === 1, 120_000);
    await fire(ann.phone, low.event);
    await until(() => report(low.id), ({ refusedEntries }) => refusedEntries['cap-reached'] === 1);
  });

  test('the command line shows which rule sets are of journeys', async () => {
    const id = await ruleSet([{ atOnce: 2 }]);
    const { out } = await beckon('rule-sets', 'list');
    expect(out.split('\n').find((line) => line.startsWith(id))).toMatch(/ journeys\b/);
  });
});
