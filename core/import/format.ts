export type Format = 'csv' | 'ndjson';

/** By the first two bytes of a file, whatever it is called (reference: RFC 1952, 2.3.1): so the exports of Pinpoint are. */
export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

const FORMATS: Readonly<Record<string, Format>> = { csv: 'csv', tsv: 'csv', ndjson: 'ndjson', jsonl: 'ndjson', json: 'ndjson' };

/** By a file's name; one that says nothing (`part-00000.gz`) by its first lines: those of NDJSON are objects. */
export function formatOf(name: string, head: string): Format {
  const [, extension = ''] = /\.([a-z]+)(?:\.gz)?$/.exec(name.toLowerCase()) ?? [];
  return FORMATS[extension] ?? (head.split('\n').some((line) => line.replace('\uFEFF', '').trimStart().startsWith('{')) ? 'ndjson' : 'csv');
}
