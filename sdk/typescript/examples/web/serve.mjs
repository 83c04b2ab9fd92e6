/** Serves the example beside `npm start`, with the address, the app key and the public VAPID key of what runs there. */
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const { BECKON_API: api, BECKON_EVENTS: events, BECKON_APP_KEY: appKey, BECKON_TOKEN: token, PORT = '8918' } = process.env;
if (!api || !events || !appKey || !token) {
  console.error('Run `npm start` in another terminal, then `. .beckon/env`, then this again.');
  process.exit(1);
}

const answer = await fetch(`${api}/v1/apps/shop`, { headers: { authorization: `Bearer ${token}` } });
const { web } = await answer.json();
if (web === undefined) {
  console.error(`The app has no key pair for browsers: ${answer.status}. \`. .beckon/env\` once more if the token is too old.`);
  process.exit(1);
}

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const library = (name) => here(`../../src/${name}.ts`);
const { outputFiles } = await build({
  entryPoints: [here('page.ts'), here('sw.ts')], outdir: '/', bundle: true, format: 'esm', target: 'es2022', write: false,
  alias: { 'beckon-client/web': library('adapters/web'), 'beckon-client/service-worker': library('adapters/service-worker') },
  define: { BECKON: JSON.stringify({ api, events, appKey, publicKey: web.publicKey }) },
});
const scripts = new Map(outputFiles.map(({ path, text }) => [path, text]));

const server = createServer((request, response) => {
  const script = scripts.get(request.url ?? '');
  response.writeHead(200, { 'content-type': script === undefined ? 'text/html' : 'text/javascript' });
  response.end(script ?? readFileSync(here('index.html')));
});
server.listen(Number(PORT), '127.0.0.1', () => { console.log(`http://localhost:${server.address().port}`); });
