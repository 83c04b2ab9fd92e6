import { createServer, type ServerResponse } from 'node:http';
import { consoleHeaders } from '../../core/console/headers.ts';
import { serveFile } from '../../local/console/files.ts';

export const JOURNEY = 'a-hundred';

/** A journey of as many activities: conditions that part into two branches of pushes and waits, again and again. */
export function journeyOf(activities: number): Readonly<Record<string, unknown>> {
  const nodes: Record<string, object> = {};
  const groups = Math.floor((activities - 1) / 4);
  const name = (what: string, n: number): string => `${what}-${String(n)}`;
  const after = (n: number): string => (n + 1 < groups ? name('tier', n + 1) : 'done');
  for (let n = 0; n < groups; n++) {
    nodes[name('tier', n)] = { type: 'condition', paths: [{ when: "profile.tier == 'gold'", next: name('gold', n) }], otherwise: name('other', n) };
    nodes[name('gold', n)] = { type: 'push', message: 'cart-gold', next: name('wait', n) };
    nodes[name('other', n)] = { type: 'push', message: 'cart-nudge', next: name('wait', n) };
    nodes[name('wait', n)] = { type: 'wait', for: 'PT1H', next: after(n) };
  }
  nodes['done'] = { type: 'end' };
  return { id: JOURNEY, name: 'A hundred', entry: { event: 'cart.abandoned' }, start: name('tier', 0), nodes };
}

const CLIENT = 'bench';
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** Nobody checks its signature here: the browser only reads whose it is. */
const token = (claims: object): string => `${part({ alg: 'RS256' })}.${part({ sub: 'bench', exp: 4_000_000_000, iat: 1, ...claims })}.x`;

/** What a browser that is signed in keeps of its session. */
export const KEPT: Readonly<Record<string, string>> = {
  [`CognitoIdentityServiceProvider.${CLIENT}.LastAuthUser`]: 'bench',
  ...Object.fromEntries(Object.entries({ idToken: token({ email: 'bench@example.com', 'cognito:groups': ['admin'] }), accessToken: token({}), refreshToken: 'r', clockDrift: '0' })
    .map(([name, value]) => [`CognitoIdentityServiceProvider.${CLIENT}.bench.${name}`, value])),
};

/** The built console over one journey, which is all that its canvas reads. */
export async function serveJourney(directory: string, document: object): Promise<{ readonly origin: string; readonly stop: () => void }> {
  const json = (response: ServerResponse, body: object): void => { response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)); };
  const stored = { id: JOURNEY, revision: 1, updatedAt: '2026-11-24T00:00:00.000Z', updatedBy: 'bench', status: 'draft', versions: [], document };
  const headers = consoleHeaders({ signIn: "'self'", files: [] });
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) if (name !== 'strict-transport-security') response.setHeader(name, value);
    const { pathname } = new URL(request.url ?? '/', 'http://console');
    if (pathname === '/config.json') json(response, { stage: 'bench', userPoolId: 'eu-west-1_bench', clientId: CLIENT, signIn: '/cognito/' });
    else if (pathname === `/v1/journeys/${JOURNEY}`) json(response, stored);
    else if (pathname.startsWith('/v1/')) json(response, { items: [] });
    else serveFile(directory, pathname, response);
  });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  const address = server.address();
  return { origin: `http://127.0.0.1:${typeof address === 'object' && address !== null ? String(address.port) : ''}`, stop: () => { server.close(); server.closeAllConnections(); } };
}
