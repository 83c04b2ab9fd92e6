import { isIP } from 'node:net';
import tls, { type TLSSocket } from 'node:tls';
import type { ConnectionSettings } from './pooled-connection.ts';

/** TLS sessions of a pool, so that a reconnect resumes the last. */
export interface TlsMemory { session: Buffer | undefined }

/** What is read at once: several records of TLS. The next read overwrites it. */
const READ_OCTETS = 65_536;

/** A TLS socket on which HTTP/2 was agreed (RFC 9113, 3.2). `read` is given what arrives, valid during the call. Rejects when there is none in time. */
export function openSocket(settings: ConnectionSettings, memory: TlsMemory, read: (bytes: Uint8Array) => void): Promise<TLSSocket> {
  const { hostname, port } = new URL(settings.origin);
  const host = hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const options = {
      host, port: Number(port || 443), ALPNProtocols: ['h2'], minVersion: 'TLSv1.2' as const,
      ...(settings.ca !== undefined && { ca: settings.ca }),
      ...(memory.session !== undefined && { session: memory.session }),
      // RFC 6066 knows no server name for an address.
      servername: isIP(host) === 0 ? host : '',
      // One buffer for all reads: nothing is allocated while answers come.
      onread: { buffer: Buffer.allocUnsafeSlow(READ_OCTETS), callback: (length: number, bytes: Uint8Array) => { read(bytes.subarray(0, length)); return true; } },
    };
    const socket = tls.connect(options);
    const timer = setTimeout(() => { socket.destroy(new Error('connect time-out')); }, settings.connectTimeoutMs);
    socket.setNoDelay(true);
    socket.on('session', (session: Buffer) => { memory.session = session; });
    socket.once('error', reject);
    socket.once('close', () => { clearTimeout(timer); reject(new Error('closed')); });
    socket.once('secureConnect', () => {
      clearTimeout(timer);
      if (socket.alpnProtocol === 'h2') resolve(socket);
      else socket.destroy(new Error('no HTTP/2'));
    });
  });
}
