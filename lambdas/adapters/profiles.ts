import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { JsonObject } from '../../core/json.ts';
import type { ProfileStore } from '../../core/profile/ports.ts';
import { ANONYMOUS_MS, deviceKey, type Profile } from '../../core/profile/profile.ts';
import { TTL_ATTRIBUTE } from '../../core/tables.ts';
import { dynamo, unlessConditionFailed } from './dynamo.ts';

/** Profiles table. Attributes are JSON text: DynamoDB nests at most 32 levels and refuses numbers that JSON allows. */
export function profileStore(table: string, now: () => number = Date.now): ProfileStore {
  return {
    /** Consistent unless said otherwise: attributes stored with a sign-up must be there when its event is judged. */
    async read(id, look) {
      const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: { profileId: id }, ConsistentRead: look !== 'recent' }));
      return Item === undefined || expired(Item, now()) ? undefined : profileOf(Item);
    },

    write: (profile) => unlessConditionFailed(new PutCommand(putProfile(table, profile, now()))),

    dropToken: ({ since, activity, ...device }) => (activity !== undefined ? dropActivity(table, device, { activity, since }) : noteToken(table, device, {
      update: 'REMOVE devices.#device.#token, devices.#device.#keys, devices.#device.quarantine', names: { '#keys': 'keys' }, while: 'devices.#device.registeredAt <= :since', values: { ':since': since },
    })),

    moveToken: ({ environment, ...device }) => noteToken(table, device, {
      update: 'SET devices.#device.environment = :environment REMOVE devices.#device.quarantine', values: { ':environment': environment },
    }),

    /** Not when the app named the token again since: it may have been in another environment then. */
    quarantineToken: ({ quarantine, ...device }) => noteToken(table, device, {
      update: 'SET devices.#device.quarantine = :quarantine', while: 'devices.#device.registeredAt <= :at', values: { ':quarantine': quarantine, ':at': quarantine.at },
    }),
  };
}

interface HeldToken { readonly profileId: string; readonly app: string; readonly deviceId: string; readonly token: string }
interface Note { readonly update: string; readonly names?: Readonly<Record<string, string>>; readonly while?: string; readonly values: Readonly<Record<string, unknown>> }

/** Writes at a device as long as its token is still this one, and counts the revision up: whoever read the profile before reads again. */
const noteToken = (table: string, held: HeldToken, note: Note): Promise<boolean> => unlessConditionFailed(new UpdateCommand(tokenNote(table, held, note)));

const tokenNote = (table: string, { profileId, app, deviceId, token }: HeldToken, { update, names, while: holds, values }: Note) => ({
  TableName: table,
  Key: { profileId },
  UpdateExpression: `${update} ADD revision :one`,
  ConditionExpression: ['devices.#device.#token = :token', ...(holds === undefined ? [] : [holds])].join(' AND '),
  ExpressionAttributeNames: { '#device': deviceKey(app, deviceId), '#token': 'token', ...names },
  ExpressionAttributeValues: { ':token': token, ':one': 1, ...values },
});

const dropActivity = (table: string, { profileId, app, deviceId, token }: HeldToken, { activity, since }: { readonly activity: string; readonly since: number }): Promise<boolean> => unlessConditionFailed(new UpdateCommand({
  TableName: table,
  Key: { profileId },
  UpdateExpression: 'REMOVE devices.#device.activities.#activity ADD revision :one',
  ConditionExpression: 'devices.#device.activities.#activity.#token = :token AND devices.#device.activities.#activity.registeredAt <= :since',
  ExpressionAttributeNames: { '#device': deviceKey(app, deviceId), '#activity': activity, '#token': 'token' },
  ExpressionAttributeValues: { ':token': token, ':since': since, ':one': 1 },
}));

type Item = Record<string, unknown>;

/** What TTL will delete counts as gone from its expiry on; DynamoDB itself may take days. */
export const expired = (item: Item, now: number): boolean => typeof item[TTL_ATTRIBUTE] === 'number' && item[TTL_ATTRIBUTE] * 1_000 <= now;

export function profileOf(item: Item): Profile {
  const { profileId, attributes, [TTL_ATTRIBUTE]: _expires, ...rest } = item;
  return { ...rest, id: profileId, attributes: JSON.parse(String(attributes)) as JsonObject } as unknown as Profile;
}

/** Compare-and-set over the revision this one was computed from. A first revision may take the place of an expired row. */
export function putProfile(table: string, { id, attributes, ...rest }: Profile, now: number) {
  const expires = rest.anonymous ? { [TTL_ATTRIBUTE]: Math.floor((rest.seenAt + ANONYMOUS_MS) / 1_000) } : {};
  return {
    TableName: table,
    Item: { ...rest, profileId: id, attributes: JSON.stringify(attributes), ...expires },
    ...atRevision(rest.revision - 1, now),
  };
}

/** 0: there is none, or it has expired. */
export const atRevision = (revision: number, now: number) =>
  revision === 0
    ? {
        ConditionExpression: 'attribute_not_exists(profileId) OR #expires <= :now',
        ExpressionAttributeNames: { '#expires': TTL_ATTRIBUTE },
        ExpressionAttributeValues: { ':now': Math.floor(now / 1_000) },
      }
    : { ConditionExpression: 'revision = :before', ExpressionAttributeValues: { ':before': revision } };
