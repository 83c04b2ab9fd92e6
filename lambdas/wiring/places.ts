import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { clock } from '../adapters/once.ts';
import { placeLeases } from '../adapters/place-leases.ts';
import { LeasedPlaces, type Places } from '../places.ts';

/** Of a mover. */
export const sharedPlaces = (table: string): Places => new LeasedPlaces(placeLeases(table, clock.now), () => randomBytes(9).toString('base64url'), sleep);
