import { describe, expect, it } from 'vitest';
import { ledgerFigures, type LedgerLine } from '../../../local/demo/ledger-figures.ts';

const block = (s: string) => ({ id: 'x', s, i: 'i', p: 'p', r: 'r', m: 'm' });
const apns = (seq: number, pushId: string, answer: string, s = 'demo/2/gold/3/cart-gold'): LedgerLine =>
  ({ seq, provider: 'apns', pushId, answer, accepted: answer === 'accepted', payload: JSON.stringify({ aps: {}, beckon: block(s) }) });
const fcm = (seq: number, pushId: string, answer: string, s = 'demo/2/gold/3/cart-gold'): LedgerLine =>
  ({ seq, provider: 'fcm', pushId, answer, accepted: answer === 'accepted', payload: JSON.stringify({ message: { data: { beckon: JSON.stringify(block(s)) } } }) });
const demo = { journey: 'demo', version: 2 };

describe('ledgerFigures', () => {
  it('counts pushes by place, a push by its last answer, and repeats as handed on', () => {
    const lines = [apns(3, 'a', 'accepted'), apns(1, 'a', 'Shutdown'), apns(2, 'b', 'Unregistered'), fcm(4, 'c', 'accepted'), fcm(5, 'd', 'UNREGISTERED', 'demo/2/again/5/cart-last-call')];
    expect(Object.fromEntries(ledgerFigures(lines, demo))).toEqual({
      'gold/cart-gold/ios': { pushes: 2, accepted: 1, refused: { Unregistered: 1 }, handedOn: 1, doubled: [] },
      'gold/cart-gold/android': { pushes: 1, accepted: 1, refused: {}, handedOn: 0, doubled: [] },
      'again/cart-last-call/android': { pushes: 1, accepted: 0, refused: { UNREGISTERED: 1 }, handedOn: 0, doubled: [] },
    });
  });

  it('sees a push that was accepted twice', () => {
    expect(ledgerFigures([apns(1, 'a', 'accepted'), apns(2, 'a', 'accepted')], demo).get('gold/cart-gold/ios')).toMatchObject({ accepted: 1, doubled: ['a'] });
  });

  it('leaves other versions, other journeys and pushes that are not ours alone', () => {
    const lines = [apns(1, 'a', 'accepted', 'demo/1/gold/3/cart-gold'), apns(2, 'b', 'accepted', 'other/2/gold/3/cart-gold'), { ...apns(3, 'c', 'accepted'), payload: 'no JSON' }, { ...fcm(4, 'd', 'accepted'), payload: '{}' }];
    expect(ledgerFigures(lines, demo).size).toBe(0);
  });
});
