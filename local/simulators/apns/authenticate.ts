import type { Simulation } from '../simulation.ts';
import type { Connection } from '../wire/connection.ts';
import type { ApnsKey, ProviderToken } from './keys.ts';
import type { ApnsReason } from './reasons.ts';

export type ApnsEnvironment = 'production' | 'sandbox';

/** What a connection remembers of the provider tokens it was shown. */
interface Binding {
  /** A connection is bound to the key of its first push. */
  key?: ApnsKey;
  jwt?: string;
  changedAt: number;
  /** After ExpiredProviderToken a connection fails for good, even with a new token (seen by pushy). */
  wedged: boolean;
}

export type Authenticated = { readonly ok: true; readonly key: ApnsKey } | { readonly ok: false; readonly reason: ApnsReason };

const MAX_AGE_MS = 60 * 60 * 1000;
/** A token may be changed on a connection at most once in 20 minutes. */
const CHANGE_MS = 20 * 60 * 1000;
const bindings = new WeakMap<Connection, Binding>();

export async function authenticate(simulation: Simulation, connection: Connection, of: { readonly environment: ApnsEnvironment; readonly authorization: string | undefined }): Promise<Authenticated> {
  const binding = bindingOf(connection);
  const jwt = /^bearer (.+)$/i.exec(of.authorization ?? '')?.[1];
  if (jwt === undefined) return { ok: false, reason: 'MissingProviderToken' };
  const token = await simulation.keys.verify(jwt);
  if (token === undefined) return { ok: false, reason: binding.wedged ? 'ExpiredProviderToken' : 'InvalidProviderToken' };
  const reason = tokenFault(token, binding, { jwt, environment: of.environment, now: simulation.clock.now() });
  if (reason !== undefined) return { ok: false, reason };
  // A fresh connection allows one stream until it has shown a valid token.
  if (binding.key === undefined) connection.tellLimit(simulation.settings.apnsStreams);
  binding.key = token.key;
  return { ok: true, key: token.key };
}

function bindingOf(connection: Connection): Binding {
  const binding = bindings.get(connection) ?? { changedAt: -Infinity, wedged: false };
  bindings.set(connection, binding);
  return binding;
}

const tokenFault = (token: ProviderToken, binding: Binding, { jwt, environment, now }: { readonly jwt: string; readonly environment: ApnsEnvironment; readonly now: number }): ApnsReason | undefined =>
  ageFault(token, binding, now) ?? scopeFault(token.key, binding, environment) ?? changeFault(jwt, binding, now);

function ageFault({ issuedAt }: ProviderToken, binding: Binding, now: number): ApnsReason | undefined {
  if (binding.wedged || now - issuedAt > MAX_AGE_MS) {
    binding.wedged = true;
    return 'ExpiredProviderToken';
  }
  // `iat` has whole seconds, so anything beyond the present second is in the future.
  return issuedAt > now ? 'InvalidProviderToken' : undefined;
}

function scopeFault(key: ApnsKey, { key: first }: Binding, environment: ApnsEnvironment): ApnsReason | undefined {
  if (key.environments?.includes(environment) === false) return key.wrongEnvironment;
  if (first === undefined) return undefined;
  if (first.teamId !== key.teamId) return 'InvalidProviderToken';
  return first.keyId === key.keyId ? undefined : 'UnrelatedKeyIdInToken';
}

function changeFault(jwt: string, binding: Binding, now: number): ApnsReason | undefined {
  if (binding.jwt === jwt) return undefined;
  if (now - binding.changedAt < CHANGE_MS) return 'TooManyProviderTokenUpdates';
  binding.jwt = jwt;
  binding.changedAt = now;
  return undefined;
}
