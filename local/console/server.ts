import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { ConsoleConfig } from '../../core/console/config.ts';
import { consoleHeaders } from '../../core/console/headers.ts';
import { serveFile } from './files.ts';
import { handOn } from './hand-on.ts';

export interface ConsoleOptions {
  /** Where the built files are. */
  readonly directory: string;
  readonly config: Omit<ConsoleConfig, 'signIn'>;
  /** Base address of the HTTP API. */
  readonly api: string;
  /** MiniStack, which is Cognito and S3 here. */
  readonly aws: string;
  /** Answers below `/phones`. */
  readonly phones?: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** The first free one unless said. */
  readonly port?: number;
}

export interface ConsoleServer { readonly origin: string; stop(): Promise<void> }

/** Serves the console as CloudFront does: its files, and the API at the same origin, under the same headers. Sign-in goes by this origin too. */
export async function serveConsole(options: ConsoleOptions): Promise<ConsoleServer> {
  const headers = consoleHeaders({ signIn: "'self'", files: [options.aws] });
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) if (name !== 'strict-transport-security') response.setHeader(name, value);
    answer(options, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain' });
      response.end(error instanceof Error ? error.message : String(error));
    });
  });
  await new Promise<void>((done, fail) => { server.once('error', fail).listen(options.port ?? 0, '127.0.0.1', done); });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The console has no port.');
  return {
    origin: `http://127.0.0.1:${String(address.port)}`,
    stop: () => new Promise((done) => { server.close(() => done()); server.closeAllConnections(); }),
  };
}

async function answer({ directory, config, api, aws, phones }: ConsoleOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://console');
  const [, first = ''] = pathname.split('/');
  switch (first) {
    case 'v1': return handOn(`${api}${request.url ?? ''}`, request, response);
    case 'cognito': return handOn(`${aws}/`, request, response);
    case 'config.json': {
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify({ ...config, signIn: '/cognito/' } satisfies ConsoleConfig));
      return;
    }
    case 'phones': {
      if (phones !== undefined) return phones(request, response);
      return serveFile(directory, pathname, response);
    }
    default: return serveFile(directory, pathname, response);
  }
}
