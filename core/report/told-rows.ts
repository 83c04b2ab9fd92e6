import type { Platform } from '../delivery/lanes.ts';
import type { StepRow } from '../delivery/step-row.ts';
import type { Behind } from './behind.ts';
import { failureIn } from './figures.ts';
import { type About, isAbout, type Wanted } from './rows.ts';
import type { ReportScope } from './scope.ts';
import { pushesIn, type ToldPeople } from './told.ts';

const iso = (ms: number): string => new Date(ms).toISOString();
const OWN: readonly ReportScope[] = ['journey', 'send'];
type Of<K extends 'reports' | 'people'> = Extract<Behind, { readonly kind: K }>['what'];

/** What phones said of pushes, as the row that counted it tells, last first, each with its place in the row. */
export function reportRows(step: StepRow, of: Of<'reports'>, wanted: Wanted) {
  const its = (step.reports ?? []).filter((told) => told.name === of && (told.tried !== true || OWN.includes(wanted.subject.scope)) && isAsked(wanted, { ...told, reason: told.action }));
  return its.flatMap(({ app, platform, treatment, action, ...told }) => pushesIn(told).map((pushId) => ({
    pushId, at: iso(step.at), app, platform: platform as Platform, source: told.journey, version: told.version, node: told.node, message: told.message,
    ...(treatment !== undefined && { treatment }), ...(action !== undefined && { reason: action }),
  }))).map((item, index) => ({ index, item })).reverse();
}

/** Who was not let in, who failed, and who reached a goal, the same way. */
export function peopleRows(step: StepRow, of: Of<'people'>, wanted: Wanted) {
  const its = (step.people ?? []).flatMap((told) => {
    const { step: { message, ...one } } = told;
    const { app } = message === undefined ? {} : wanted.addressing(message);
    const reason = reasonOf(told.step);
    return STEPS[of] === one.kind && isAsked(wanted, { ...one, message, app, reason }) ? [{ told, reason }] : [];
  });
  return its.flatMap(({ told: { step: { journey, version, node, message, treatment }, who, instances = [] }, reason }) => who.map((profileId, n) => {
    const instance = instances[n] ?? '';
    return {
      at: iso(step.at), ...(profileId !== '' && { profileId }), ...(instance !== '' && { instance }), source: journey, version, node,
      ...(message !== undefined && { message }), ...(treatment !== undefined && { treatment }), ...(reason !== undefined && { reason }),
    };
  })).map((item, index) => ({ index, item })).reverse();
}

const STEPS = { refused: 'refused', failed: 'ended', goal: 'goal' } as const satisfies Record<Of<'people'>, string>;

/** As the report's reasons say it; of a goal, what happened. */
function reasonOf({ kind, reason, event }: ToldPeople['step']): string | undefined {
  return kind === 'ended' ? failureIn(reason ?? '') : reason ?? event;
}

/** Who is in a journey, or reached a goal, did so on no platform. */
const isAsked = (wanted: Wanted, { reason, platform, ...about }: About & { readonly reason?: string | undefined; readonly platform?: string | undefined }): boolean =>
  (wanted.reason === undefined || wanted.reason === reason) && (wanted.platform === undefined || wanted.platform === platform) && isAbout(wanted, about);
