import { APNS_OUTCOMES } from '../../core/delivery/apns-outcomes.ts';
import { FCM_OUTCOMES } from '../../core/delivery/fcm-outcomes.ts';
import type { OutcomeRule } from '../../core/delivery/outcome-rule.ts';
import { TRANSPORT_OUTCOMES } from '../../core/delivery/transport-outcomes.ts';
import { EXCLUSIONS } from '../../core/message/exclusion.ts';
import { page, table } from './table.ts';

/** What became of a push, row by row of the tables the sender decides by. */
export function outcomesPage(): string {
  return page('Outcomes', 'core/delivery/*-outcomes.ts and core/message/exclusion.ts',
    'Each push ends in exactly one outcome: `accepted`, `refused`, `token-dead`, `expired`, `unknown` or `excluded`. `try-later` and `unknown` are sent again, after the wait given here and never before what the provider asks for, until the push expires. Reports count outcomes by the reasons below.',
    `## APNs\n\n${outcomeTable(APNS_OUTCOMES)}`,
    `## FCM\n\n${outcomeTable(FCM_OUTCOMES)}`,
    `## Without an answer\n\n${outcomeTable(Object.values(TRANSPORT_OUTCOMES))}`,
    `## Excluded before sending\n\n${exclusionTable()}`,
  );
}

const outcomeTable = (rules: readonly OutcomeRule[]): string =>
  table(['Reason', 'Status', 'Outcome', 'Reaction', 'First repeat', 'What it means'], rules.map((r) => [
    `\`${r.reason}\``, r.status === 0 ? '' : String(r.status), r.outcome, r.reaction, repeatOf(r), r.advice,
  ]));

const repeatOf = ({ retry }: OutcomeRule): string =>
  (retry === undefined ? '' : `${retry.base} s${retry.growth === 'double' ? ', doubling' : ''}`);

const exclusionTable = (): string =>
  table(['Reason', 'What it means', 'Adobe Journey Optimizer'], Object.entries(EXCLUSIONS).map(([reason, exclusion]) => [
    `\`${reason}\``, exclusion.explanation, 'code' in exclusion ? exclusion.code : '',
  ]));
