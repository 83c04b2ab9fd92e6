import { isUtf8 } from 'node:buffer';
import { BAD_MAX, sourceKey, type Upload } from '../../core/audience/evaluation.ts';
import { type BadLine, type Entry, type IdReader, idReader } from '../../core/audience/id-reader.ts';
import { lineSplitter } from '../../core/audience/lines.ts';
import { place, shardsFor, versionFolder } from '../../core/audience/members.ts';
import type { FileKey, FileStore } from '../../core/files.ts';
import type { IsLate } from '../../core/loop.ts';
import { advanced } from '../turn.ts';
import type { EvaluatePorts } from './ports.ts';

export const piecesFolder = ({ audience, id }: Upload): FileKey => `${versionFolder(audience, id)}pieces/`;
export const badFolder = ({ audience, id }: Upload): FileKey => `${versionFolder(audience, id)}bad/`;

type Ports = Pick<EvaluatePorts, 'files' | 'evaluations' | 'bounds'>;

/** Reads the file on from where the row says, piece by piece: first the piece's files, which a repeated turn writes the same, then the
 *  row. */
export async function readPieces(ports: Ports, upload: Upload, isLate: IsLate): Promise<Upload> {
  const size = await ports.files.size(sourceKey(upload));
  if (size !== upload.bytes) return refuse(ports, upload, 'file-changed');
  let row = upload;
  const reader = idReader({ format: row.format, lines: row.lines, shape: row.shape, decode });
  let piece = newPiece();
  for await (const entry of entriesOf(ports.files, row, reader)) {
    piece.take(entry);
    if (piece.has('no-id-column')) return refuse(ports, await keepPiece(ports, { row, piece, reader }), 'no-id-column');
    if (piece.lines() < ports.bounds.pieceLines) continue;
    row = await keepPiece(ports, { row, piece, reader });
    piece = newPiece();
    if (row.bad > BAD_MAX) return refuse(ports, row, 'too-many-bad-lines');
    if (isLate()) return row;
  }
  row = await keepPiece(ports, { row, piece, reader });
  if (row.bad > BAD_MAX) return refuse(ports, row, 'too-many-bad-lines');
  return advanced(ports.evaluations, row, { state: 'sorting', shards: shardsFor(row.ids, ports.bounds) });
}

/** Its bad lines are named all the same. */
const refuse = (ports: Ports, row: Upload, refusal: NonNullable<Upload['refusal']>): Promise<Upload> =>
  advanced(ports.evaluations, row, { state: 'naming', refusal });

const decoder = new TextDecoder();
/** Drops a byte order mark. */
const decode = (bytes: Uint8Array): string | undefined => (isUtf8(bytes) ? decoder.decode(bytes) : undefined);

async function* entriesOf(files: FileStore, upload: Upload, reader: IdReader): AsyncIterable<Entry> {
  if (upload.offset === upload.bytes) return;
  const splitter = lineSplitter(upload.offset);
  for await (const chunk of files.stream(sourceKey(upload), upload.offset)) {
    for (const line of splitter.push(chunk)) yield* reader.accept(line);
  }
  for (const line of splitter.finish()) yield* reader.accept(line);
  yield* reader.finish();
}

function newPiece() {
  const ids = new Set<string>();
  const bad: BadLine[] = [];
  let [lines, end] = [0, 0];
  return {
    ids, bad,
    lines: () => lines,
    end: () => end,
    has: (fault: BadLine['fault']) => bad.some((line) => line.fault === fault),
    take(entry: Entry) {
      lines += entry.lines;
      end = entry.end;
      if (entry.id !== undefined) ids.add(entry.id);
      if (entry.bad !== undefined) bad.push(entry.bad);
    },
  };
}

interface Read { readonly row: Upload; readonly piece: ReturnType<typeof newPiece>; readonly reader: IdReader }

async function keepPiece(ports: Ports, { row, piece, reader }: Read): Promise<Upload> {
  if (piece.lines() === 0) return row;
  const n = place(row.pieces);
  if (piece.ids.size > 0) await ports.files.put(`${piecesFolder(row)}${n}`, [...piece.ids].join('\n'));
  if (piece.bad.length > 0) await ports.files.put(`${badFolder(row)}${n}`, piece.bad.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return advanced(ports.evaluations, row, {
    pieces: row.pieces + 1, offset: piece.end(), lines: row.lines + piece.lines(), ids: row.ids + piece.ids.size, bad: row.bad + piece.bad.length,
    ...(reader.shape === undefined ? {} : { shape: reader.shape }),
  });
}
