import type { AppRecord, Catalog } from '../catalog/records.ts';
import type { PaceLimit } from '../delivery/batch.ts';
import { present } from '../json.ts';
import { madeOnce } from '../memo.ts';
import { type MessageDocument, VISIBLE } from '../message/document.ts';
import type { LiveMessage } from '../message/experiment.ts';
import type { ExclusionReason } from '../message/exclusion.ts';
import { ACTIVITY_FIELDS } from '../message/live-activity.ts';
import { templateOf } from '../message/template.ts';
import type { Profile } from '../profile/profile.ts';
import { appCapKey, type Limit, limitOfApp, limitOfEntries, limitOfRuleSet, ruleSetKey } from '../rules/cap.ts';
import { type QuietHours, RELEASE_PACE } from '../rules/quiet-hours.ts';
import { type ChannelDocument, isExpression } from './document.ts';

/** What decides how a message is addressed, and by which rules. */
export type Ruling = Pick<Catalog, 'messages' | 'apps' | 'channels' | 'ruleSets' | 'entryRuleSets'>;
type Limiting = Pick<Ruling, 'apps' | 'ruleSets' | 'entryRuleSets'>;

/** A message as it goes out to people of one app: with what its channel says where it says nothing itself. */
export interface InForce {
  readonly message: LiveMessage & { readonly app: string; readonly category: 'marketing' | 'transactional' };
  readonly app: AppRecord | undefined;
  readonly platforms?: ChannelDocument['platforms'];
  /** Marketing obeys these; of transactional messages there are none. */
  readonly quiet?: QuietHours;
  readonly limits: readonly Limit[];
  /** Its channel's, below its own. */
  readonly paces: readonly PaceLimit[];
  /** What held pushes are let go at. */
  readonly release: PaceLimit;
}

type Made = (app: string) => InForce;

/** Of a person; the same object for all people of an app. */
export function inForce(catalog: Ruling, message: MessageDocument, profile: Profile | undefined): InForce | { readonly excluded: ExclusionReason } {
  const app = appFor(catalog, message, profile);
  return app === undefined ? { excluded: 'no-app' } : inForceFor(catalog, message, app);
}

/** Of a known app. */
export const inForceFor = (catalog: Ruling, message: MessageDocument, app: string): InForce => makerOf(catalog)(message)(app);

/** The app's id, or the template that gives it; undefined where the channel is gone. */
export const addressOf = ({ channels }: Pick<Ruling, 'channels'>, { app, channel }: MessageDocument): string | undefined =>
  app ?? (channel === undefined ? undefined : channels.get(channel)?.app);

export function categoryOf({ channels }: Pick<Ruling, 'channels'>, { category, channel }: MessageDocument): 'marketing' | 'transactional' {
  return category ?? (channel === undefined ? undefined : channels.get(channel)?.category) ?? 'marketing';
}

const APP_ID = /^[a-z0-9][a-z0-9-]{0,39}$/;

function appFor(catalog: Ruling, message: MessageDocument, profile: Profile | undefined): string | undefined {
  const address = addressOf(catalog, message);
  if (address === undefined || !isExpression(address)) return address;
  if (profile === undefined) return undefined;
  const { id, locale, timeZone, attributes } = profile;
  const rendered = templateOf(address)({ profile: { id, ...present({ locale, timeZone }), ...attributes }, event: {}, device: {}, now: 0 });
  return rendered.ok && APP_ID.test(rendered.text) ? rendered.text : undefined;
}

/** Made once a catalog, message and app; an app that is not there (whatever an attribute says is asked for) is not kept. */
const makerOf = madeOnce((catalog: Ruling) => madeOnce((message: MessageDocument): Made => {
  const made = new Map<string, InForce>();
  return (app) => {
    const known = made.get(app) ?? make(catalog, message, app);
    if (catalog.apps.has(app)) made.set(app, known);
    return known;
  };
}));

function make(catalog: Ruling, message: MessageDocument, app: string): InForce {
  const { channel: id, purpose } = message;
  const channel = id === undefined ? undefined : catalog.channels.get(id);
  const category = categoryOf(catalog, message);
  const rules: Rules = category === 'transactional' ? { limits: [] } : rulesOf(catalog, channel, app);
  return {
    message: { ...defaultsFor(message, channel), ...message, app, category, ...present({ purpose: purpose ?? channel?.purpose }) },
    app: catalog.apps.get(app),
    ...(channel?.platforms !== undefined && { platforms: channel.platforms }),
    ...rules,
    ...pacesFor(id === undefined ? `app/${app}` : `channel/${id}`, channel?.pace, rules.quiet),
  };
}

const pacesFor = (place: string, pace: number | undefined, quiet: QuietHours | undefined): Pick<InForce, 'paces' | 'release'> => ({
  paces: pace === undefined ? [] : [{ key: place, perSecond: pace }],
  release: { key: `release/${place}`, perSecond: quiet?.release ?? RELEASE_PACE },
});

/** A silent push shows nothing, whatever its channel says, and a Live Activity has few fields; both have the priorities they have. */
function defaultsFor({ silent, liveActivity }: MessageDocument, channel: ChannelDocument | undefined): Partial<MessageDocument> {
  const { defaults = {} } = channel ?? {};
  if (silent !== true && liveActivity === undefined) return defaults;
  const isHad = (field: string): boolean => (liveActivity === undefined ? !VISIBLE.some((shown) => shown === field) : ACTIVITY_FIELDS.some((own) => own === field));
  return Object.fromEntries(Object.entries(defaults).filter(([field, value]) => isHad(field) && (field !== 'priority' || value === 'normal')));
}

type Rules = Pick<InForce, 'quiet' | 'limits'>;

function rulesOf({ apps, ruleSets }: Ruling, channel: ChannelDocument | undefined, app: string): Rules {
  const own = apps.get(app)?.channels?.marketing;
  const quiet = channel?.quietHours ?? own?.quietHours;
  const sets = [...ruleSets].filter(([id, set]) => set.default || channel?.caps.includes(id) === true);
  return {
    ...(quiet !== undefined && { quiet }),
    limits: [...(own?.cap === undefined ? [] : [limitOfApp(app, own.cap)]), ...sets.map(([id, set]) => limitOfRuleSet(id, set))],
  };
}

/** Of a list of an actor row; undefined when no rule counts by it any more. */
export const limitOf = (catalog: Limiting, key: string): Limit | undefined => limitsByKey(catalog).get(key);

const limitsByKey = madeOnce(({ apps, ruleSets, entryRuleSets }: Limiting): ReadonlyMap<string, Limit> => new Map([
  ...[...ruleSets].map(([id, set]) => [ruleSetKey(id), limitOfRuleSet(id, set)] as const),
  ...[...entryRuleSets].flatMap(([id, set]) => [limitOfEntries(id, set)]).flatMap((limit) => (limit === undefined ? [] : [[limit.key, limit] as const])),
  ...[...apps].flatMap(([id, { channels }]) => (channels?.marketing?.cap === undefined ? [] : [[appCapKey(id), limitOfApp(id, channels.marketing.cap)] as const])),
]));

/** Whether somebody counts. */
export const hasLimits = (catalog: Limiting): boolean => limitsByKey(catalog).size > 0;
