import { DEFAULT_SETTINGS, type Settings, type SETTINGS_SCHEMAS } from '../../core/api/settings.ts';
import type { CatalogStore } from '../../core/catalog/ports.ts';
import type { Stored } from '../../core/catalog/records.ts';
import type { Operations } from '../http.ts';
import type { Fault } from '../../core/problem.ts';
import { Refusal } from '../../core/problem.ts';
import { type Network, originFault } from '../../core/webhook/origin.ts';
import { requireMatch } from '../http.ts';
import { decide, instantOf, type ManagePorts, nextOf } from './ports.ts';

const SETTINGS_ID = 'settings';

export const settingsOperations = (ports: ManagePorts): Operations<typeof SETTINGS_SCHEMAS> => ({
  getSettings: async () => {
    const stored = await ports.catalog.get('settings', SETTINGS_ID);
    return stored === undefined ? { status: 200, body: { ...DEFAULT_SETTINGS, revision: 0 } } : answerOf(stored);
  },
  putSettings: (request) => decide(ports, async (ports) => {
    const faults = originFaults(request.body, ports.webhookNetwork);
    if (faults.length > 0) throw new Refusal('invalid-document', undefined, faults);
    const current = await ports.catalog.get('settings', SETTINGS_ID);
    requireMatch(request.expects, current?.revision);
    const next = nextOf(SETTINGS_ID, current, request, request.body);
    return { changes: [{ kind: 'settings', put: next }], answer: answerOf(next) };
  }),
});

const originFaults = ({ webhooks }: Settings, network: Network): readonly Fault[] =>
  (webhooks?.origins ?? []).flatMap(({ origin }, i) => {
    const fault = originFault(origin, network);
    return fault === undefined ? [] : [{ path: `/webhooks/origins/${String(i)}/origin`, code: 'origin-not-allowed', message: `${origin.slice(0, 100)} ${fault}`, severity: 'error' as const }];
  });

/** What holds. */
export const settingsIn = async (catalog: Pick<CatalogStore, 'get'>): Promise<Settings> => (await catalog.get('settings', SETTINGS_ID))?.body ?? DEFAULT_SETTINGS;

const answerOf = ({ body, revision, updatedAt, updatedBy }: Stored<Settings>) => ({ status: 200, revision, body: { ...body, revision, updatedAt: instantOf(updatedAt), updatedBy } });
