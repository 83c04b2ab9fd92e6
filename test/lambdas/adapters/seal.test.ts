import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seal, unseal } from '../../../lambdas/adapters/seal.ts';

const sealing = { secret: 'the key file', place: 'row 1' };

it('opens for who knows the secret, in its place, and says the same', () => {
  fc.assert(fc.property(fc.string(), (text) => { expect(unseal(seal(text, sealing), sealing)).toBe(text); }));
});

it('is another text each time, and holds nothing of what it seals', () => {
  const sealed = Array.from({ length: 20 }, () => seal('header.payload.signature', sealing));
  expect(new Set(sealed).size).toBe(20);
  for (const one of sealed) expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('payload');
});

it('does not open for another secret or in another place', () => {
  const sealed = seal('text', sealing);
  expect(unseal(sealed, { ...sealing, secret: 'another' })).toBeUndefined();
  expect(unseal(sealed, { ...sealing, place: 'row 2' })).toBeUndefined();
});

it('does not open when a bit of it changed, or a piece is missing, or it never was one', () => {
  const bytes = Buffer.from(seal('some text', sealing), 'base64url');
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(unseal(changed.toString('base64url'), sealing)).toBeUndefined();
    expect(unseal(bytes.subarray(0, at).toString('base64url'), sealing)).toBeUndefined();
  }
  fc.assert(fc.property(fc.string(), (text) => { expect(unseal(text, sealing)).toBeUndefined(); }));
});
