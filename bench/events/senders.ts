import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileJourney } from '../../core/journey/compile.ts';
import { versionKey } from '../../core/journey/plan.ts';
import { APP } from '../../test/faults/app.ts';
import { personId } from '../cloud/people.ts';
import type { World } from '../fleet/world.ts';

export const EVENTS_A_BATCH = 20;
const KEY = 'a1b2c3d4e5f6a7b8';
const JOURNEY = 'abandoned-cart';
const EXAMPLE = join(import.meta.dirname, '..', '..', 'examples', 'journeys', `${JOURNEY}.json`);

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const deviceId = (n: number): string => digest(`device ${n}`).slice(0, 20);
const secretOf = (n: number): string => createHash('sha256').update(`secret ${n}`).digest('base64url').slice(0, 43);

/** The example journey, live. */
export function storeJourney(world: World): void {
  const compiled = compileJourney(JSON.parse(readFileSync(EXAMPLE, 'utf8')), { messages: () => true, eventFieldsOf: () => ['cartId', 'total'], runStep: 'arn' }, 1);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  world.store('journey', JOURNEY, { document: {}, status: 'live', liveVersion: 1, versions: [{ version: 1, status: 'live', machine: 'm', publishedAt: 0 }] });
  world.store('plan', versionKey(JOURNEY, 1), { plan: compiled.plan, machine: 'm' });
  world.put('Catalog', { kind: 'key', id: KEY, revision: 1, updatedAt: 0, updatedBy: 'bench', body: { keyId: KEY, app: APP, kind: 'app', hash: '', scopes: [], createdAt: 0 } });
}

/** The device that sends batch `n`. */
export function storeSender(world: World, n: number): void {
  world.put('Tokens', { key: `device#${APP}#${deviceId(n)}`, identity: { app: APP, deviceId: deviceId(n), secretHash: digest(secretOf(n)), profileId: personId(n), subjects: [personId(n)], generation: 0 } });
}

/** One in 20 events enters the journey, the others nobody listens to: 5 %. */
const NAMES = ['screen.viewed', 'product.viewed', 'search.done', 'session.started'];

/** About 300 bytes of JSON an event, as a client's SDK sends them. */
export function batchOf(n: number, now: number): { readonly header: string; readonly body: string } {
  const events = Array.from({ length: EVENTS_A_BATCH }, (_, i) => {
    const cart = i === EVENTS_A_BATCH - 1;
    const hash = digest(`event ${n} ${i}`);
    return {
      id: `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`,
      name: cart ? 'cart.abandoned' : NAMES[i % NAMES.length], time: new Date(now - (EVENTS_A_BATCH - i) * 7_000).toISOString(),
      properties: cart ? { cartId: `c-${n}`, total: 25 + (n % 200), currency: 'EUR', items: 3 } : { screen: `product/${(n * 31 + i * 7) % 5_000}`, category: ['shoes', 'coats', 'bags'][i % 3], price: ((n + i) % 900) / 10, referrer: 'home', position: i },
    };
  });
  return { header: `Bearer bka_${KEY}:${deviceId(n)}:${secretOf(n)}`, body: JSON.stringify({ batchId: uuidv7(n, now), subject: personId(n), events }) };
}

function uuidv7(n: number, now: number): string {
  const time = now.toString(16).padStart(12, '0');
  const hash = digest(`batch ${n}`);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
}
