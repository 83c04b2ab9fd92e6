import { lookup } from 'node:dns';
import { BlockList, isIPv6, type LookupFunction } from 'node:net';

/** Addresses that are not the public internet's (IANA special-purpose registries for IPv4 and IPv6), metadata services among them. */
const V4 = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const;
/** Of IPv6 only what is given out (2000::/3), less what leads to IPv4 or nowhere. */
const V6_GLOBAL = ['2000::', 3] as const;
const V6 = [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]] as const;

const refused = new BlockList();
for (const [net, prefix] of V4) refused.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of V6) refused.addSubnet(net, prefix, 'ipv6');
const global = new BlockList();
global.addSubnet(...V6_GLOBAL, 'ipv6');

export const isPublic = (address: string): boolean =>
  (isIPv6(address) ? global.check(address, 'ipv6') && !refused.check(address, 'ipv6') : !refused.check(address, 'ipv4'));

export const NOT_PUBLIC = 'ENOTPUBLIC';

type Resolve = (host: string, told: (error: NodeJS.ErrnoException | null, addresses: readonly { readonly address: string; readonly family: number }[]) => void) => void;
const resolveAll: Resolve = (host, told) => { lookup(host, { all: true }, told); };

/** A socket's own lookup: the name is resolved once, and the address that was judged is the one that is connected to. One address that
 *  is not public condemns the name. */
export const publicLookup = (resolve: Resolve = resolveAll): LookupFunction => (host, options, told) => {
  resolve(host, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error !== null || first === undefined) return told(error ?? Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '', 0);
    if (!addresses.every(({ address }) => isPublic(address))) return told(Object.assign(new Error('not a public address'), { code: NOT_PUBLIC }), '', 0);
    if (options.all === true) told(null, addresses.map(({ address, family }) => ({ address, family })));
    else told(null, first.address, first.family);
  });
};
