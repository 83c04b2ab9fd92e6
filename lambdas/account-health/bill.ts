import type { ACCOUNT_HEALTH_SCHEMAS } from '../../core/api/account-health.ts';
import { PRICES_OF } from '../../core/prices.ts';
import { billOf } from '../../core/report/bill.ts';
import { figuresOf } from '../../core/report/figures.ts';
import { numbersOf } from '../../core/report/report.ts';
import { WHOLE_ACCOUNT } from '../../core/report/scope.ts';
import { ACCOUNT_SCOPE } from '../../core/report/wide.ts';
import type { Operations } from '../http.ts';
import type { HealthPorts } from './ports.ts';

export const billOperations = ({ reports }: Pick<HealthPorts, 'reports'>): Operations<Pick<typeof ACCOUNT_HEALTH_SCHEMAS, 'getBill'>> => ({
  getBill: async ({ now }) => {
    const asOf = new Date(now).toISOString();
    const month = asOf.slice(0, 7);
    const numbers = numbersOf({ scope: 'account', id: WHOLE_ACCOUNT }, await reports.read(ACCOUNT_SCOPE, 'day', Date.parse(`${month}-01T00:00:00Z`), now), new Set());
    const batches = numbers.reduce((sum, { metric, n }) => sum + (metric === 'batch' ? n : 0), 0);
    const capabilities = billOf({ figures: figuresOf(numbers), batches });
    return { status: 200, body: { month, asOf, estimate: true as const, ...PRICES_OF, capabilities, dollars: capabilities.reduce((sum, { dollars }) => sum + dollars, 0) } };
  },
});
