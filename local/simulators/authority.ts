import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/** A certificate authority of our own: senders trust `certPem`. Keeping the pair keeps trust over restarts. */
export interface Authority {
  readonly certPem: string;
  /** PKCS#8 PEM. */
  readonly keyPem: string;
}

export interface ServerCertificate { readonly cert: string; readonly key: string }

const CURVE = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY_MS = 24 * 60 * 60 * 1000;
const NAME = 'CN=Beckon local simulators';

const newKeys = (): Promise<webcrypto.CryptoKeyPair> => webcrypto.subtle.generateKey(CURVE, true, ['sign', 'verify']);
const keyPem = async (key: webcrypto.CryptoKey): Promise<string> =>
  x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
/** Starts a day early: the clock of a container may be behind the host's. */
const validity = (days: number): { notBefore: Date; notAfter: Date } =>
  ({ notBefore: new Date(Date.now() - DAY_MS), notAfter: new Date(Date.now() + days * DAY_MS) });

export async function makeAuthority(): Promise<Authority> {
  const keys = await newKeys();
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    name: NAME,
    keys,
    signingAlgorithm: CURVE,
    ...validity(365),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certPem: cert.toString('pem'), keyPem: await keyPem(keys.privateKey) };
}

const LOOPBACK: readonly x509.JsonGeneralName[] = [{ type: 'ip', value: '127.0.0.1' }, { type: 'ip', value: '::1' }, { type: 'dns', value: 'localhost' }];

/** What is wrong with a certificate that is asked for as a fault. */
export interface CertificateFault { readonly expired?: boolean; readonly otherName?: boolean }

/** A server certificate for the loopback names, signed by `authority`. */
export async function issueCertificate(authority: Authority, { expired = false, otherName = false }: CertificateFault = {}): Promise<ServerCertificate> {
  const issuer = new x509.X509Certificate(authority.certPem);
  const [pkcs8] = x509.PemConverter.decode(authority.keyPem);
  if (pkcs8 === undefined) throw new Error('The authority key is not PEM.');
  const signingKey = await webcrypto.subtle.importKey('pkcs8', pkcs8, CURVE, false, ['sign']);
  const keys = await newKeys();
  const cert = await x509.X509CertificateGenerator.create({
    subject: 'CN=127.0.0.1',
    issuer: issuer.subject,
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: CURVE,
    ...(expired ? { notBefore: new Date(Date.now() - 9 * DAY_MS), notAfter: new Date(Date.now() - 2 * DAY_MS) } : validity(90)),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(otherName ? [{ type: 'dns', value: 'push.example' }] : [...LOOPBACK]),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
    ],
  });
  return { cert: cert.toString('pem'), key: await keyPem(keys.privateKey) };
}
