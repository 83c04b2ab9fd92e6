import { join } from 'node:path';
import type { Place } from './peers.ts';

const TYPES = 'type.googleapis.com/envoy.extensions';

/** Envoy before an Envoy: what comes over TLS is sent on without, so that its codec reads whole requests and puts answers together on both sides. */
export function envoyConfig({ port, key, cert, home }: Place): string {
  const behind = { pipe: { path: join(home, 'behind') } };
  return JSON.stringify({
    static_resources: {
      listeners: [
        listener({ socket_address: { address: '::', port_value: port, ipv4_compat: true } }, { route: { cluster: 'behind' } }, {
          name: 'tls',
          typed_config: {
            '@type': `${TYPES}.transport_sockets.tls.v3.DownstreamTlsContext`,
            common_tls_context: { alpn_protocols: ['h2'], tls_certificates: [{ certificate_chain: { filename: cert }, private_key: { filename: key } }] },
          },
        }),
        listener(behind, { direct_response: { status: 200, body: { inline_string: '{}' } } }),
      ],
      clusters: [{
        name: 'behind', load_assignment: { cluster_name: 'behind', endpoints: [{ lb_endpoints: [{ endpoint: { address: behind } }] }] },
        typed_extension_protocol_options: { 'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': { '@type': `${TYPES}.upstreams.http.v3.HttpProtocolOptions`, explicit_http_config: { http2_protocol_options: {} } } },
      }],
    },
  });
}

function listener(address: object, action: object, socket?: object): object {
  const manager = {
    '@type': `${TYPES}.filters.network.http_connection_manager.v3.HttpConnectionManager`, stat_prefix: 'peer', codec_type: 'HTTP2',
    route_config: { virtual_hosts: [{ name: 'all', domains: ['*'], routes: [{ match: { prefix: '/' }, ...action }] }] },
    http_filters: [{ name: 'router', typed_config: { '@type': `${TYPES}.filters.http.router.v3.Router` } }],
  };
  return { address, filter_chains: [{ filters: [{ name: 'http', typed_config: manager }], ...(socket !== undefined && { transport_socket: socket }) }] };
}
