import type { VERDICT_SCHEMAS } from '../../core/api/verdict.ts';
import { EMPTY_CATALOG } from '../../core/catalog/assemble.ts';
import { inForce, inForceFor } from '../../core/channel/in-force.ts';
import { present } from '../../core/json.ts';
import type { MessageDocument } from '../../core/message/document.ts';
import { EXCLUSIONS, type ExclusionReason } from '../../core/message/exclusion.ts';
import type { Profile } from '../../core/profile/profile.ts';
import { isOfPushes } from '../../core/rules/journey-rule-set.ts';
import { type RuleStanding, verdictOf } from '../../core/rules/verdict.ts';
import type { Operations } from '../http.ts';
import { instantOf, readAll } from '../manage/ports.ts';
import { documentNamed, wholeDocument } from '../message-version.ts';
import type { ReadPorts } from './ports.ts';
import { personBehind, personNamed } from './subjects.ts';

type Ports = Pick<ReadPorts, 'catalog' | 'profiles' | 'tokens' | 'actors' | 'hash'>;

export const verdictOperations = (ports: Ports): Operations<typeof VERDICT_SCHEMAS> => ({
  judgePush: async ({ params: { id }, query: { version }, body: { profileId, at: then, event = {}, priorityScore }, now }) => {
    const at = then ?? now;
    const [message, profile] = await Promise.all([documentNamed(ports.catalog, id, version).then((found) => wholeDocument(ports.catalog, found)), personAsked(ports, profileId)]);
    const [force, row] = await Promise.all([forceOf(ports, message, profile), ports.actors.read(profile.id)]);
    const asked = { at: instantOf(at), ...present({ timeZone: profile.timeZone }) };
    if ('excluded' in force) return { status: 200, body: { ...asked, would: 'not' as const, ...told(force.excluded), devices: [], caps: [] } };
    const { reason, until, devices, caps, would } = verdictOf({ messageId: id, force, profile, row, event, at, hash: ports.hash, priorityScore });
    return {
      status: 200,
      body: {
        ...asked, would, category: force.message.category, ...(reason !== undefined && told(reason)), caps: caps.map(ruleBody),
        devices: devices.map(({ app, deviceId, platform }) => ({ app, deviceId, platform })),
        ...(force.quiet !== undefined && { quietHours: { then: force.quiet.then, ...(until !== undefined && { until: instantOf(until) }) } }),
      },
    };
  },
});

/** Whom senders would send to: an anonymous profile may have become another. */
const personAsked = async (ports: Ports, id: string): Promise<Profile> => (await personBehind(ports, id)) ?? personNamed(ports, id);

const told = (reason: ExclusionReason) => ({ reason, explanation: EXCLUSIONS[reason].explanation });
const ruleBody = ({ since, ...rule }: RuleStanding) => ({ ...rule, since: instantOf(since) });

/** By what is stored now: senders hold it in memory for some seconds. */
async function forceOf({ catalog }: Ports, message: MessageDocument, profile: Profile) {
  const [channel, sets] = await Promise.all([message.channel === undefined ? undefined : catalog.get('channel', message.channel), readAll(catalog, 'rule-set')]);
  const ruling = { ...EMPTY_CATALOG, channels: new Map(channel === undefined ? [] : [[channel.id, channel.body]]), ruleSets: new Map(sets.flatMap(({ id, body }) => (isOfPushes(body) ? [[id, body] as const] : []))) };
  const first = inForce(ruling, message, profile);
  if ('excluded' in first) return first;
  const app = await catalog.get('app', first.message.app);
  return inForceFor({ ...ruling, apps: new Map(app === undefined ? [] : [[app.id, app.body]]) }, message, first.message.app);
}
