import type { AppRecord } from '../../core/catalog/records.ts';
import { inForceFor } from '../../core/channel/in-force.ts';
import type { ChannelDocument } from '../../core/channel/document.ts';
import type { MessageDocument } from '../../core/message/document.ts';
import type { RuleSetDocument } from '../../core/rules/rule-set.ts';
import { quietUntil } from '../../core/rules/quiet-hours.ts';
import { present } from '../../core/json.ts';
import { answered, api } from '../api/client.ts';

export interface Asked { readonly message: string; readonly profile: string; /** ms */ readonly at: number }

export interface Judgement {
  readonly category: 'marketing' | 'transactional';
  readonly excluded?: { readonly reason: string; readonly explanation: string };
  readonly devices: number;
  readonly quiet?: { readonly until?: number; readonly then: 'wait' | 'drop' };
  /** At most so many since then (ms), of the list a limit counts in. */
  readonly limits: readonly { readonly key: string; readonly atMost: number; readonly since: number }[];
  /** Marketing pushes that were taken or are under way, of the last day. */
  readonly had: number;
}

const DAY_MS = 86_400_000;

/** By the rules senders judge by (core/channel/in-force.ts, core/rules), over what the API says of message, app, channel and person. */
export async function judged(asked: Asked): Promise<Judgement> {
  const { at } = asked;
  const { document, profile, preview, rules, pushes } = await read(asked);
  const { channel: channelId } = document;
  const channel = channelId === undefined ? undefined : await answered(api.GET('/v1/channels/{id}', { params: { path: { id: channelId } } }));
  const appId = document.app ?? channel?.document.app ?? '';
  const app = await answered(api.GET('/v1/apps/{id}', { params: { path: { id: appId } } }));
  const force = inForceFor({
    messages: new Map(), apps: new Map([[appId, app as unknown as AppRecord]]),
    channels: new Map(channel === undefined ? [] : [[channel.id, channel.document as unknown as ChannelDocument]]),
    ruleSets: new Map(rules.items.map((r) => [r.id, r.document as unknown as RuleSetDocument])), entryRuleSets: new Map(),
  }, document as unknown as MessageDocument, appId);
  return {
    category: force.message.category, devices: Object.values(preview.platforms).reduce((sum, p) => sum + p.devices, 0),
    limits: force.limits.flatMap(({ key, rules: its, timeZone }) => its.map(({ atMost, since }) => ({ key, atMost, since: since(profile.timeZone ?? timeZone, at) }))),
    had: pushes.items.filter(({ outcome }) => outcome === 'accepted' || outcome === 'handed-on').length,
    ...(preview.excluded && { excluded: preview.excluded }),
    ...(force.quiet && { quiet: { then: force.quiet.then, ...present({ until: quietUntil(force.quiet, at, profile.timeZone) }) } }),
  };
}

async function read({ message: id, profile: profileId, at }: Asked) {
  const [message, profile, preview, rules, pushes] = await Promise.all([
    answered(api.GET('/v1/messages/{id}', { params: { path: { id } } })),
    answered(api.GET('/v1/profiles/{id}', { params: { path: { id: profileId } } })),
    answered(api.POST('/v1/messages/{id}/preview', { params: { path: { id } }, body: { profileId } })),
    answered(api.GET('/v1/rule-sets', { params: { query: { limit: 100 } } })),
    answered(api.GET('/v1/profiles/{id}/pushes', { params: { path: { id: profileId }, query: { from: new Date(at - DAY_MS).toISOString() } } })),
  ]);
  return { document: message.document, profile, preview, rules, pushes };
}
