import type { JourneyDocument } from '../../../core/journey/document.ts';
import type { Beat, Story } from './story.ts';

/** A story as somebody reads it who looks for a fault. */
export function printed({ journeys, people, beats, ruled, crashes }: Story): string {
  return [
    `${crashes === 'calm' ? 'calm' : `${String(crashes)} of 100 calls are a process's last`}${ruled ? '; two marketing pushes a day' : ''}`,
    ...people.map(({ id, ...rest }) => `${id}: ${JSON.stringify(rest)}`),
    ...journeys.flatMap(documentOf), ...beats.flatMap(beatOf),
  ].join('\n  ');
}

function documentOf({ id, entry, exit, start, timeZone, nodes }: JourneyDocument): string[] {
  return [`journey ${id}: entry ${JSON.stringify(entry)} exit ${JSON.stringify(exit ?? [])}${timeZone === undefined ? '' : ` in ${timeZone}`}, begins at ${start}`, ...Object.entries(nodes).map(([name, node]) => `  ${name}: ${JSON.stringify(node)}`)];
}

function beatOf({ at, kind, ...rest }: Beat): string[] {
  const when = `${new Date(at).toISOString().slice(8, 23)} ${kind}`;
  if (!('document' in rest)) return [`${when} ${JSON.stringify(rest)}`];
  const { document, ...how } = rest;
  return [`${when} ${JSON.stringify(how)}`, ...documentOf(document).map((line) => `  ${line}`)];
}
