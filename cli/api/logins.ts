import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** One who has signed in at a stage. It has secrets: it is stored for its owner alone, and never printed. */
const login = z.object({
  api: z.string(), region: z.string(), clientId: z.string(),
  email: z.string(), idToken: z.string(), refreshToken: z.string(),
  /** Of the id token, ms. */
  expiresAt: z.number(),
});
export type Login = z.infer<typeof login>;
const logins = z.record(z.string(), login);

/** The person's own logins, by stage. */
export interface Logins {
  readonly file: string;
  of(stage: string): Login | undefined;
  at(api: string): readonly [stage: string, Login] | undefined;
  set(stage: string, login: Login): void;
  remove(stage: string): void;
}

/** In the user's configuration directory (XDG Base Directory Specification). */
const ownDirectory = (env: NodeJS.ProcessEnv): string => join(env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'beckon');

export function loginsIn(directory: string = ownDirectory(process.env)): Logins {
  const file = join(directory, 'logins.json');
  const read = (): Readonly<Record<string, Login>> => {
    if (!existsSync(file)) return {};
    // What an older version wrote, or a disk that was full, is as good as nothing: one signs in again.
    try { return logins.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? {}; } catch { return {}; }
  };
  const write = (all: Readonly<Record<string, Login>>): void => {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    // Renamed into place: another command may be reading it.
    const fresh = `${file}.${process.pid}`;
    writeFileSync(fresh, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
    renameSync(fresh, file);
  };
  return {
    file,
    of: (stage) => read()[stage],
    at: (api) => Object.entries(read()).find(([, one]) => one.api === api),
    set: (stage, one) => write({ ...read(), [stage]: one }),
    remove: (stage) => write(Object.fromEntries(Object.entries(read()).filter(([name]) => name !== stage))),
  };
}
