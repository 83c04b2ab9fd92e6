import type { AnswerOf, ItemOf } from '../api/request.ts';
import { figureLines, number } from '../reports/table.ts';

type Send = ItemOf<'listSends'>;

export const SEND_HEADS = ['ID', 'STATE', 'CREATED', 'MESSAGE', 'TO', 'MEMBERS', 'WORKED', 'NAME'] as const;
export const sendRow = (send: Send): readonly string[] =>
  [send.id, stateOf(send), send.createdAt.slice(0, 16), send.message, recipientsOf(send), number(send.progress.members), number(send.progress.worked), send.name ?? ''];

const stateOf = ({ state, paused }: Send): string => (paused === undefined ? state : `paused (${paused.by})`);
const recipientsOf = ({ to }: Send): string => ('audience' in to ? to.audience : `${number(to.recipients)} ${to.list}`);

/** `sending  1,200 of 20,000, done at 2026-11-24T10:00:00.000Z` */
export function summaryOf(send: Send): string {
  const { looked, members, worked, eta, nextAt } = send.progress;
  const far = send.state === 'freezing' ? `${number(looked)} profiles looked at, ${number(members)} members` : `${number(worked)} of ${number(members)}`;
  return [`${stateOf(send)}  ${far}`, ...(nextAt === undefined ? [] : [`next at ${nextAt}`]), ...(eta === undefined ? [] : [`done at ${eta}`])].join(', ');
}

export function sendLines(send: AnswerOf<'getSend'>): readonly string[] {
  const { id, name, message, app, createdAt, createdBy, startsAt, endedAt, paused, figures, adds } = send;
  return [
    `send ${id}${name === undefined ? '' : `  ${name}`}`,
    `${message} (app ${app}) to ${recipientsOf(send)}, made ${createdAt} by ${createdBy}, begins ${startsAt}${endedAt === undefined ? '' : `, ended ${endedAt}`}`,
    summaryOf(send),
    ...(paused?.by === 'guard' ? [`It reached more people than expected and paused itself. Go on: npx beckon sends resume ${id}. End it: npx beckon sends cancel ${id}`] : []),
    '',
    ...figureLines(figures),
    ...(adds.equal ? [] : ['It does not add up yet: some outcomes are not counted.']),
  ];
}
