/** Comma-separated values (RFC 4180), as far as one column of ids needs it: what is read here goes on after a crash at any record,
 *  and one bad record does not cost those after it. */
export interface CsvShape { readonly delimiter: string; readonly column: number }

/** Spreadsheets of countries that write decimals with a comma separate by semicolon. */
const DELIMITERS = [',', ';', '\t'] as const;
const ID_NAMES: readonly string[] = ['id', 'profileid', 'profile_id'];

/** What separates the fields of a file that begins with this record. */
export const csvDelimiter = (first: string): string => DELIMITERS.find((d) => (csvFields(first, d)?.length ?? 0) > 1) ?? ',';

/** Where the first record says the ids are: in the column it names so, or in the only one. */
export function csvShape(first: string): { readonly shape: CsvShape; readonly header: boolean } | undefined {
  const delimiter = csvDelimiter(first);
  const fields = csvFields(first, delimiter) ?? [first];
  const column = fields.findIndex((name) => ID_NAMES.includes(name.trim().toLowerCase()));
  if (column >= 0) return { shape: { delimiter, column }, header: true };
  return fields.length === 1 ? { shape: { delimiter, column: 0 }, header: false } : undefined;
}

/** Whether a quote is open at the end of the text. */
export const isOpen = (text: string): boolean => text.includes('"') && (text.split('"').length - 1) % 2 === 1;

/** The fields of one record; undefined when a quote stands where none may. */
export function csvFields(record: string, delimiter: string): readonly string[] | undefined {
  if (!record.includes('"')) return record.split(delimiter);
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const field = record[at] === '"' ? quoted(record, at) : plain(record, at, delimiter);
    if (field === undefined) return undefined;
    fields.push(field.value);
    if (field.end === record.length) return fields;
    if (record[field.end] !== delimiter) return undefined;
    at = field.end + 1;
  }
}

interface Field { readonly value: string; readonly end: number }

function quoted(record: string, at: number): Field | undefined {
  let end = record.indexOf('"', at + 1);
  while (end >= 0 && record[end + 1] === '"') end = record.indexOf('"', end + 2);
  return end < 0 ? undefined : { value: record.slice(at + 1, end).replaceAll('""', '"'), end: end + 1 };
}

function plain(record: string, at: number, delimiter: string): Field | undefined {
  const found = record.indexOf(delimiter, at);
  const end = found < 0 ? record.length : found;
  const value = record.slice(at, end);
  return value.includes('"') ? undefined : { value, end };
}
