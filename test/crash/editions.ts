import { assembleCatalog } from '../../core/catalog/assemble.ts';
import { closed, drafted, mayBe, nextVersion, pausedBy, published, settled, stopped, trialBegun, trialEnded, unpaused, type Ask } from '../../core/catalog/lifecycle.ts';
import type { PlanRecord } from '../../core/catalog/ports.ts';
import type { Catalog, JourneyRecord, Stored } from '../../core/catalog/records.ts';
import { compileJourney } from '../../core/journey/compile.ts';
import type { JourneyDocument } from '../../core/journey/document.ts';
import { RESUME_PACE, type Pause, type Resumed } from '../../core/journey/pause.ts';
import { versionKey, type Plan } from '../../core/journey/plan.ts';
import { dryPlan, loopIn, testPlan } from '../../core/journey/trial.ts';
import { AUDIENCES, COMPUTED, knownBy, MESSAGES, ORIGIN, RULE_SETS } from './story/stock.ts';
import type { Beat, BeatOf, Story } from './story/story.ts';

/** A version as its author knows it, and where it stands. */
export interface Edition {
  readonly document: JourneyDocument;
  readonly version: number;
  readonly as: 'live' | 'test' | 'dry-run';
  readonly waits: 'on' | 'off';
  readonly status: 'live' | 'closed' | 'stopped' | 'finished' | 'test' | 'dry-run';
  readonly moveTo?: number | undefined;
  /** ms */
  readonly until?: number | undefined;
  readonly pause?: Pause | undefined;
}

/** What everybody knows at one time: the same to the shells, and to the naive interpreter. */
export interface State { readonly catalog: Catalog; readonly editions: readonly Edition[] }

const PLANS = new WeakMap<JourneyDocument, ReadonlyMap<number, Plan>>();

type Made = Pick<Edition, 'document' | 'as' | 'waits'> & { readonly plan: Plan };

/** Versions and where they stand, changed as manage changes them. */
export class Editions {
  state: State;
  readonly #made = new Map<string, Made>();
  readonly #records = new Map<string, JourneyRecord>();
  readonly #ruled: boolean;
  readonly #ids: readonly string[];
  #revision = 1;

  constructor({ journeys, ruled }: Pick<Story, 'journeys' | 'ruled'>, now: number) {
    this.#ruled = ruled;
    this.#ids = journeys.map(({ id }) => id);
    for (const document of journeys) this.#publish(document, undefined, now);
    this.state = this.#current();
  }

