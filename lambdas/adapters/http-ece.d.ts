/** http_ece brings no types; this much of it is used. */
declare module 'http_ece' {
  import type { ECDH } from 'node:crypto';

  interface Parameters {
    readonly version: 'aes128gcm';
    readonly privateKey: ECDH;
    /** Of the other side, base64url or bytes. */
    readonly dh?: string | Buffer;
    readonly authSecret: string | Buffer;
    readonly salt?: string | Buffer;
    /** Bytes of a record. */
    readonly rs?: number;
  }

  const ece: { encrypt(plain: Buffer, parameters: Parameters): Buffer; decrypt(coded: Buffer, parameters: Parameters): Buffer };
  export default ece;
}
