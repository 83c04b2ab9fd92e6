import pMap from 'p-map';
import type { ACCOUNT_HEALTH_SCHEMAS } from '../../core/api/account-health.ts';
import { placesIn } from '../../core/catalog/places.ts';
import { PRICES_OF } from '../../core/prices.ts';
import { billOf } from '../../core/report/bill.ts';
import { figuresOf } from '../../core/report/figures.ts';
import { numbersOf } from '../../core/report/report.ts';
import { WHOLE_ACCOUNT } from '../../core/report/scope.ts';
import { ACCOUNT_SCOPE } from '../../core/report/wide.ts';
import type { Operations } from '../http.ts';
import type { HealthPorts } from './ports.ts';

/** Of tracking blocks, and of people in the audit trail. */
const OWN_SECRETS = 2;

export const billOperations = (ports: HealthPorts): Operations<Pick<typeof ACCOUNT_HEALTH_SCHEMAS, 'getBill'>> => ({
  getBill: async ({ now }) => {
    const asOf = new Date(now).toISOString();
    const month = asOf.slice(0, 7);
    const numbers = numbersOf({ scope: 'account', id: WHOLE_ACCOUNT }, await ports.reports.read(ACCOUNT_SCOPE, 'day', Date.parse(`${month}-01T00:00:00Z`), now), new Set());
    const batches = numbers.reduce((sum, { metric, n }) => sum + (metric === 'batch' ? n : 0), 0);
    const [secrets, alarms = []] = await Promise.all([secretsOf(ports), ports.cloudWatch?.alarms()]);
    const capabilities = billOf({ figures: figuresOf(numbers), batches, secrets, alarms: alarms.length });
    return { status: 200, body: { month, asOf, estimate: true as const, ...PRICES_OF, capabilities, dollars: capabilities.reduce((sum, { dollars }) => sum + dollars, 0) } };
  },
});

async function secretsOf({ catalog, credentials }: HealthPorts): Promise<number> {
  const { apps } = await catalog.current();
  const stored = await pMap(placesIn(apps), async ({ app, platform }) => (await credentials.changedAt(app, platform)) !== undefined, { concurrency: 16 });
  return OWN_SECRETS + stored.filter(Boolean).length;
}
