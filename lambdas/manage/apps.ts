import type { APP_SCHEMAS, AppBody } from '../../core/api/apps.ts';
import type { CatalogChange } from '../../core/catalog/ports.ts';
import type { AppRecord, Stored } from '../../core/catalog/records.ts';
import { messagesOf, namesOf } from '../../core/catalog/usage.ts';
import { type Platform, PLATFORMS, PROVIDER_OF } from '../../core/delivery/lanes.ts';
import { liveIn } from '../../core/message/record.ts';
import { type Fault, Refusal } from '../../core/problem.ts';
import { requireMatch, type HttpAnswer, type HttpRequest, type Operations } from '../http.ts';
import { type CheckedCredentials, checkCredentials, missingCredentials, withPair, writeCredentials } from './app-credentials.ts';
import { namesOf as channelNames } from './channels.ts';
import { keysOf } from './keys.ts';
import { readActivePlans } from './messages.ts';
import { decide, type ManagePorts, nextOf, readAll, required } from './ports.ts';
import { probeAtOnce } from './probe-at-once.ts';
import { shownApp } from './show-app.ts';
import { requireProven } from './verify-credentials.ts';

type Schemas = Pick<typeof APP_SCHEMAS, 'putApp' | 'getApp' | 'listApps' | 'deleteApp'>;

export const appOperations = (ports: ManagePorts): Operations<Schemas> => ({
  putApp: (request) => putApp(ports, request),
  getApp: async ({ params: { id } }) => answerOf(ports, 200, await required(ports, 'app', { id })),
  listApps: async ({ query: { limit, cursor } }) => {
    const { items, ...rest } = await ports.catalog.list('app', limit, cursor);
    return { status: 200, body: { items: await Promise.all(items.map((item) => shownApp(ports.breakers, item))), ...rest } };
  },
  deleteApp: (request) => deleteApp(ports, request),
});

/** The providers are asked first: what they refuse changes nothing. Then secrets, then the row: an app that shows a platform has its
 *  credential, whole and checked, whatever happens in between. A crash leaves at most a credential that no row names; sending the
 *  request again mends it. */
async function putApp(ports: ManagePorts, request: HttpRequest<Schemas['putApp']>): Promise<HttpAnswer> {
  const { params: { id }, body } = request;
  const sent = checkCredentials(body);
  const made = ports.random.vapidPair();
  let stored: CheckedCredentials | undefined;
  const { before, next, checked } = await decide(ports, async (ports) => {
    const current = await ports.catalog.get('app', id);
    requireMatch(request.expects, current?.revision);
    refuseFaults(sent, missingCredentials(body, current?.body));
    // Once: what is stored then is what the row names, whatever another request wrote meanwhile.
    stored ??= await storeCredentials(ports, request, withPair(body, sent, { stored: current?.body, made }));
    const next = nextOf(id, current, request, recordOf(request, stored, current?.body));
    return { changes: [{ kind: 'app', put: next }], answer: { before: current, next, checked: stored } };
  });
  const dropped = PLATFORMS.filter((p) => before?.body[p] !== undefined && body[p] === undefined);
  await Promise.all(dropped.map((p) => ports.credentials.remove(id, p)));
  await Promise.all(PLATFORMS.filter((p) => checked[p] !== undefined).map((p) => probeAtOnce(ports.breakers, { app: id, provider: PROVIDER_OF[p], now: request.now })));
  return answerOf(ports, before === undefined ? 201 : 200, next);
}

async function storeCredentials(ports: ManagePorts, { params: { id }, query }: HttpRequest<Schemas['putApp']>, checked: CheckedCredentials): Promise<CheckedCredentials> {
  if (query.verify) await requireProven(ports.verifier, checked);
  await writeCredentials(ports.credentials, id, checked);
  return checked;
}

