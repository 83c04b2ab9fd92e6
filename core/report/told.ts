import { parsePushId, pushId } from '../delivery/ids.ts';
import type { Step } from '../journey/owed.ts';
import type { BeckonEvent, TrackedPush } from '../profile/event.ts';
import { type Interaction, isInteraction } from '../journey/plan.ts';
import { isFailed } from './figures.ts';

/** What a range counted, told one by one in the row that counts it, so that rows and counters cannot differ. A row costs by the kilobyte: what is alike
 *  is said once. */

/** What phones said of pushes that are alike. A push id names nobody: an erasure leaves it. */
export interface ToldReports extends Pick<TrackedPush, 'journey' | 'version' | 'node' | 'message' | 'platform' | 'treatment' | 'action'> {
  readonly app: string;
  readonly name: Interaction;
  /** Of a test or a proof: counted in its own journey or send only. */
  readonly tried?: true;
  /** Those of one batch: its id, then their places in it, one as often as it was reported. */
  readonly pushes: readonly (readonly [batch: string, ...places: number[]])[];
}

/** Whom a step of few was made by, and in which instance where the step knows. Of who was erased both are empty. */
export interface ToldPeople { readonly step: Omit<Step, 'instance'>; readonly who: readonly string[]; readonly instances?: readonly string[] }

/** Everybody a step row names. */
export const namesIn = ({ excluded, people = [] }: { readonly excluded: readonly { readonly profileId: string }[]; readonly people?: readonly ToldPeople[] | undefined }): readonly string[] =>
  [...excluded.map(({ profileId }) => profileId), ...people.flatMap(({ who }) => who)];

/** Somebody's step. */
export interface Stepped { readonly profileId: string; readonly step: Step }

interface Heard { readonly app: string; readonly event: BeckonEvent }
interface Reported { readonly app: string; readonly name: Interaction; readonly push: TrackedPush; readonly batch: string; readonly place: number }

export function toldReports(heard: readonly Heard[]): readonly ToldReports[] {
  const all = heard.flatMap(({ app, event: { name, push } }): readonly Reported[] => {
    const at = push === undefined ? undefined : parsePushId(push.pushId);
    return push === undefined || at === undefined || !isInteraction(name) ? [] : [{ app, name, push, batch: at.batch, place: at.index }];
  });
  const kinds = Map.groupBy(all, ({ app, name, push: { journey, version, node, message, platform, treatment, action, facets } }) => JSON.stringify([app, name, journey, version, node, message, platform, treatment, action, facets === undefined]));
  return [...kinds.values()].map((its) => {
    const { app, name, push: { journey, version, node, message, platform, treatment, action, facets } } = its[0] as Reported;
    return {
      app, name, journey, version, node, message, platform, ...(treatment !== undefined && { treatment }), ...(action !== undefined && { action }), ...(facets === undefined && { tried: true as const }),
      pushes: [...Map.groupBy(its, ({ batch }) => batch)].map(([batch, ones]) => [batch, ...ones.map(({ place }) => place)] as const),
    };
  });
}

export const pushesIn = ({ pushes }: Pick<ToldReports, 'pushes'>): readonly string[] => pushes.flatMap(([batch, ...places]) => places.map((place) => pushId(batch, place)));

/** Of everybody who comes into a journey, or leaves it, a name a time would cost more than a tenth of what a move does (docs/decisions.md). */
const isTold = ({ kind, reason }: Step): boolean => kind === 'refused' || kind === 'goal' || (kind === 'ended' && isFailed(reason));

export function toldPeople(stepped: readonly Stepped[]): readonly ToldPeople[] {
  const few = stepped.filter(({ step }) => isTold(step)).map(({ profileId, step: { instance = '', ...step } }) => ({ profileId, instance, step }));
  return [...Map.groupBy(few, ({ step }) => JSON.stringify(step)).values()].map((its) => ({
    step: (its[0] as (typeof few)[number]).step, who: its.map(({ profileId }) => profileId), ...(its.some(({ instance }) => instance !== '') && { instances: its.map(({ instance }) => instance) }),
  }));
}

/** The same, nobody of these named. */
export const toldWithout = ({ step, who, instances }: ToldPeople, names: ReadonlySet<string>): ToldPeople => ({
  step, who: who.map((name) => (names.has(name) ? '' : name)), ...(instances !== undefined && { instances: instances.map((instance, n) => (names.has(who[n] ?? '') ? '' : instance)) }),
});

/** As fields of a step row, where there are any. */
export const told = ({ heard = [], stepped = [] }: { readonly heard?: readonly Heard[]; readonly stepped?: readonly Stepped[] }) => {
  const [reports, people] = [toldReports(heard), toldPeople(stepped)];
  return { ...(reports.length > 0 && { reports }), ...(people.length > 0 && { people }) };
};
