import type { AnswerOf } from '../api/request.ts';
import { columns } from '../columns.ts';

type Health = AnswerOf<'getAccountHealth'>;
type Bill = AnswerOf<'getBill'>;

/** Queues that are empty and alarms that are well are only counted. */
export function healthLines({ queues, breakers, credentials, paces, alarms = [] }: Health, bill: Bill): readonly string[] {
  const waiting = queues.filter((q) => q.waiting + q.inHand + q.delayed > 0);
  const keys = new Map(credentials.map((c) => [`${c.app}/${c.platform}`, c]));
  const pace = new Map(paces.map((p) => [`${p.app}/${p.platform}`, p]));
  const ringing = alarms.filter(({ state }) => state === 'ringing');
  return [
    ...section(`QUEUES (${queues.length - waiting.length} are empty)`, waiting.length === 0 ? [] : columns(['QUEUE', 'KIND', 'WAITING', 'IN HAND', 'DELAYED', 'OLDEST'], waiting.map((q) => [q.name, q.kind, String(q.waiting), String(q.inHand), String(q.delayed), q.oldestSeconds === undefined ? '' : `${q.oldestSeconds} s`]))),
    ...section('APPS', columns(['APP', 'PLATFORM', 'BREAKER', 'REASON', 'KEY', 'PACE'], breakers.map(({ app, platform, state, reason = '' }) => {
      const [key, of] = [keys.get(`${app}/${platform}`), pace.get(`${app}/${platform}`)];
      return [app, platform, state, state === 'closed' ? '' : reason, key?.stored === true ? `${key.ageDays ?? '?'} days old` : 'missing', of === undefined ? '' : `${of.usedPerSecond} of ${of.perSecond}/s, leased ${Math.max(of.leasedSeconds.now, of.leasedSeconds.bulk)} s ahead`];
    }))),
    ...section(`ALARMS (${alarms.length - ringing.length} do not ring)`, ringing.map(({ name, says, runbook }) => `${name}: ${says} ${runbook}`)),
    ...section(`BILL OF ${bill.month} (estimated, list prices of ${bill.region})`, columns(['CAPABILITY', 'COUNTED', 'N', 'DOLLARS'], bill.capabilities.map(({ capability, counted, n, dollars }) => [capability, counted, n.toLocaleString('en-US'), dollars.toFixed(2)]))),
    `All in all $${bill.dollars.toFixed(2)}.`,
  ];
}

const section = (head: string, lines: readonly string[]): readonly string[] => [head, ...lines.map((line) => `  ${line}`), ''];
