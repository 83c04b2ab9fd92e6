import { issueCertificate, makeAuthority } from '../../../local/simulators/authority.ts';

export interface Certificate { readonly key: string; readonly cert: string; readonly ca: string }

/** A certificate for the loopback names with an authority of its own, made anew for each run. */
export async function localCertificate(): Promise<Certificate> {
  const authority = await makeAuthority();
  return { ...(await issueCertificate(authority)), ca: authority.certPem };
}
