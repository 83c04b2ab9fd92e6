import { faultOfField, isLogMessage } from '../../core/log-line.ts';

type Tree = Readonly<Record<string, unknown>>;

/** What Powertools itself writes into every line. */
const OWN_FIELDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  level: (v) => v === 'INFO' || v === 'WARN' || v === 'ERROR',
  message: isLogMessage,
  timestamp: (v) => typeof v === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(v),
  service: (v) => v === 'beckon',
  sampling_rate: (v) => v === 0,
  xray_trace_id: (v) => typeof v === 'string' && /^1-[0-9a-f]{8}-[0-9a-f]{24}$/.test(v),
};

/** A JSON line of ours: of the log, or of the metrics in CloudWatch's embedded format. */
export const isOurs = (line: unknown): line is Tree => isTree(line) && (line['service'] === 'beckon' || '_aws' in line);

/** Fields that a line may not have, or not like that. */
export function faultsOfLine(line: Tree): readonly string[] {
  const wrong = '_aws' in line ? faultsOfMetrics(line) : Object.entries(line).filter(([name, value]) => !maySay(name, value)).map(([name]) => name);
  return wrong.map((name) => `field ${/^[A-Za-z_]{1,32}$/.test(name) ? name : '(unnamed)'}`);
}

const maySay = (name: string, value: unknown): boolean =>
  (Object.hasOwn(OWN_FIELDS, name) ? (OWN_FIELDS[name]?.(value) ?? false) : faultOfField(name, value) === undefined);

/** Numbers under their declared names, and dimensions that are short words. */
function faultsOfMetrics(line: Tree): readonly string[] {
  const { metrics, dimensions } = declaredIn(line['_aws']);
  return Object.entries(line).flatMap(([name, value]) => {
    if (name === '_aws' || (metrics.has(name) && isNumber(value))) return [];
    return dimensions.has(name) && typeof value === 'string' && /^[a-z][a-z-]{0,31}$/.test(value) ? [] : [name];
  });
}

function declaredIn(aws: unknown): { readonly metrics: ReadonlySet<unknown>; readonly dimensions: ReadonlySet<unknown> } {
  const sets = treesIn(isTree(aws) ? aws['CloudWatchMetrics'] : undefined);
  const named = sets.flatMap((set) => treesIn(set['Metrics'])).map((m) => m['Name']).filter((name) => typeof name === 'string' && /^[A-Z][A-Za-z]{1,63}$/.test(name));
  return { metrics: new Set(named), dimensions: new Set(sets.flatMap((set) => [set['Dimensions']].flat(2))) };
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);
const treesIn = (value: unknown): readonly Tree[] => (Array.isArray(value) ? value.filter(isTree) : []);
const isNumber = (value: unknown): boolean => [value].flat().every((n) => typeof n === 'number');
