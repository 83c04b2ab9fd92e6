import { unmarshall } from '@aws-sdk/util-dynamodb';
import { pushBatch } from '../../core/delivery/batch-schema.ts';
import type { TransportName } from '../../core/delivery/transport.ts';
import type { ActorRow } from '../../core/journey/row.ts';
import type { EventBatch } from '../../core/profile/event.ts';
import type { Profile } from '../../core/profile/profile.ts';
import { batchText, jsonOfBatch } from '../../lambdas/adapters/batch-text.ts';
import { credentialsReader } from '../../lambdas/adapters/credentials-reader.ts';
import { profileOf } from '../../lambdas/adapters/profiles.ts';
import { providerSenders } from '../../lambdas/adapters/senders.ts';
import { ProviderTransports } from '../../lambdas/adapters/transport/providers.ts';
import { TRANSPORTS } from '../../lambdas/adapters/transport/transports.ts';
import { deliver } from '../../lambdas/deliver-push.ts';
import { dispatchEvents } from '../../lambdas/dispatch-events.ts';
import { foldReports } from '../../lambdas/fold-reports.ts';
import { performMoves } from '../../lambdas/perform-moves.ts';
import { STREAM_BATCHES } from '../../lib/stream-batches.ts';
import { withLost } from '../../test/crash/with-lost.ts';
import { appCredentials, appRecord, appSecrets } from '../../test/faults/app.ts';
import { foldPorts } from '../../test/support/fold.ts';
import { APP, peopleOf, personId } from '../cloud/people.ts';
import { EVENT, JOURNEY_ID as JOURNEY, openStores } from './stores.ts';

export interface RoadSettings { readonly people: number; readonly transport: TransportName; readonly origin: string; readonly ca: string }

export const STAGES = ['moves', 'render and pack', 'queue bodies', 'deliver', 'counters'] as const;
export type Stage = (typeof STAGES)[number];

/** Everybody's event goes the whole road, stage by stage, each stage's shell with as many records an invocation as Lambda hands it. */
export class Road {
  readonly #stores: Awaited<ReturnType<typeof openStores>>;
  readonly #senders: ReturnType<typeof providerSenders>;
  readonly #ids: readonly string[];
  #events: EventBatch[] = [];
  #messages: string[] = [];
  #turn = 0;
  #records = 0;

  private constructor(settings: RoadSettings, stores: Awaited<ReturnType<typeof openStores>>) {
    this.#ids = Array.from({ length: settings.people }, (_, n) => personId(n));
    this.#stores = stores;
    const { origin, ca, transport } = settings;
    const secrets = appSecrets(appCredentials(origin));
    this.#senders = providerSenders({
      credentials: credentialsReader('b', async (id) => secrets[id]), now: Date.now, trackingKey: async () => 'key-of-tracking-blocks',
      transports: new ProviderTransports(JSON.stringify({ apns: { production: origin, sandbox: origin }, fcm: origin, ca }), TRANSPORTS[transport]()),
    });
  }

  static async open(settings: RoadSettings): Promise<Road> {
    const people = peopleOf(settings.people, Date.now());
    const profiles = Array.from({ length: settings.people }, (_, n) => onOnePhone(profileOf(unmarshall(people.byId(personId(n)) as never)), n));
    return new Road(settings, await openStores(appRecord(appCredentials(settings.origin)), profiles));
  }

  /** What happens before the road begins: so many people report an event each. */
  happen(from: number, to: number): void {
    this.#turn += 1;
    const at = Date.now();
    this.#events = this.#ids.slice(from, to).map((subject, n) => {
      const id = `${this.#turn}-${n}`;
      return { subject, batchId: id, app: APP, source: 'server', receivedAt: at, events: [{ id, name: EVENT, time: at, properties: { plan: 'single', seats: 1 } }] };
    });
  }

  readonly stages: Readonly<Record<Stage, () => Promise<void>>> = {
    moves: () => this.#each(this.#events.splice(0), STREAM_BATCHES['dispatch-events'].records, (records) => dispatchEvents(this.#stores.ports, records)),
    'render and pack': () => this.#each<ActorRow>(this.#stores.rows.splice(0), STREAM_BATCHES['perform-moves'].records, (records) => performMoves(this.#stores.ports, records)),
    'queue bodies': async () => { this.#messages = this.#stores.queued.splice(0).map(batchText); },
    deliver: async () => {
      const [ports, messages] = [{ ...this.#stores.ports, senders: this.#senders }, this.#messages.splice(0)];
      for (let at = 0; at < messages.length; at += TOGETHER) {
        await Promise.all(messages.slice(at, at + TOGETHER).map((text) => deliver(ports, pushBatch.parse(JSON.parse(jsonOfBatch(text))), { owner: `o${at}`, remainingMs: () => 60_000 })));
      }
    },
    counters: () => this.#each(this.#stores.finished.splice(0), STREAM_BATCHES['fold-reports'].records, (records) => foldReports(foldPorts(this.#stores.ports), records.map(withLost))),
  };

  /** Pushes the reports hold as accepted, of the journey as a whole. */
  get accepted(): number {
    return this.#stores.ports.reports.all('day').filter(({ scope, key }) => scope === SCOPE && key.endsWith('/accepted/')).reduce((sum, { n }) => sum + n, 0);
  }

  async #each<T>(values: readonly T[], most: number, work: (records: readonly { readonly eventId: string; readonly image: { readonly ok: true; readonly value: T } }[]) => Promise<unknown>): Promise<void> {
    for (let at = 0; at < values.length; at += most) await work(values.slice(at, at + most).map((value) => ({ eventId: `r${this.#records++}`, image: { ok: true as const, value } })));
  }
}

/** Batches an invocation of a sender works at once (lambdas/deliver-messages.ts). */
const TOGETHER = 4;

const SCOPE = `journey#${JOURNEY}`;

function onOnePhone(profile: Profile, n: number): Profile {
  const [key = '', device] = Object.entries(profile.devices)[0] ?? [];
  if (device === undefined) throw new Error(`person ${n} has no device`);
  return { ...profile, revision: 1, devices: { [key]: { ...device, platform: 'ios', token: n.toString(16).padStart(64, '0') } } };
}
