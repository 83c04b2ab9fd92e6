import { randomBytes } from 'node:crypto';
import type { Control } from '../../local/simulators/control/client.ts';
import type { DeviceRule } from '../../local/simulators/devices.ts';
import { apnsTokenPrefix } from '../../local/simulators/apns/reasons.ts';
import { fcmTokenPrefix } from '../../local/simulators/fcm/judge.ts';
import type { Client, Provider } from './clients.ts';
import type { Told } from './job.ts';

/** What a client is asked to send, and what it should say of each token. */
export interface Round {
  readonly name: string;
  /** The simulators refuse streams a sender opens before it knows the limit, unless this is so. */
  readonly lenient: boolean;
  /** Of local/scenarios. */
  readonly scenario?: string;
  readonly devices: readonly DeviceRule[];
  readonly expected: ReadonlyMap<string, string>;
}

export interface Result {
  readonly round: string;
  readonly pushes: number;
  /** What the client said as it was to be said. */
  readonly right: number;
  /** Tokens whose push the provider has. */
  readonly accepted: number;
  /** Accepted more than once. */
  readonly doubled: number;
  /** The client said accepted and the provider has it not, or the other way round. */
  readonly mistaken: number;
  readonly wrong: readonly string[];
}

const GOOD = 100;
const newToken = (provider: Provider): string => (provider === 'apns' ? randomBytes(32).toString('hex') : `${randomBytes(16).toString('base64url')}:APA91b${randomBytes(60).toString('base64url')}`);

const REFUSALS: Readonly<Record<Provider, readonly (readonly [reason: string, device: (token: string) => DeviceRule])[]>> = {
  apns: [
    ['Unregistered', (token) => ({ token, state: 'dead' })],
    ['BadDeviceToken', (token) => ({ token, environment: 'sandbox' })],
    ['DeviceTokenNotForTopic', (token) => ({ token, topic: 'com.example.other' })],
    ['PayloadTooLarge', (token) => ({ token: apnsTokenPrefix('PayloadTooLarge') + token.slice(6) })],
  ],
  fcm: [
    ['UNREGISTERED', (token) => ({ token, state: 'dead' })],
    ['SENDER_ID_MISMATCH', (token) => ({ token, project: 'another-1' })],
    ['INVALID_TOKEN', (token) => ({ token: fcmTokenPrefix('INVALID_TOKEN') + token.slice(0, 40) })],
  ],
};

export function roundsFor({ provider, words = {} }: Client): readonly Round[] {
  const many = (round: string, scenario?: string, lenient = true): Round => {
    const tokens = Array.from({ length: GOOD }, () => newToken(provider));
    return { name: round, lenient, devices: [], expected: new Map(tokens.map((token) => [token, 'accepted'])), ...(scenario === undefined ? {} : { scenario }) };
  };
  const refused = REFUSALS[provider].map(([reason, device]) => ({ reason: words[reason] ?? reason, device: device(newToken(provider)) }));
  return [
    many('good tokens'),
    { name: 'refusals', lenient: true, devices: refused.map(({ device }) => device), expected: new Map(refused.map(({ device, reason }) => [device.token, reason])) },
    many('burst refused', undefined, false),
    many('GOAWAY, some', 'goaway-zero-some'),
    many('streams refused', 'stream-refused'),
    many('RST after accepting', 'cut-rst-after-accepting'),
  ];
}

export async function judge(control: Control, round: Round, told: readonly Told[]): Promise<Result> {
  const accepted = new Map<string, number>();
  for (let after = 0, more = true; more;) {
    const page = await control.ledger({ after, limit: 10_000 });
    for (const { token, accepted: yes } of page.entries) if (yes) accepted.set(token, (accepted.get(token) ?? 0) + 1);
    more = page.entries.length > 0;
    after = page.next;
  }
  const words = new Map(told.map(({ token, reason }) => [token, reason]));
  const of = (fits: (token: string, expected: string) => boolean): number => [...round.expected].filter(([token, expected]) => fits(token, expected)).length;
  return {
    round: round.name,
    pushes: round.expected.size,
    right: of((token, expected) => words.get(token) === expected),
    accepted: of((token) => accepted.has(token)),
    doubled: of((token) => (accepted.get(token) ?? 0) > 1),
    mistaken: of((token) => (words.get(token) === 'accepted') !== accepted.has(token)),
    wrong: [...new Set([...round.expected].filter(([token, expected]) => words.get(token) !== expected).map(([token]) => words.get(token) ?? 'nothing said'))],
  };
}
