import { explanationOf } from '../delivery/explain.ts';
import type { Platform } from '../delivery/lanes.ts';
import type { Outcome, OutcomeRow, RowScope } from '../delivery/outcome.ts';
import { judgementAt, platformOf, requestAt } from '../delivery/trace.ts';
import type { StepRow } from '../delivery/step-row.ts';
import { sourceOfSend } from '../send/source.ts';
import { behind, type RowNumber } from './behind.ts';
import type { Subject } from './report.ts';
import type { Addressing } from './wide.ts';

/** Which rows are wanted. `of`: those behind this number; `addressing`: of a message, as it is now. */
export interface Wanted {
  readonly subject: Subject;
  readonly of?: RowNumber | undefined;
  readonly outcome?: Outcome | undefined;
  readonly reason?: string | undefined;
  readonly platform?: Platform | undefined;
  readonly addressing: (message: string) => Addressing;
  /** Only tried: counted in no journey and not beyond. */
  readonly isTrial: (journey: string, version: number) => boolean;
}

const iso = (ms: number): string => new Date(ms).toISOString();

/** The pushes of an outcome row that are wanted, last first, each with its place in the row. What was handed on has its outcome elsewhere. */
export function pushRows(row: OutcomeRow, wanted: Wanted) {
  const platform = platformOf(row);
  if (wanted.platform !== undefined && platform !== wanted.platform) return [];
  return row.outcomes.flatMap((_, index) => {
    const [judgement, asked] = [judgementAt({ row, index }), requestAt({ row, index })];
    if (asked === undefined || !isWanted(wanted, { asked, app: row.app, cut: true, ...judgement })) return [];
    const said = row.said[index] ?? '';
    const [pushId, profileId] = [row.ids[index], row.profiles[index]];
    return [{ index, item: {
      ...(pushId !== undefined && { pushId }), batch: row.id, at: iso(row.at), outcome: judgement.outcome as Outcome, reason: judgement.reason,
      ...(said !== '' && { said }), explanation: explanationOf(judgement, platform), app: row.app,
      ...(platform !== undefined && { platform }), ...(profileId !== undefined && profileId !== '' && { profileId }), ...askedBy(asked),
    } }];
  }).reverse();
}

/** The people a range owed a push that was never cut, the same way. */
export function exclusionRows(step: StepRow, wanted: Wanted) {
  if (wanted.platform !== undefined) return [];
  return step.excluded.flatMap(({ profileId, asked, reason }, index) => {
    const judgement = { outcome: 'excluded' as const, reason };
    if (!isWanted(wanted, { asked, app: wanted.addressing(asked.message).app, cut: false, ...judgement })) return [];
    return [{ index, item: { at: iso(step.at), ...judgement, explanation: explanationOf(judgement, undefined), profileId, ...askedBy(asked) } }];
  }).reverse();
}

const askedBy = ({ journey, version, node, message, treatment }: RowScope) => ({ source: journey, version, node, message, ...(treatment !== undefined && { treatment }) });

interface Judged { readonly asked: RowScope; readonly app?: string | undefined; readonly cut: boolean; readonly outcome: string; readonly reason: string }

const isWanted = (wanted: Wanted, judged: Judged): boolean =>
  (wanted.outcome === undefined ? judged.outcome !== 'handed-on' : judged.outcome === wanted.outcome)
  && (wanted.reason === undefined || judged.reason === wanted.reason)
  && isBehind(wanted.of, judged)
  && isOf(wanted, judged);

function isBehind(of: RowNumber | undefined, { outcome, cut }: Judged): boolean {
  const its = behind(of);
  if (its === undefined) return true;
  return its.kind === 'pushes' && its.outcomes.includes(outcome as Outcome) && (its.cut ?? cut) === cut;
}

const isOf = (wanted: Wanted, { asked, app }: Judged): boolean => isAbout(wanted, { ...asked, app });

/** What asked for something. What has no message is of journeys and the account. */
export interface About extends Pick<RowScope, 'journey' | 'version'> { readonly message?: string | undefined; readonly app?: string | undefined }

export function isAbout({ subject: { scope, id }, addressing, isTrial }: Wanted, { journey, version, message, app }: About): boolean {
  if (isTrial(journey, version)) return false;
  switch (scope) {
    case 'journey': return journey === id;
    case 'send': return journey === sourceOfSend(id);
    case 'message': return message === id;
    case 'app': return app !== undefined && app === id;
    case 'channel': return message !== undefined && addressing(message).channel === id;
    case 'account': return true;
  }
}
