import { describe, expect, it } from 'vitest';
import { journeyFigures } from '../../../core/report/journey.ts';
import { differences, type Evidence } from '../../../local/demo/compare.ts';

const count = (key: string, n: number) => ({ scope: 'journey#demo', key, n, bucket: 'day#2026-11-24' });

const RIGHT = [
  count('1/hour///started/', 3), count('1/done///ended/completed', 3),
  count('1/gold/cart-gold/ios/targeted/', 1), count('1/gold/cart-gold/ios/accepted/', 1), count('1/gold/cart-gold/ios/handed-on/Shutdown', 1),
  count('1/gold/cart-gold/ios/received/', 1), count('1/gold/cart-gold/ios/opened/', 1),
  count('1/gold/cart-gold/android/targeted/', 1), count('1/gold/cart-gold/android/token-dead/UNREGISTERED', 1),
  count('1/gold/cart-gold//excluded/no-consent', 1),
];

/** Three people: one opened on iOS, one Android token was dead, one opted out; and a repeat on iOS. */
const right = (): Evidence => ({
  report: journeyFigures(RIGHT),
  ledger: new Map([
    ['gold/cart-gold/ios', { pushes: 1, accepted: 1, refused: {}, handedOn: 1, doubled: [] }],
    ['gold/cart-gold/android', { pushes: 1, accepted: 0, refused: { UNREGISTERED: 1 }, handedOn: 0, doubled: [] }],
  ]),
  phones: new Map([['gold/cart-gold/ios', { received: 1, opened: 1, dismissed: 0 }]]),
  expected: { started: 3, ended: { completed: 3 }, excluded: { 'gold/cart-gold/no-consent': 1 } },
});

describe('differences', () => {
  it('finds none where there are none', () => {
    expect(differences(right())).toEqual([]);
  });

  it.each<[string, Partial<Evidence>, string[]]>([
    ['somebody who did not enter', { expected: { started: 4, ended: { completed: 3 }, excluded: { 'gold/cart-gold/no-consent': 1 } } },
      ['started: the report says 3, but 4 people entered']],
    ['somebody who left another way', { expected: { started: 3, ended: { completed: 2, exit: 1 }, excluded: { 'gold/cart-gold/no-consent': 1 } } },
      ['ended completed: the report says 3, but 2 people left', 'ended exit: the report says 0, but 1 people left']],
    ['an exclusion too many', { expected: { started: 3, ended: { completed: 3 }, excluded: {} } },
      ['excluded gold/cart-gold/no-consent: the report says 1, but 0 people got no push']],
    ['an open nobody told', { phones: new Map([['gold/cart-gold/ios', { received: 1, opened: 0, dismissed: 0 }]]) },
      ['gold/cart-gold/ios opened: the report says 1, but 0 reported by phones']],
  ])('names %s', (_, wrong, sentences) => {
    expect(differences({ ...right(), ...wrong })).toEqual(sentences);
  });

  it('takes a dead token that is found at the last call for the exclusion it would have been later', () => {
    const excluded = { 'gold/cart-gold/no-consent': 1, 'again/cart-last-call/no-token': 2 };
    const refused = { pushes: 1, accepted: 0, refused: { Unregistered: 1 }, handedOn: 0, doubled: [] };
    const found = (n: number) => differences({
      ...right(), expected: { started: 3, ended: { completed: 3 }, excluded }, ledger: new Map([...right().ledger, ['again/cart-last-call/ios', refused]] as const),
      report: journeyFigures([...RIGHT, count('1/again/cart-last-call/ios/targeted/', 1), count('1/again/cart-last-call/ios/token-dead/Unregistered', 1), count('1/again/cart-last-call//excluded/no-token', n)]),
    });
    expect(found(1)).toEqual([]);
    expect(found(2)).toEqual(['excluded again/cart-last-call/no-token: the report says 2, but 1 people got no push']);
  });

  it('names a push the ledger has and the report has not, a wrong reason, and a double', () => {
    const ledger = new Map([...right().ledger,
      ['gold/cart-gold/android', { pushes: 1, accepted: 0, refused: { SENDER_ID_MISMATCH: 1 }, handedOn: 0, doubled: [] }],
      ['nudge/cart-nudge/ios', { pushes: 1, accepted: 1, refused: {}, handedOn: 0, doubled: ['push-1'] }],
    ] as const);
    expect(differences({ ...right(), ledger })).toEqual([
      'gold/cart-gold/android refused SENDER_ID_MISMATCH: the report says 0, but 1 pushes in the ledger',
      'gold/cart-gold/android refused UNREGISTERED: the report says 1, but 0 pushes in the ledger',
      'nudge/cart-nudge/ios accepted: the report says 0, but 1 pushes in the ledger',
      'nudge/cart-nudge/ios: push push-1 was accepted twice',
    ]);
  });

  it('names pushes without an outcome', () => {
    const report = journeyFigures([count('1/hour///started/', 1), count('1/gold/cart-gold/ios/targeted/', 2), count('1/gold/cart-gold/ios/accepted/', 1)]);
    const ledger = new Map([['gold/cart-gold/ios', { pushes: 1, accepted: 1, refused: {}, handedOn: 0, doubled: [] }]]);
    expect(differences({ report, ledger, phones: new Map(), expected: { started: 1, ended: {}, excluded: {} } })).toEqual([
      'standing: the report says 1, but 0 people are left in the journey',
      'in flight: the report says 1, but 0 pushes have no outcome yet',
    ]);
  });
});
