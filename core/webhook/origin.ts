/** Where webhooks may go: origins an operator named (settings `webhooks`). What stands in a URL before its path is never a template. */

/** An origin as URLs look once parsed: scheme, lower-case host, port unless it is the scheme's own. */
const ORIGIN = /^(https?):\/\/([a-z0-9.-]+)(?::(\d{1,5}))?$/;
const START_OF_URL = /^(https?:\/\/[^/?#\s{}\\@]+)(?=[/?#]|$)/i;
const HOST_MAX = 253;

/** `public`: https to names in the public DNS. `any`: what a developer's own computer needs too. */
export const NETWORKS = ['public', 'any'] as const;
export type Network = (typeof NETWORKS)[number];

export const DEFAULT_PER_SECOND = 100;

export interface AllowedOrigin {
  readonly origin: string;
  /** Calls a second, over all containers. */
  readonly perSecond: number;
}

const OWN_PORT: Readonly<Record<string, string>> = { https: ':443', http: ':80' };

/** The origin a URL begins with, in lower case and without its scheme's own port; undefined when a template or nothing stands there. */
export function originOf(url: string): string | undefined {
  const [, start] = START_OF_URL.exec(url) ?? [];
  const origin = start?.toLowerCase() ?? '';
  const [, scheme = ''] = ORIGIN.exec(origin) ?? [];
  if (scheme === '') return undefined;
  const own = OWN_PORT[scheme] ?? '';
  return origin.endsWith(own) ? origin.slice(0, -own.length) : origin;
}

/** Names that are nobody's in the public DNS (RFC 6761, RFC 6762, RFC 8375; `internal` is reserved by ICANN for this). */
const PRIVATE_NAME = /(?:^|\.)(?:localhost|local|internal|intranet|lan|corp|home|home\.arpa|localdomain|test|invalid|example)$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Why an origin cannot be allowed; undefined when it can. */
export function originFault(origin: string, network: Network): string | undefined {
  if (originOf(origin) !== origin) return 'is no origin such as https://api.example.com: scheme and host in lower case, no path, and no port that is the scheme\'s own';
  if (network === 'any') return undefined;
  const [, scheme, host = '', port] = ORIGIN.exec(origin) ?? [];
  return scheme === 'https' && port === undefined ? hostFault(host) : 'must be https on its own port';
}

/** The last label of an address is a number, however it is written (WHATWG URL, "ends in a number"). */
const ADDRESS = /(?:^|\.)(?:\d+|0x[0-9a-f]*)$/;

function hostFault(host: string): string | undefined {
  if (ADDRESS.test(host)) return 'is an address: name a host';
  const labels = host.split('.');
  if (labels.length < 2 || host.length > HOST_MAX || !labels.every((label) => LABEL.test(label))) return 'is no host of the public DNS';
  return PRIVATE_NAME.test(host) ? 'is a host of a private network' : undefined;
}
