import { z } from 'zod';
import { requestActSchema, type Act } from './act.ts';

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
  /** Browser: the public key it subscribed with; pushes under another one are refused. */
  applicationServerKey: z.string().optional(),
  /** false: what it would show is accepted and discarded, as with permission denied. */
  receives: z.boolean().optional(),
  /** false: away, until it is true again. */
  online: z.boolean().optional(),
  /** ms; away since then. FCM forgets a token after 270 days. */
  lastSeen: z.number().optional(),
  /** APNs: broadcast channels it listens to. */
  channels: z.array(z.string()).optional(),
  script: z.array(requestActSchema).optional(),
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
  readonly applicationServerKey?: string;
  readonly receives: boolean;
  readonly online: boolean;
  /** Only of a device that is away. */
  readonly lastSeen?: number;
  readonly channels: readonly string[];
  readonly script: Act[];
}

const NEW = { state: 'alive', reason: 'Unregistered', receives: true, online: true, channels: [], script: [] } as const;

export class Devices {
  #known = new Map<string, SimulatedDevice>();

  put(rule: DeviceRule, now: number): SimulatedDevice {
    const before: SimulatedDevice = this.#known.get(rule.token) ?? { ...NEW, token: rule.token, script: [] };
    const given = Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined)) as Partial<SimulatedDevice>;
    const since = rule.since ?? (rule.state === 'dead' ? now : before.since);
    const { lastSeen: earlier, ...rest } = { ...before, ...given, ...(since === undefined ? {} : { since }) };
    const lastSeen = rest.online ? rule.lastSeen : (earlier ?? now);
    const device: SimulatedDevice = lastSeen === undefined ? rest : { ...rest, lastSeen };
    this.#known.set(rule.token, device);
    return device;
  }

  find(token: string): SimulatedDevice | undefined {
    return this.#known.get(token);
  }

  /** Tokens that listen to a broadcast channel in this environment. */
  listeners(channel: string, environment: string): readonly string[] {
    return [...this.#known.values()]
      .filter((device) => device.state === 'alive' && device.channels.includes(channel) && (device.environment ?? 'production') === environment)
      .map(({ token }) => token);
  }

  /** The next scripted act of this token, if any. */
  takeScripted(token: string): Act | undefined {
    return this.#known.get(token)?.script.shift();
  }

  clear(): void {
    this.#known = new Map();
  }
}