function refuseFaults(checked: CheckedCredentials, missing: readonly Fault[]): void {
  const faults = [...checked.faults, ...missing];
  if (faults.length === 0) return;
  throw new Refusal(checked.unusable || missing.length > 0 ? 'invalid-credential' : 'invalid-request', undefined, faults);
}

function recordOf({ body }: HttpRequest<Schemas['putApp']>, checked: CheckedCredentials, before: AppRecord | undefined): AppRecord {
  const { name, identity, identityKeys, channels, pinpointKeys } = body;
  return {
    name,
    identity,
    identityKeys: identityKeys.map((jwk) => JSON.parse(JSON.stringify(jwk)) as AppRecord['identityKeys'][number]),
    ...platformsOf(body, { project: checked.android ?? before?.android, pair: checked.web ?? before?.web }),
    ...(channels === undefined ? {} : { channels: channelsOf(channels) }),
    ...(pinpointKeys === undefined ? {} : { pinpointKeys }),
  };
}

interface Named { readonly project: { readonly projectId: string } | undefined; readonly pair: { readonly publicKey: string } | undefined }

const platformsOf = ({ ios, android, web }: AppBody, { project, pair }: Named): Pick<AppRecord, Platform> => ({
  ...(ios === undefined ? {} : { ios: { bundleId: ios.bundleId, teamId: ios.teamId, keyId: ios.keyId, ...paceOf(ios) } }),
  ...(android === undefined || project === undefined ? {} : { android: { packageName: android.packageName, projectId: project.projectId, ...paceOf(android) } }),
  ...(web === undefined || pair === undefined ? {} : { web: { subject: web.subject, publicKey: pair.publicKey, ...paceOf(web) } }),
});

const paceOf = ({ pace }: { readonly pace?: number | undefined }) => (pace === undefined ? {} : { pace });

const channelsOf = ({ marketing, transactional }: NonNullable<AppBody['channels']>): NonNullable<AppRecord['channels']> =>
  ({ ...(marketing !== undefined && { marketing }), ...(transactional !== undefined && { transactional }) });

/** The row and its keys go in one transaction, then the secrets; for an app that is gone already, what a crash left of it. */
async function deleteApp(ports: ManagePorts, { params: { id }, expects }: HttpRequest<Schemas['deleteApp']>): Promise<HttpAnswer> {
  const found = await decide(ports, async (ports) => {
    const current = await ports.catalog.get('app', id);
    if (current === undefined) return { changes: [], answer: false };
    requireMatch(expects, current.revision);
    await refuseWhileUsed(ports, id);
    const keys = await keysOf(ports.catalog, id);
    const changes: CatalogChange[] = [
      { kind: 'app', remove: id, revision: current.revision },
      ...keys.map((k) => ({ kind: 'key' as const, remove: k.id, revision: k.revision })),
    ];
    return { changes, answer: true };
  });
  await Promise.all(PLATFORMS.map((p) => ports.credentials.remove(id, p)));
  if (!found) throw new Refusal('not-found', `There is no app "${id}".`);
  return { status: 204 };
}

async function refuseWhileUsed(ports: ManagePorts, app: string): Promise<void> {
  const channels = (await readAll(ports.catalog, 'channel')).filter((c) => c.body.app === app).map((c) => c.id);
  if (channels.length > 0) throw new Refusal('conflict', `The app is named by ${channelNames('channel', channels)}; change those first.`);
  const messages = new Set((await readAll(ports.catalog, 'message')).filter((m) => liveIn(m)?.app === app).map((m) => m.id));
  const users = (await readActivePlans(ports.catalog)).filter((plan) => [...messagesOf(plan)].some((m) => messages.has(m)));
  if (users.length > 0) throw new Refusal('conflict', `Messages of this app are sent by ${namesOf(users)}; stop that journey first.`);
}

const answerOf = async (ports: Pick<ManagePorts, 'breakers'>, status: number, stored: Stored<AppRecord>): Promise<HttpAnswer> =>
  ({ status, revision: stored.revision, body: await shownApp(ports.breakers, stored) });
