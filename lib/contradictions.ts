import type { Settings } from './settings.ts';

interface Rule {
  readonly broken: (s: Settings, real: Settings['providers']) => boolean;
  readonly sentence: (s: Settings) => string;
}

/** Settings that are each valid but do not go together. All broken rules are told at once. */
const RULES: readonly Rule[] = [
  {
    broken: (s) => s.deletionProtection && s.removal === 'destroy',
    sentence: () => "deletionProtection is on but removal is 'destroy': the stack could never be taken away; set removal to 'retain' or deletionProtection to false.",
  },
  {
    broken: (s) => s.stage === 'prod' && s.removal === 'destroy',
    sentence: () => "Stage prod keeps its data: removal 'destroy' would delete profiles and reports with the stack; use stage dev for data that may go.",
  },
  {
    broken: (s) => s.stage === 'prod' && s.corsOrigins.includes('*'),
    sentence: () => "Stage prod names the web pages that may call it: replace '*' in corsOrigins by their origins.",
  },
  {
    broken: (s) => s.corsOrigins.includes('*') && s.corsOrigins.length > 1,
    sentence: () => "corsOrigins holds '*' and other origins: '*' already allows them all; keep one or the other.",
  },
  {
    broken: (s, real) => s.stage !== 'local' && !sameProviders(s.providers, real),
    sentence: (s) => `providers are changed in stage ${s.stage}: only stage local may send pushes anywhere but to Apple and Google.`,
  },
  {
    broken: (s) => s.stage !== 'local' && s.pushServices.some(isAddress),
    sentence: (s) => `pushServices holds ${s.pushServices.filter(isAddress).join(', ')}: outside stage local a push service is named by a host of the public name service, not by an address or one of this computer's names.`,
  },
  {
    broken: (s) => s.stage !== 'local' && s.webhookNetwork === 'any',
    sentence: (s) => `webhookNetwork is 'any' in stage ${s.stage}: only stage local may let webhooks go to addresses that are not public.`,
  },
  {
    broken: (s) => s.stage === 'local' && s.domain !== undefined,
    sentence: () => 'Stage local has no custom domain: it is reached on the loopback address; remove domain.',
  },
  {
    broken: (s) => s.stage === 'local' && s.console,
    sentence: () => 'Stage local has no CloudFront: `npm start` serves the console itself; set console to false.',
  },
  {
    broken: (s) => s.stage === 'local' && s.alarmEmail !== undefined,
    sentence: () => 'Stage local sends no e-mail: remove alarmEmail.',
  },
  {
    broken: (s) => s.stage === 'local' && (s.deletionProtection || s.removal === 'retain'),
    sentence: () => "Stage local begins with empty data: removal is 'destroy' and deletionProtection false there.",
  },
];

/** Senders connect to what stands there. */
const isAddress = (origin: string): boolean => /^https:\/\/(\d+(\.\d+){0,3}|[^.:]+|([^:]+\.)?(localhost|local|internal))(:\d+)?$/.test(origin);

export const contradictions = (settings: Settings, real: Settings['providers']): string[] =>
  RULES.filter((r) => r.broken(settings, real)).map((r) => r.sentence(settings));

const sameProviders = (a: Settings['providers'], b: Settings['providers']): boolean =>
  a.apns.production === b.apns.production && a.apns.sandbox === b.apns.sandbox && a.fcm === b.fcm && a.ca === b.ca;
