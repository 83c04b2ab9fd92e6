export interface Chart {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  /** Both axes by powers of ten. */
  readonly log?: boolean;
  readonly lines: readonly { readonly name: string; readonly points: readonly { readonly x: number; readonly y: number }[] }[];
}

const [WIDTH, HEIGHT, EDGE] = [760, 420, 64];
const COLOURS = ['#0b6bcb', '#c2410c', '#15803d', '#7e22ce', '#b45309', '#0e7490', '#be123c', '#4d7c0f'];

interface Scale { readonly at: (value: number) => number; readonly ticks: readonly number[] }

/** A chart as one SVG document. */
export function lineChart({ title, x, y, log = false, lines }: Chart): string {
  const all = lines.flatMap(({ points }) => points);
  const across = scaleOf(all.map((p) => p.x), { log, from: EDGE, to: WIDTH - EDGE / 2 });
  const up = scaleOf(all.map((p) => p.y), { log, from: HEIGHT - EDGE, to: EDGE / 1.5 });
  const marks = [
    ...across.ticks.map((t) => `<path d="M${n(across.at(t))} ${EDGE / 1.5}V${HEIGHT - EDGE}" stroke="#e5e7eb"/><text x="${n(across.at(t))}" y="${HEIGHT - EDGE + 18}" text-anchor="middle">${short(t)}</text>`),
    ...up.ticks.map((t) => `<path d="M${EDGE} ${n(up.at(t))}H${WIDTH - EDGE / 2}" stroke="#e5e7eb"/><text x="${EDGE - 6}" y="${n(up.at(t) + 4)}" text-anchor="end">${short(t)}</text>`),
  ];
  const drawn = lines.map(({ name, points }, i) => {
    const colour = COLOURS[i % COLOURS.length] ?? '';
    const path = points.map((p, at) => `${at === 0 ? 'M' : 'L'}${n(across.at(p.x))} ${n(up.at(p.y))}`).join('');
    return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/><text x="${EDGE + 12}" y="${EDGE / 1.5 + 18 + i * 16}" fill="${colour}">${escaped(name)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui,sans-serif" font-size="12" role="img" aria-label="${escaped(title)}"><rect width="100%" height="100%" fill="#fff"/><text x="${EDGE}" y="24" font-size="15">${escaped(title)}</text>${marks.join('')}${drawn.join('')}<text x="${WIDTH / 2}" y="${HEIGHT - 14}" text-anchor="middle">${escaped(x)}</text><text transform="translate(16 ${HEIGHT / 2})rotate(-90)" text-anchor="middle">${escaped(y)}</text></svg>\n`;
}

function scaleOf(values: readonly number[], { log, from, to }: { readonly log: boolean; readonly from: number; readonly to: number }): Scale {
  const positive = values.filter((v) => v > 0);
  const low = log ? 10 ** Math.floor(Math.log10(Math.min(...positive, 1e12))) : 0;
  const high = log ? 10 ** Math.ceil(Math.log10(Math.max(...positive, low * 10))) : Math.max(...values, 1);
  const share = (v: number): number => (log ? Math.log(Math.max(v, low) / low) / Math.log(high / low) : v / high);
  const ticks = log ? Array.from({ length: Math.round(Math.log10(high / low)) + 1 }, (_, i) => low * 10 ** i) : Array.from({ length: 6 }, (_, i) => (high * i) / 5);
  return { at: (v) => from + (to - from) * share(v), ticks };
}

const n = (value: number): string => value.toFixed(1);
const short = (v: number): string => (v >= 1e6 ? `${trimmed(v / 1e6)} M` : v >= 1e3 ? `${trimmed(v / 1e3)} k` : trimmed(v));
const trimmed = (v: number): string => String(Number(v.toPrecision(3)));
const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
