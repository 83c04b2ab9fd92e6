import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** The same picture in at most 256 colours: pages of text are a third of the size, and look the same. */
export function smallPng(png: Buffer): Buffer {
  const { width, height, colours } = decoded(png);
  const palette = mostUsed(colours);
  const lines = Buffer.alloc(height * (width + 1));
  const known = new Map(palette.map((colour, i) => [colour, i]));
  colours.forEach((colour, i) => { lines[i + Math.floor(i / width) + 1] = indexOf(colour, palette, known); });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, PALETTE, 0, 0, 0], 8);
  const triples = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([png.subarray(0, SIGNATURE), chunk('IHDR', head), chunk('PLTE', triples), chunk('IDAT', deflateSync(lines, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

const SIGNATURE = 8;
const PALETTE = 3;
const COLOURS = 256;
/** Of colour types: red, green and blue, without and with opacity. */
const BYTES: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

interface Decoded { readonly width: number; readonly height: number; readonly colours: Uint32Array }

function decoded(png: Buffer): Decoded {
  const data: Buffer[] = [];
  for (let at = SIGNATURE; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const [width, height, bytes] = [png.readUInt32BE(16), png.readUInt32BE(20), BYTES[png.readUInt8(25)]];
  if (bytes === undefined) throw new Error('This picture is not in red, green and blue.');
  const lines = unfiltered(inflateSync(Buffer.concat(data)), { height, stride: width * bytes, bytes });
  return { width, height, colours: Uint32Array.from({ length: width * height }, (_, i) => lines.readUIntBE(i * bytes, 3)) };
}

/** Lines without the filters PNG packs them with (PNG 9.2). */
function unfiltered(raw: Buffer, { height, stride, bytes }: { readonly height: number; readonly stride: number; readonly bytes: number }): Buffer {
  const lines = Buffer.alloc(height * stride);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const left = x < bytes ? 0 : (lines[at - bytes] ?? 0);
      const up = y === 0 ? 0 : (lines[at - stride] ?? 0);
      const corner = y === 0 || x < bytes ? 0 : (lines[at - stride - bytes] ?? 0);
      lines[at] = (raw[y * (stride + 1) + 1 + x] ?? 0) + [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!;
    }
  }
  return lines;
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** Those it has most of, no two alike. */
function mostUsed(colours: Uint32Array): readonly number[] {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const chosen: number[] = [];
  for (const [colour] of [...counts].sort(([, a], [, b]) => b - a)) {
    if (chosen.length === COLOURS) break;
    if (chosen.every((one) => apart(one, colour) >= ALIKE)) chosen.push(colour);
  }
  return chosen;
}

/** Squared. Shades of one gradient would leave no place for a small sign in red or green. */
const ALIKE = 30;
const apart = (a: number, b: number): number => ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2;

function indexOf(colour: number, palette: readonly number[], known: Map<number, number>): number {
  const found = known.get(colour);
  if (found !== undefined) return found;
  const distances = palette.map((one) => apart(one, colour));
  const nearest = distances.indexOf(Math.min(...distances));
  known.set(colour, nearest);
  return nearest;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
