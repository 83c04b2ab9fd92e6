import { environmentOf } from '../../core/environment.ts';
import { sha256 } from '../adapters/hashing.ts';
import { clock, once } from '../adapters/once.ts';
import { ownApi } from '../adapters/own-api.ts';
import type { PinpointPorts } from '../answer-pinpoint.ts';

export const pinpointPorts = once((): PinpointPorts => {
  const env = environmentOf('answer-pinpoint', process.env);
  return { api: ownApi({ api: env.API_URL, events: env.EVENTS_URL }), hash: sha256, now: clock.now };
});
