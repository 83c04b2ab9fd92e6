import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Place { readonly port: number; readonly key: string; readonly cert: string; readonly home: string }

/** Somebody else's HTTP/2 server, with whatever it answers to a POST. */
export interface Peer {
  readonly name: string;
  /** The program its tool chain is known by. */
  readonly needs: string;
  /** Where it is run; absent: the folder of the run. */
  readonly folder?: string;
  command(place: Place): readonly [string, ...string[]];
}

const written = (home: string, name: string, text: string): string => {
  mkdirSync(home, { recursive: true });
  const file = join(home, name);
  writeFileSync(file, text);
  return file;
};

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
];
