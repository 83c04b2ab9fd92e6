import { parseBearer } from '../../core/api/key.ts';
import { writeUnsayable } from './files.ts';
import { secretsIn } from './secrets-in.ts';

/** From now on, the secrets and texts of every request this process makes, and of its answer, are written down beside the logs of the
 *  run in `home`, which may not repeat them. */
export function witness(home: string): void {
  const known = new Set<string>();
  const hear = (...values: readonly string[]): void => {
    const fresh = values.filter((value) => !known.has(value));
    for (const value of fresh) known.add(value);
    writeUnsayable(home, fresh);
  };
  const { fetch } = globalThis;
  globalThis.fetch = async (input, init) => {
    hear(...provenBy(new Headers(init?.headers).get('authorization')), ...secretsIn(jsonOf(init?.body)));
    const answer = await fetch(input, init);
    hear(...secretsIn(jsonOf(await answer.clone().text())));
    return answer;
  };
}

/** A key's or device's secret by itself too. */
function provenBy(header: string | null): readonly string[] {
  const bearer = parseBearer(header ?? undefined);
  const secret = bearer !== undefined && 'secret' in bearer ? [bearer.secret] : [];
  // An app key is public: it only names the app (invariant 11).
  return header === null || bearer?.kind === 'app' ? [] : [header.replace(/^Bearer /i, ''), ...secret];
}

function jsonOf(body: unknown): unknown {
  try {
    return typeof body === 'string' ? JSON.parse(body) : undefined;
  } catch {
    return undefined;
  }
}
