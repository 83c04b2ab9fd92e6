import type { OperationId } from '../core/api/routes.ts';
import { PLATFORMS } from '../core/delivery/lanes.ts';

export interface Said { readonly params?: unknown; readonly query?: unknown; readonly body?: unknown }
type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
/** Of a body, the fields that may be told: never texts of pushes, attributes or secrets. */
const told = (...names: readonly string[]) => ({ body }: Said): string | undefined => {
  const said = names.flatMap((name) => {
    const value = fieldsOf(body)[name];
    return value === undefined ? [] : [`${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`];
  });
  return said.length === 0 ? undefined : said.join(', ').slice(0, 500);
};

const sizeOf = (list: unknown): number => (Array.isArray(list) ? list.length : 0);

/** An audience by its id, of a list how long it is: who is in it is nobody's who reads the trail. */
function recipientsOf({ body }: Said): string | undefined {
  const [kind, list] = Object.entries(fieldsOf(fieldsOf(body)['to']))[0] ?? [];
  return kind === undefined ? undefined : `to: ${kind === 'audience' ? `audience ${String(list)}` : `${String(sizeOf(list))} ${kind}`}`;
}

/** Where a platform's credential is in what was sent. */
const SECRETS = { ios: 'key', android: 'serviceAccount', web: 'privateKey' } as const;

/** What a line says beside what was done to what. */
const NOTES: Readonly<Partial<Record<OperationId, (said: Said) => string | undefined>>> = {
  putApp: ({ body }) => {
    const sent = PLATFORMS.filter((platform) => fieldsOf(fieldsOf(body)[platform])[SECRETS[platform]] !== undefined);
    return sent.length === 0 ? undefined : `credentials: ${sent.join(', ')}`;
  },
  createKey: told('kind', 'name', 'scopes'),
  putSettings: told('approval', 'webhooks'),
  pauseJourney: told('mode', 'perSecond'),
  resumeJourney: told('perSecond'),
  publishJourney: told('migrate'),
  rollbackJourney: told('version', 'migrate'),
  choosePathWinner: told('treatment'),
  chooseWinner: told('treatment'),
  submitMessage: told('comment'),
  approveMessage: told('comment'),
  rejectMessage: told('comment'),
  createSend: (said) => [told('message')(said), recipientsOf(said)].filter((one) => one !== undefined).join(', '),
  createEntries: ({ body }) => `profiles: ${String(sizeOf(fieldsOf(body)['items']))}`,
  redriveDeadLetters: told('ids', 'queue', 'source', 'reason', 'dryRun'),
};

export const noteOf = (operation: OperationId, said: Said): string | undefined => NOTES[operation]?.(said);
