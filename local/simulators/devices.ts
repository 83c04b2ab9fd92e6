import { z } from 'zod';
import { actSchema, type Act } from './act.ts';

/** What is known of a token. Setting it again changes only what is given; `script` is consumed one per request. */
export const deviceSchema = z.strictObject({
  token: z.string().min(1),
  state: z.enum(['alive', 'dead', 'mismatch']).optional(),
  /** Dead: since when (ms), and which of APNs' two words. */
  since: z.number().optional(),
  reason: z.enum(['Unregistered', 'ExpiredToken']).optional(),
  /** APNs: where the token lives, and the bundle id it belongs to. */
  environment: z.enum(['production', 'sandbox']).optional(),
  topic: z.string().optional(),
  /** FCM: the project it belongs to; another one's pushes are a sender mismatch. */
  project: z.string().optional(),
  /** false: accepted and discarded, as with permission denied. */
  receives: z.boolean().optional(),
  script: z.array(actSchema).optional(),
});
export type DeviceRule = z.infer<typeof deviceSchema>;

export interface SimulatedDevice {
  readonly token: string;
  readonly state: 'alive' | 'dead' | 'mismatch';
  readonly since?: number;
  readonly reason: 'Unregistered' | 'ExpiredToken';
  readonly environment?: 'production' | 'sandbox';
  readonly topic?: string;
  readonly project?: string;
  readonly receives: boolean;
  readonly script: Act[];
}

export class Devices {
  #known = new Map<string, SimulatedDevice>();

  put(rule: DeviceRule, now: number): SimulatedDevice {
    const before: SimulatedDevice = this.#known.get(rule.token) ?? { token: rule.token, state: 'alive', reason: 'Unregistered', receives: true, script: [] };
    const given = Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined)) as Partial<SimulatedDevice>;
    const since = rule.since ?? (rule.state === 'dead' ? now : before.since);
    const device: SimulatedDevice = { ...before, ...given, ...(since === undefined ? {} : { since }) };
    this.#known.set(rule.token, device);
    return device;
  }

  find(token: string): SimulatedDevice | undefined {
    return this.#known.get(token);
  }

  /** The next scripted act of this token, if any. */
  takeScripted(token: string): Act | undefined {
    return this.#known.get(token)?.script.shift();
  }

  clear(): void {
    this.#known = new Map();
  }
}
