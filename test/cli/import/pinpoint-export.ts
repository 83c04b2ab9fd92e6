import { Random } from '../../support/random.ts';

/** One line of an export of Pinpoint. */
export interface ExportLine { readonly bytes: Buffer; readonly broken?: string; readonly user?: string; readonly endpoint?: string }

const CHANNELS = ['GCM', 'GCM', 'GCM', 'APNS', 'APNS', 'APNS_SANDBOX', 'EMAIL', 'SMS'] as const;
const ZONES = ['Europe/Vienna', 'America/New_York', 'Asia/Tokyo'];
const hex = (random: Random, length: number): string => Array.from({ length }, () => '0123456789abcdef'[random.below(16)] ?? '0').join('');

function endpointOf(random: Random, { n, users }: { readonly n: number; readonly users: number }) {
  const channel = random.pick(CHANNELS);
  const address = { GCM: () => `${hex(random, 22)}:APA91b${hex(random, 110)}`, APNS: () => hex(random, 64), APNS_SANDBOX: () => hex(random, 64), EMAIL: () => `person${n}@example.com`, SMS: () => `+4366${n}` }[channel]();
  return {
    Id: `endpoint-${n}`, ApplicationId: '0123456789abcdef0123456789abcdef', ChannelType: channel, Address: address, EndpointStatus: random.chance(0.05) ? 'INACTIVE' : 'ACTIVE',
    OptOut: random.chance(0.1) ? 'ALL' : 'NONE', EffectiveDate: '2026-05-04T03:02:01.000Z', CohortId: String(random.below(100)), CreationDate: '2024-01-01T00:00:00.000Z', RequestId: hex(random, 32),
    Attributes: { interests: ['ski', 'golf'].slice(0, 1 + random.below(2)) }, Metrics: { visits: random.below(100) },
    Demographic: { AppVersion: '4.2', Locale: 'de_AT', Make: 'Maker', Model: 'Phone', Platform: channel === 'GCM' ? 'Android' : 'iOS', PlatformVersion: '15', Timezone: random.pick(ZONES) },
    Location: { City: 'Wien', Country: 'AT', Latitude: 48.2, Longitude: 16.4, PostalCode: '1010', Region: 'Wien' },
    User: { UserId: `user-${random.below(users)}`, UserAttributes: { FirstName: ['Ada'], Tier: [random.pick(['gold', 'silver'])] } },
  };
}
type Endpoint = ReturnType<typeof endpointOf>;

const text = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
/** Every way to be broken: the line, by the code that names it. */
export const BREAKS: Readonly<Record<string, (endpoint: Endpoint) => Buffer>> = {
  'cut off': (e) => text(e).subarray(0, 200),
  'two in a line': (e) => Buffer.concat([text(e), text(e)]),
  'an array': (e) => text([e]),
  'a number': () => Buffer.from('42'),
  'no UTF-8': (e) => Buffer.concat([text(e).subarray(0, 40), Buffer.from([0xff, 0xfe]), text(e).subarray(40)]),
  'too long': (e) => text({ ...e, Attributes: { long: ['x'.repeat(70_000)] } }),
  'no channel': ({ ChannelType: _, ...e }) => text(e),
  'unknown channel': (e) => text({ ...e, ChannelType: 'PIGEON' }),
  'odd OptOut': (e) => text({ ...e, OptOut: 'SOME' }),
  'odd status': (e) => text({ ...e, EndpointStatus: 'ASLEEP' }),
  'address of a number': (e) => text({ ...e, Address: 17 }),
  'token with a space': (e) => text({ ...e, ChannelType: 'GCM', EndpointStatus: 'ACTIVE', Address: 'not a token' }),
  'user id with a space': (e) => text({ ...e, User: { UserId: 'user 1' } }),
  'user without an object': (e) => text({ ...e, User: 'user-1' }),
  'attribute of an object': (e) => text({ ...e, Attributes: { a: [{ b: 1 }] } }),
  'metric of a text': (e) => text({ ...e, Metrics: { visits: 'many' } }),
  'no date': (e) => text({ ...e, EffectiveDate: 'yesterday' }),
  'no JSON at all': () => Buffer.from('ERROR: the export job was throttled'),
  'too many digits': (e) => Buffer.from(`${JSON.stringify({ ...e, Metrics: undefined }).slice(0, -1)},"Metrics":{"n":12345678901234567890}}`),
};

/** An export of so many lines of which `broken` are, spread over all; the same for the same seed. */
export function* pinpointExport({ seed, lines, broken }: { readonly seed: number; readonly lines: number; readonly broken: number }): Generator<ExportLine> {
  const random = new Random(seed);
  const bad = new Set<number>();
  while (bad.size < broken) bad.add(random.below(lines));
  const kinds = Object.entries(BREAKS);
  let nth = 0;
  for (let n = 0; n < lines; n += 1) {
    const endpoint = endpointOf(random, { n, users: Math.ceil(lines / 1.3) });
    if (!bad.has(n)) yield { bytes: text(endpoint), user: endpoint.User.UserId, endpoint: endpoint.Id };
    else {
      const [name, breaks] = kinds[nth++ % kinds.length] as (typeof kinds)[number];
      yield { bytes: Buffer.from(breaks(endpoint)), broken: name };
    }
  }
}
