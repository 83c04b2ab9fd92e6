import { type Bearer, type CallerContext, parseBearer } from '../core/api/key.ts';
import type { KeyRecord } from '../core/catalog/records.ts';
import type { Hash } from '../core/hash.ts';
import type { KeyReader } from '../core/ports.ts';
import type { TokenReader } from '../core/profile/ports.ts';
import type { DeviceIdentity } from '../core/profile/profile.ts';
import { isKnown } from '../core/profile/register.ts';

/** What keys are judged by. */
export interface KeyPorts {
  readonly keys: KeyReader;
  readonly devices: Pick<TokenReader, 'device'>;
  readonly hash: Hash;
  /** In constant time. */
  readonly same: (a: string, b: string) => boolean;
}

/** Who a key, a device or a server was proved to be; of a device what was read of it. */
export interface Proof { readonly context: CallerContext; readonly identity?: DeviceIdentity }

/** Undefined: nobody, whatever is wrong. */
export async function prove(ports: KeyPorts, bearer: Bearer | undefined): Promise<Proof | undefined> {
  const key = bearer === undefined ? undefined : await ports.keys.find(bearer.keyId);
  if (bearer === undefined || key === undefined || key.revokedAt !== undefined || key.kind !== KIND_OF_KEY[bearer.kind]) return undefined;
  const proven = await proves(ports, bearer, key);
  return proven === undefined ? undefined : { context: contextOf(bearer, key), ...proven };
}

/** As `prove`, of the header `authorization`. */
export const proveHeader = (ports: KeyPorts, header: string | undefined): Promise<Proof | undefined> => prove(ports, parseBearer(header));

const KIND_OF_KEY = { app: 'app', device: 'app', server: 'server' } as const satisfies Record<Bearer['kind'], KeyRecord['kind']>;

/** A secret is always hashed and compared, also against nothing, so that time tells no more than the answer. */
async function proves(ports: KeyPorts, bearer: Bearer, key: KeyRecord): Promise<Pick<Proof, 'identity'> | undefined> {
  switch (bearer.kind) {
    case 'app': return {};
    case 'server': return ports.same(ports.hash(bearer.secret), key.hash) ? {} : undefined;
    case 'device': {
      const identity = await ports.devices.device(key.app, bearer.deviceId);
      const right = ports.same(ports.hash(bearer.secret), isKnown(identity) ? identity.secretHash : ports.hash(''));
      return right && isKnown(identity) ? { identity } : undefined;
    }
  }
}

const contextOf = (bearer: Bearer, { app, keyId, scopes }: KeyRecord): CallerContext =>
  ({ kind: bearer.kind, app, deviceId: bearer.kind === 'device' ? bearer.deviceId : '', ...(bearer.kind === 'server' ? { scopes: scopes.join(' '), keyId } : { scopes: '' }) });
