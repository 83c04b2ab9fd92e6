import { describe, expect, it } from 'vitest';
import { masked } from '../../../lambdas/dead-letters/mask.ts';
import { letterOf } from '../../../lambdas/dead-letters/letter.ts';
import { shown } from '../../../lambdas/dead-letters/show.ts';
import { ageOf, letterTable } from '../../../cli/dead-letters/table.ts';
import { actorImage, batch, message, parked, record, SENT } from './letters.ts';

const told = (...args: Parameters<typeof letterOf>) => {
  const { source, reason, holds, again } = letterOf(...args);
  return { source, reason, holds, again };
};

describe('a parked record', () => {
  it('of dispatch-events names its batch of events, and how to bring it once more', () => {
    const image = { subject: { S: 'ann' }, batchId: { S: 'b1' }, app: { S: 'shop' }, body: { B: 'AAAA' } };
    expect(told('parked', message('m', parked('dispatch-events', 'not an event batch', record(image))))).toEqual({
      source: 'dispatch-events', reason: 'not an event batch', holds: { subject: 'ann', batchId: 'b1', app: 'shop' },
      again: { kind: 'touch', touch: { table: 'Events', key: { subject: 'ann', batchId: 'b1' }, unchanged: { redriven: undefined } } },
    });
  });

  it('of perform-moves is touched only at the revision that owed what it owes', () => {
    expect(told('parked', message('m', parked('perform-moves', 'not an actor row', record({ ...actorImage, redriven: { N: '5' } }))))).toEqual({
      source: 'perform-moves', reason: 'not an actor row', holds: { profileId: 'ann', entry: 'row', revision: 7, pushes: 1, waits: 0, steps: 2 },
      again: { kind: 'touch', touch: { table: 'Instances', key: { profileId: 'ann', entry: 'row' }, unchanged: { redriven: 5, revision: 7 } } },
    });
  });

  it('tells of what is packed how long it is', () => {
    expect(masked({ dynamodb: { NewImage: { owed: Buffer.of(1, 2) } } })).toEqual({ dynamodb: { NewImage: { owed: '(masked: 2 bytes)' } } });
  });

  it('of fold-reports names its row', () => {
    expect(told('parked', message('m', parked('fold-reports', 'at is not a time', record({ id: { S: 'b1' }, counts: { L: [{ M: {} }] } }))))).toMatchObject({
      holds: { id: 'b1', counts: 1 }, again: { kind: 'touch', touch: { table: 'Batches', key: { id: 'b1' } } },
    });
  });

  it.each([
    ['goes back to the queue it was in', 'deliver-fcm', '{"lane":"now"}', 'deliver-fcm-now'],
    ['goes to the queue of the provider it names', 'deliver-fcm', '{"provider":"apns","lane":"now"}', 'deliver-apns-now'],
    ['waits in the patient lane when it names none', 'deliver-apns', 'no JSON', 'deliver-apns-bulk'],
  ])('of a sender %s', (_, source, body, queue) => {
    expect(told('parked', message('m', parked(source, '/pushes invalid_type', body)))).toMatchObject({ source, holds: { pushes: 0 }, again: { kind: 'send', queue, body } });
  });

  it('that names no row, or comes from nobody, is left to a person', () => {
    expect(told('parked', message('m', parked('perform-moves', 'x', {}))).again).toEqual({ kind: 'unclear', why: 'its record names no row' });
    expect(told('parked', message('m', 'no JSON')).again.kind).toBe('unclear');
    expect(told('parked', message('m', parked('somebody', 'x', {}))).again.kind).toBe('unclear');
  });

  it('of a schedule needs nothing: the next run does the same work', () => {
    const attributes = { RULE_ARN: 'arn:aws:events:eu-west-1:1:rule/sweep', ERROR_CODE: 'NO_PERMISSIONS' };
    expect(told('parked', message('m', {}, { attributes }))).toMatchObject({ source: 'schedule', reason: 'NO_PERMISSIONS', holds: { rule: 'sweep' }, again: { kind: 'settled' } });
  });
});

