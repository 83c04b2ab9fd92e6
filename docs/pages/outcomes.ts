import { APNS_OUTCOMES } from '../../core/delivery/apns-outcomes.ts';
import { FCM_OUTCOMES } from '../../core/delivery/fcm-outcomes.ts';
import { REACTIONS, type OutcomeRule } from '../../core/delivery/outcome-rule.ts';
import { TRANSPORT_OUTCOMES } from '../../core/delivery/transport-outcomes.ts';
import { WAVES } from '../../core/delivery/wave.ts';
import { WEB_OUTCOMES } from '../../core/delivery/web-outcomes.ts';
import { EXCLUSIONS } from '../../core/message/exclusion.ts';
import { page, table } from './table.ts';

/** What became of a push, row by row of the tables the sender decides by. */
export function outcomesPage(): string {
  return page('Outcomes', 'core/delivery/*-outcomes.ts and core/message/exclusion.ts',
    'Each push ends in exactly one outcome: `accepted`, `refused`, `token-dead`, `expired`, `unknown` or `excluded`. `try-later` and `unknown` are sent again, after the wait given here and never before what the provider asks for, until the push expires. Reports count outcomes by the reasons below.',
    `## APNs\n\n${outcomeTable(APNS_OUTCOMES)}`,
    `## FCM\n\n${outcomeTable(FCM_OUTCOMES)}`,
    `## Push services of browsers\n\n${outcomeTable(WEB_OUTCOMES)}`,
    `## Without an answer\n\n${outcomeTable(Object.values(TRANSPORT_OUTCOMES))}`,
    `## Reactions\n\n${table(['Reaction', 'What the sender does'], Object.entries(REACTIONS).map(([reaction, does]) => [`\`${reaction}\``, does]))}`,
    `## Waves\n\n${WAVE_TEXT}\n\n${waveTable()}`,
    `## Excluded before sending\n\n${exclusionTable()}`,
  );
}

const WAVE_TEXT = 'A wave of one reason says something about the app and not about each push. It opens the app\'s breaker: the app\'s pushes wait, refusals that are part of the wave included, no token is touched, and one push at a time is tried until one goes through.';

const waveTable = (): string =>
  table(['Wave', 'From', 'What it means'], Object.entries(WAVES).map(([wave, { least, share, meaning }]) => [`\`${wave}\``, `${least} answers and ${share * 100} % of the app's in five minutes`, meaning]));

const outcomeTable = (rules: readonly OutcomeRule[]): string =>
  table(['Reason', 'Status', 'Outcome', 'Reaction', 'First repeat', 'Wave', 'What it means', 'Source'], rules.map((r) => [
    `\`${r.reason}\``, r.status === 0 ? '' : String(r.status), r.outcome, r.reaction, repeatOf(r), r.wave ?? '', r.advice, sourceOf(r),
  ]));

const sourceOf = ({ source }: OutcomeRule): string => (source.startsWith('https://') ? `[page](${source})` : source);

const repeatOf = ({ retry }: OutcomeRule): string =>
  (retry === undefined ? '' : `${retry.base} s${retry.growth === 'double' ? ', doubling' : ''}`);

const exclusionTable = (): string =>
  table(['Reason', 'What it means', 'Adobe Journey Optimizer'], Object.entries(EXCLUSIONS).map(([reason, exclusion]) => [
    `\`${reason}\``, exclusion.explanation, 'code' in exclusion ? exclusion.code : '',
  ]));
