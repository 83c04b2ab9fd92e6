import type { ApiClient } from '../api/client.ts';
import type { ItemOf } from '../api/request.ts';
import { broken, type Finding, ok, unseen, warning } from './finding.ts';

type App = ItemOf<'listApps'>;
type Check = { readonly ok: boolean; readonly reason: string; readonly explanation: string; readonly advice: string };

export const health = async (api: ApiClient): Promise<readonly Finding[]> => {
  const { status, stage } = await api.call('health');
  return [ok('API', `${api.base} answers: stage ${stage} is ${status}`)];
};

/** Of every app: whether its pushes go, and what the providers think of its credentials. */
export async function apps(api: ApiClient): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for await (const app of api.items('listApps')) found.push(...breakersOf(app), ...(await credentialsOf(api, app)));
  return found.length > 0 ? found : [warning('apps', 'there is no app', 'npx beckon apps put <file>')];
}

const breakersOf = ({ id, breakers }: App): readonly Finding[] => breakers.map(({ platform, cause, since, advice, state }) =>
  broken(`app ${id} ${platform}`, `pushes are held (${state}) since ${since}: ${cause}. ${advice}`, 'docs/runbook.md#breaker-open'));

async function credentialsOf(api: ApiClient, { id, ios, android, web }: App): Promise<readonly Finding[]> {
  if (ios === undefined && android === undefined && web === undefined) return [warning(`app ${id}`, 'it has no platform', `npx beckon apps put ${id}.json`)];
  try {
    const checks = await api.call('verifyApp', { path: { id } });
    return [
      ...(checks.ios === undefined ? [] : [appleFinding(`app ${id} ios`, checks.ios)]),
      ...(checks.android === undefined ? [] : [findingOf(`app ${id} android`, checks.android)]),
      ...(checks.web === undefined ? [] : [pairFinding(`app ${id} web`, checks.web)]),
    ];
  } catch (error) {
    return [unseen(`app ${id}`, `the providers could not be asked: ${error instanceof Error ? error.message : String(error)}`, `npx beckon apps verify ${id}`)];
  }
}

const ROTATE = 'docs/runbook.md#credential-rotation';
const findingOf = (name: string, { ok: good, reason, explanation, advice }: Check): Finding =>
  (good ? ok(name, 'the provider takes the credential') : broken(name, `${reason}: ${explanation} ${advice}`, ROTATE));

/** No push service is asked: it would need a subscription. */
const pairFinding = (name: string, check: Check): Finding => (check.ok ? ok(name, 'the two keys are a pair') : findingOf(name, check));

/** A key may be limited to one environment, on purpose. */
function appleFinding(name: string, { production, sandbox }: { readonly production: Check; readonly sandbox: Check }): Finding {
  if (production.ok === sandbox.ok) return findingOf(name, production);
  if (production.ok) return ok(name, 'the provider takes the key in production only');
  return warning(name, `the key is good in the sandbox only; production: ${production.reason}. ${production.advice}`, ROTATE);
}