describe('a batch that was given up', () => {
  it.each([
    [undefined, 'no sender ever held it'],
    [{ kind: 'lease', until: SENT } as const, 'the last sender held it until 2026-11-24T09:00:00.000Z'],
    [{ kind: 'outcome', at: SENT } as const, 'its pushes were finished at 2026-11-24T09:00:00.000Z, what was left of it may not have been handed on'],
  ])('says what its row says', (mark, words) => {
    expect(told('deliver-apns-now', message('m', batch), mark)).toEqual({
      source: 'deliver-apns', reason: `received as often as it may be, never finished; ${words}`,
      holds: { batch: batch.id, app: 'shop', attempt: 2, pushes: 1 }, again: { kind: 'send', queue: 'deliver-apns-now', body: JSON.stringify(batch) },
    });
  });
});

it('a failed execution says why, and is opened again by itself', () => {
  const detail = { name: 'cart-gold-1', status: 'FAILED', error: 'States.TaskFailed', cause: 'PRIVATE' };
  expect(told('failed-executions', message('m', { detail }))).toEqual({
    source: 'step-functions', reason: 'FAILED: States.TaskFailed', holds: { execution: 'cart-gold-1' }, again: { kind: 'settled', by: 'open-cohorts opens the cohort again' },
  });
});

describe('shown in full', () => {
  const letters = [
    letterOf('deliver-apns-now', message('m', batch)), letterOf('parked', message('m', parked('deliver-apns', 'r', JSON.stringify(batch)))),
    letterOf('parked', message('m', parked('deliver-apns', 'r', 'PRIVATE-TEXT'))), letterOf('parked', message('m', parked('perform-moves', 'r', record(actorImage)))),
    letterOf('failed-executions', message('m', { detail: { name: 'x', input: 'PRIVATE', cause: 'PRIVATE' } })), letterOf('parked', message('m', 'PRIVATE-TEXT')),
  ];

  it('has no token, text or attribute in it', () => {
    for (const letter of letters) expect(JSON.stringify(shown(letter, false))).not.toMatch(/SECRET|PRIVATE/);
  });

  it('has the ids and codes all the same', () => {
    expect(shown(letters[0]!, false)).toMatchObject({ letter: { id: batch.id, app: 'shop', pushes: [{ id: '00112233-4455-6677-8899-aabbccdd0000', profileId: 'ann', token: '(masked: 12 characters)', scope: { node: 'gold' }, rendered: '(masked: object)' }] } });
    expect(shown(letters[3]!, false)).toMatchObject({
      letter: { record: { eventID: 'e1', dynamodb: { NewImage: { profileId: 'ann', revision: 7, owed: { pushes: [{ instance: 'i1', message: 'offer', context: '(masked: object)' }] } } } } },
    });
  });

  it('has everything when that is asked for', () => {
    expect(JSON.stringify(shown(letters[0]!, true))).toMatch(/SECRET-TOKEN.*PRIVATE-TEXT/);
    expect(JSON.stringify(shown(letters[3]!, true))).toContain('PRIVATE-CONTEXT');
  });
});

it('lists a letter a line', () => {
  const lines = letterTable([letterOf('deliver-apns-now', message('0f1e2d3c-aaaa', batch))], SENT + 90 * 60_000);
  expect(lines).toEqual([
    'ID        QUEUE             AGE  SOURCE        HOLDS                                                           REASON',
    '0f1e2d3c  deliver-apns-now  90m  deliver-apns  batch=00112233445566778899aabbccdd app=shop attempt=2 pushes=1  received as often as it may be, never finished; no sender ever held it',
  ]);
});

it.each([[-5, '0s'], [1_999, '1s'], [119_000, '119s'], [120_000, '2m'], [47 * 3_600_000, '47h'], [49 * 3_600_000, '2d']])('an age of %i ms is %s', (ms, text) => {
  expect(ageOf(ms)).toBe(text);
});
