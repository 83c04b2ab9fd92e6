import { createSecureContext, type SecureContext } from 'node:tls';
import { issueCertificate, makeAuthority, type Authority, type ServerCertificate } from '../authority.ts';
import type { ConnectAct } from '../act.ts';

type Kind = 'good' | NonNullable<Extract<ConnectAct, { do: 'bad-certificate' }>['kind']>;

/** The certificates a listener may show; the bad ones are made when first asked for. */
export class Certificates {
  readonly #authority: Authority;
  readonly #made = new Map<Kind, Promise<SecureContext>>();

  constructor(authority: Authority) {
    this.#authority = authority;
  }

  context(kind: Kind = 'good'): Promise<SecureContext> {
    const made = this.#made.get(kind) ?? this.#issue(kind).then((certificate) => createSecureContext({ ...certificate, minVersion: 'TLSv1.2' }));
    this.#made.set(kind, made);
    return made;
  }

  async #issue(kind: Kind): Promise<ServerCertificate> {
    switch (kind) {
      case 'good':
        return issueCertificate(this.#authority);
      case 'other-authority':
        return issueCertificate(await makeAuthority());
      case 'expired':
        return issueCertificate(this.#authority, { expired: true });
      case 'other-name':
        return issueCertificate(this.#authority, { otherName: true });
    }
  }
}
