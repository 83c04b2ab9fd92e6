import { button } from './button.ts';
import { caps } from './caps.ts';
import { awaitForm } from './await-form.ts';
import { durations } from './durations.ts';
import { endlessLoop } from './endless-loop.ts';
import { entryAudience } from './entry-audience.ts';
import { entryFields } from './entry-fields.ts';
import { entrySchedule } from './entry-schedule.ts';
import { entryWaves } from './entry-waves.ts';
import { entryWay } from './entry-way.ts';
import { entryWindow } from './entry-window.ts';
import { exitForm } from './exit-form.ts';
import { exitIsEntry } from './exit-is-entry.ts';
import { expression } from './expression.ts';
import { interactionName } from './interaction-name.ts';
import { jump } from './jump.ts';
import { localTime } from './local-time.ts';
import { message } from './message.ts';
import { next } from './next.ts';
import { neverTrue } from './never-true.ts';
import { nobodyThere } from './nobody-there.ts';
import { notSupplied } from './not-supplied.ts';
import { ownEvents } from './own-events.ts';
import { reachable } from './reachable.ts';
import { reactionOf } from './reaction-of.ts';
import { reactionSource } from './reaction-source.ts';
import { responseName } from './response-name.ts';
import { responsePlace } from './response-place.ts';
import type { Rule } from './rule.ts';
import { shares } from './shares.ts';
import { start } from './start.ts';
import { timeZone } from './time-zone.ts';
import { until } from './until.ts';
import { updateProfile } from './update-profile.ts';
import { waitForm } from './wait-form.ts';
import { webhookBody } from './webhook-body.ts';
import { webhookHeaders } from './webhook-headers.ts';
import { webhookOrigin } from './webhook-origin.ts';
import { webhookSecret } from './webhook-secret.ts';
import { webhookTemplate } from './webhook-template.ts';
import { webhookWithin } from './webhook-within.ts';

/** The laws of journeys after the limits, in the order that tells an author most: where the way goes, what a node does,
 *  when it does it, and last what follows from the journey as a whole. */
export const RULES: readonly Rule[] = [
  start, next,
  entryWay, entryFields, entryAudience, entrySchedule, entryWaves, entryWindow, caps,
  message, expression,
  awaitForm, interactionName, ownEvents, reactionOf, button,
  shares, updateProfile, jump,
  webhookOrigin, webhookBody, webhookHeaders, webhookTemplate, webhookSecret, webhookWithin, responseName, responsePlace,
  waitForm, localTime, durations, timeZone, until, exitForm,
  endlessLoop, reactionSource, reachable, exitIsEntry, neverTrue, notSupplied, nobodyThere,
];
