import type { NodeType } from '../../../core/journey/node-document.ts';
import { words } from '../../words/words.ts';
import type { JOURNEYS } from '../words.ts';

/** Of which family an activity is: its colour on the canvas. */
export const FAMILIES: Readonly<Record<NodeType, 'act' | 'wait' | 'decide' | 'end'>> = {
  push: 'act', webhook: 'act', updateProfile: 'act', jump: 'act', wait: 'wait', waitForEvent: 'wait', goal: 'wait',
  condition: 'decide', split: 'decide', experiment: 'decide', cap: 'decide', end: 'end',
};

export const ACTIVITIES = words({
  push: 'Push', wait: 'Wait', waitForEvent: 'Reaction', condition: 'Condition', split: 'Percentage split', experiment: 'Experiment', cap: 'Cap', updateProfile: 'Update profile',
  jump: 'Jump', goal: 'Goal', webhook: 'Webhook', end: 'End', unknown: 'Unknown activity',
}, {
  push: 'Push', wait: 'Warten', waitForEvent: 'Reaktion', condition: 'Bedingung', split: 'Prozentteilung', experiment: 'Experiment', cap: 'Obergrenze', updateProfile: 'Profil ändern',
  jump: 'Sprung', goal: 'Ziel', webhook: 'Webhook', end: 'Ende', unknown: 'Unbekannte Aktivität',
});

export type FieldKind = 'text' | 'code' | 'duration' | 'number' | 'message' | 'journey' | 'json' | 'list';
/** As the viewer reads it. */
type FieldName = keyof typeof JOURNEYS.en.fields;
export interface FieldRule { readonly name: FieldName; readonly kind: FieldKind; readonly optional?: true; readonly of?: readonly string[] }

const field = (name: FieldName, kind: FieldKind): FieldRule => ({ name, kind });
const maybe = (name: FieldName, kind: FieldKind): FieldRule => ({ name, kind, optional: true });

/** The properties of each activity, in the order of the panel; ways out are shown below them. What is not here is edited in the document. */
export const FIELDS: Readonly<Record<NodeType, readonly FieldRule[]>> = {
  push: [field('message', 'message')],
  wait: [maybe('for', 'duration'), maybe('until', 'text'), maybe('untilLocal', 'json'), maybe('expression', 'code'), maybe('precision', 'duration')],
  waitForEvent: [maybe('event', 'text'), maybe('of', 'json'), maybe('action', 'text'), maybe('when', 'code'), field('within', 'duration'), maybe('events', 'json')],
  condition: [{ name: 'paths', kind: 'list', of: ['when'] }],
  split: [{ name: 'paths', kind: 'list', of: ['percent'] }],
  experiment: [{ name: 'treatments', kind: 'list', of: ['id', 'weight'] }, maybe('holdOut', 'json'), maybe('winner', 'json')],
  cap: [field('first', 'number')],
  updateProfile: [field('set', 'json')],
  jump: [field('journey', 'journey'), maybe('context', 'json')],
  goal: [field('event', 'text'), maybe('when', 'code'), field('within', 'duration')],
  webhook: [field('method', 'text'), field('url', 'text'), maybe('headers', 'json'), maybe('body', 'json'), maybe('secret', 'text'), maybe('within', 'duration'), maybe('retries', 'number'), maybe('response', 'text')],
  end: [maybe('label', 'text')],
};

/** One line of what a node does. */
const SAID: Readonly<Record<NodeType, readonly string[]>> = {
  push: ['message'], wait: ['for', 'until', 'expression'], waitForEvent: ['event', 'within'], condition: [], split: [], experiment: [], cap: ['first'], updateProfile: [],
  jump: ['journey'], goal: ['event', 'within'], webhook: ['method', 'url'], end: ['label'],
};
export const saidOf = (type: NodeType, document: Readonly<Record<string, unknown>>): string =>
  SAID[type].flatMap((name) => (typeof document[name] === 'string' || typeof document[name] === 'number' ? [String(document[name])] : [])).join(' · ');