  /** Versions of a journey that only try it: reports leave them out. */
  trials(journey: string): ReadonlySet<number> {
    return new Set([...this.#made.values()].filter(({ document, as }) => document.id === journey && as !== 'live').map(({ plan }) => plan.version));
  }

  /** Answers the end of a pause, if this is one. */
  apply(beat: Beat, now: number): Resumed | undefined {
    const journey = 'document' in beat ? beat.document.id : 'journey' in beat ? beat.journey : '';
    const record = settled(this.#records.get(journey) ?? drafted({}, undefined), now);
    this.#records.set(journey, record);
    const ended = beat.kind === 'resume' ? record.paused : undefined;
    this.#apply(beat, record, now);
    this.#revision++;
    this.state = this.#current();
    return ended === undefined ? undefined : { at: now, until: ended.until, perSecond: RESUME_PACE };
  }

  #apply(beat: Beat, record: JourneyRecord, now: number): void {
    switch (beat.kind) {
      case 'publish':
        return this.#publish(beat.document, beat.migrate, now);
      case 'trial':
        return this.#try(beat, record, now);
      case 'untrial':
        this.#records.set(beat.journey, trialEnded(trialEnded(record, 'test'), 'dry-run'));
        return;
      case 'stop':
        return this.#ask('stop', beat.journey, () => stopped(record));
      case 'close':
        return this.#ask('close', beat.journey, () => closed(record, now));
      case 'pause':
        return this.#ask('pause', beat.journey, () => pausedBy(record, { mode: beat.mode, at: now, until: beat.until }));
      case 'resume':
        return this.#ask('resume', beat.journey, () => unpaused(record, { at: now, perSecond: RESUME_PACE }));
      default:
        throw new Error(`${beat.kind} changes no version`);
    }
  }

  #ask(ask: Ask, journey: string, to: () => JourneyRecord): void {
    if (mayBe(ask, this.#records.get(journey)?.status ?? 'draft')) this.#records.set(journey, to());
  }

  /** What may not follow on the version before, because there may be people in that, is not published. */
  #publish(document: JourneyDocument, migrate: 'finish' | 'move' | undefined, now: number): void {
    const { id } = document;
    const record = this.#records.get(id) ?? drafted({}, undefined);
    const version = nextVersion(record, 0);
    this.#made.set(versionKey(id, version), { document, as: 'live', waits: 'on', plan: this.#compile(document, version) });
    const next = published(record, { version, machine: id, publishedAt: now }, migrate === 'move' ? version : undefined);
    this.#records.set(id, next);
  }

  #try({ document, as, waits, until }: BeatOf<'trial'>, record: JourneyRecord, now: number): void {
    const { id } = document;
    const version = nextVersion(record, 0);
    const plan = this.#compile(document, version);
    const how = as === 'dry-run' && loopIn(dryPlan(plan, waits)) === undefined ? waits : 'on';
    this.#made.set(versionKey(id, version), { document, as, waits: how, plan: as === 'test' ? testPlan(plan) : dryPlan(plan, how) });
    this.#records.set(id, trialBegun(record, { version, machine: id, publishedAt: now, status: as, until }));
  }

  /** Once for all schedules of a story. */
  #compile(document: JourneyDocument, version: number): Plan {
    const known = PLANS.get(document)?.get(version);
    if (known !== undefined) return known;
    const compiled = compileJourney(document, knownBy(this.#ids), version);
    if (!compiled.ok) throw new Error(`the story holds no valid journey: ${JSON.stringify(compiled.faults)}`);
    PLANS.set(document, new Map([...(PLANS.get(document) ?? []), [version, compiled.plan]]));
    return compiled.plan;
  }

  #current(): State {
    const stored = <T>(id: string, body: T): Stored<T> => ({ id, revision: 1, updatedAt: 0, updatedBy: '', body });
    const journeys = [...this.#records].map(([id, body]) => stored(id, body));
    const plans = [...this.#made].map(([id, { plan, document }]) => stored(id, { plan, machine: document.id, document: {} } as unknown as PlanRecord));
    const assembled = assembleCatalog(this.#revision, { apps: [], messages: [], journeys, plans });
    const catalog = {
      ...assembled, messages: MESSAGES, audiences: AUDIENCES, computed: COMPUTED, ...(this.#ruled && { ruleSets: RULE_SETS }), webhooks: new Map([[ORIGIN, { origin: ORIGIN, perSecond: 100 }]]),
      apps: new Map([['shop', { name: 'Shop', identity: 'open' as const, identityKeys: [], channels: { transactional: { pace: 10 }, marketing: { pace: 10 } }, ios: { bundleId: 'b', teamId: 't', keyId: 'k' }, android: { packageName: 'p', projectId: 'x' } }]]),
    };
    return { catalog, editions: [...this.#records.values()].flatMap((record) => this.#editionsOf(record)) };
  }

  #editionsOf({ versions, paused }: JourneyRecord): Edition[] {
    return versions.flatMap(({ version, status, moveTo, until, machine }) => {
      const made = this.#made.get(versionKey(machine, version));
      return made === undefined ? [] : [{ document: made.document, as: made.as, waits: made.waits, version, status, moveTo, until, ...(made.as === 'live' && { pause: paused }) }];
    });
  }
}
