import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageDocument } from '../../../core/message/document.ts';
import { approved, type Moved, rejected, submitted, written } from '../../../core/message/lifecycle.ts';
import { liveOf, type MessageRecord, recordOf } from '../../../core/message/record.ts';

const said = (title: string) => messageDocument.parse({ app: 'shop', title, body: 'B' });
const NONE = { required: false, byOther: true };
const REQUIRED = { required: true, byOther: true };
const first: MessageRecord = { document: said('1'), version: 1, state: 'approved', author: 'ann', live: { version: 1 } };

describe('a message without approval', () => {
  it('is sent as it is written', () => {
    expect(written(undefined, { document: said('1'), same: false }, { by: 'ann', now: 0, rule: NONE })).toEqual({ record: first, deeds: ['written', 'approved'] });
    const second = written(first, { document: said('2'), same: false }, { by: 'bob', now: 0, rule: NONE }).record;
    expect(second).toEqual({ document: said('2'), version: 2, state: 'approved', author: 'bob', live: { version: 2 } });
  });

  it('is no new version when it is the same once more', () => {
    expect(written(first, { document: said('1'), same: true }, { by: 'bob', now: 0, rule: NONE })).toEqual({ record: first, deeds: [] });
  });
});

describe('a message that must be approved', () => {
  const draft = written(first, { document: said('2'), same: false }, { by: 'ann', now: 0, rule: REQUIRED }).record;

  it('is sent as it was while a draft is worked on', () => {
    expect(draft).toEqual({ document: said('2'), version: 2, state: 'draft', author: 'ann', live: { version: 1, document: said('1') } });
    const third = written(draft, { document: said('3'), same: false }, { by: 'ann', now: 0, rule: REQUIRED }).record;
    expect([third.version, liveOf(third)]).toEqual([3, said('1')]);
  });

  it('goes from draft to review to approved, by another than its author', () => {
    expect(approved(draft, { by: 'bob', now: 0, rule: REQUIRED })).toEqual({ code: 'conflict', why: 'Version 2 was not submitted; submit it first.' });
    const { record } = submitted(draft, { by: 'ann', now: 0, rule: REQUIRED }) as Moved;
    expect(record.state).toBe('in-review');
    expect(submitted(record, { by: 'ann', now: 0, rule: REQUIRED })).toMatchObject({ code: 'conflict' });
    expect(approved(record, { by: 'ann', now: 0, rule: REQUIRED })).toEqual({ code: 'forbidden', why: 'Version 2 is yours; somebody else approves it.' });
    expect(approved(record, { by: 'ann', now: 0, rule: { ...REQUIRED, byOther: false } })).toMatchObject({ deeds: ['approved'] });
    expect(approved(record, { by: 'bob', now: 0, rule: REQUIRED })).toEqual({ record: { document: said('2'), version: 2, state: 'approved', author: 'ann', live: { version: 2 } }, deeds: ['approved'] });
  });

  it('goes back to its author, and what is written meanwhile is reviewed anew', () => {
    const { record } = submitted(draft, { by: 'ann', now: 0, rule: REQUIRED }) as Moved;
    expect(rejected(record)).toEqual({ record: draft, deeds: ['rejected'] });
    expect(rejected(draft)).toMatchObject({ code: 'conflict' });
    expect(written(record, { document: said('3'), same: false }, { by: 'bob', now: 0, rule: REQUIRED }).record.state).toBe('draft');
  });
});

it('reads rows of before there were versions', () => {
  expect(recordOf({ updatedBy: 'ann', body: said('1') })).toEqual(first);
});

type Deed = 'write' | 'submit' | 'approve' | 'reject';
it('whatever people do, nothing is sent that somebody else did not approve', () => {
  const deeds = fc.array(fc.record({ by: fc.constantFrom('ann', 'bob', 'cas'), did: fc.constantFrom<Deed>('write', 'submit', 'approve', 'reject') }), { maxLength: 40 });
  fc.assert(fc.property(deeds, (all) => {
    let record: MessageRecord | undefined;
    const approvals = new Map<number, { by: string; author: string }>();
    all.forEach(({ by, did }, n) => {
      const doing = { by, now: 0, rule: REQUIRED };
      if (did === 'write' || record === undefined) {
        record = written(record, { document: said(String(n)), same: false }, doing).record;
        return;
      }
      const moved = { submit: () => submitted(record as MessageRecord, doing), approve: () => approved(record as MessageRecord, doing), reject: () => rejected(record as MessageRecord) }[did]();
      if ('code' in moved) return;
      if (did === 'approve') approvals.set(record.version, { by, author: record.author });
      record = moved.record;
    });
    const live = record?.live?.version;
    if (live === undefined) return;
    const approval = approvals.get(live);
    expect(approval?.by).not.toBe(approval?.author);
    expect(approval).toBeDefined();
  }), { numRuns: 300 });
});
