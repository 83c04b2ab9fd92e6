import { readdirSync, readFileSync } from 'node:fs';
import { APNS_REASONS, apnsTokenPrefix, type ApnsReason } from '../../local/simulators/apns/reasons.ts';
import { BROADCAST_REASONS } from '../../local/simulators/apns/broadcast/reasons.ts';
import { FATES } from '../../local/simulators/fates.ts';
import { fcmTokenPrefix } from '../../local/simulators/fcm/judge.ts';
import { FCM_ROWS, type FcmRow } from '../../local/simulators/fcm/rows.ts';
import { reasonOf as webReasonOf, WEB_ROWS, type WebRow } from '../../local/simulators/webpush/rows.ts';
import { DEFAULTS, settingsSchema, type Settings } from '../../local/simulators/options.ts';
import { page, table } from './table.ts';

const SCENARIOS = new URL('../../local/scenarios/', import.meta.url);

/** What the simulators take and know, from their tables. */
export function simulatorsPage(): string {
  return page('Simulators: tables', 'local/simulators and local/scenarios',
    'How to use them is in [simulators.md](simulators.md).',
    `## Scenarios\n\n${scenarioTable()}`,
    `## Settings\n\nWith \`POST /settings\` or in a scenario's \`settings\`.\n\n${settingsTable()}`,
    `## APNs: reasons, and the tokens that always get them\n\nA device token that begins so is answered with this reason, whatever else it looks like; fill it up to 64 characters of hex.\n\n${apnsTable()}`,
    `Of broadcasts and their channels: ${Object.entries(BROADCAST_REASONS).map(([reason, status]) => `${status} \`${reason}\``).join(', ')}.`,
    `## FCM: rows, and the tokens that always get them\n\nFill them up to 20 characters or more.\n\n${fcmTable()}`,
    `## Push service of browsers: rows\n\nBy name or status in a device's \`script\` or a fault.\n\n${webTable()}`,
    `## What became of accepted pushes\n\n\`GET /counters\` counts them under \`fates\`.\n\n${table(['Fate', 'What it means'], Object.entries(FATES).map(([fate, meaning]) => [`\`${fate}\``, meaning]))}`,
  );
}

const scenarioTable = (): string => table(['Scenario', 'What happens', 'Expected of a sender'], readdirSync(SCENARIOS).sort().map((file) => {
  const { description } = JSON.parse(readFileSync(new URL(file, SCENARIOS), 'utf8')) as { description: string };
  const [happens = '', expected = ''] = description.split(' Expected: ');
  return [`\`${file.replace(/\.json$/, '')}\``, happens, expected];
}));

const shown = (value: Settings[keyof Settings]): string => (value === Infinity ? 'unlimited' : String(value));

const settingsTable = (): string => table(['Setting', 'Usually', 'What it is'], (Object.keys(DEFAULTS) as (keyof Settings)[]).map((name) =>
  [`\`${name}\``, shown(DEFAULTS[name]), settingsSchema.shape[name].description ?? '']));

const apnsTable = (): string => table(['Status', 'Reason', 'Token begins with'], (Object.keys(APNS_REASONS) as ApnsReason[]).map((reason) =>
  [String(APNS_REASONS[reason]), `\`${reason}\``, `\`${apnsTokenPrefix(reason)}\``]));

const webTable = (): string => table(['Status', 'Row', 'What it means to a sender'], (Object.keys(WEB_ROWS) as WebRow[]).map((row) => [String(WEB_ROWS[row].status), `\`${row}\``, webReasonOf(row)]));

const fcmTable = (): string => table(['Status', 'Row', 'What it means to a sender', 'Token begins with'], (Object.keys(FCM_ROWS) as FcmRow[]).map((row) =>
  [String(FCM_ROWS[row].http), `\`${row}\``, FCM_ROWS[row].reason, `\`${fcmTokenPrefix(row)}\``]));
