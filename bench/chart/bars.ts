export interface Bars { readonly title: string; readonly bars: readonly { readonly name: string; readonly value: number }[] }

const [WIDTH, ROW, LEFT, TOP] = [760, 28, 180, 44];

/** Bars on a logarithmic axis, as one SVG document: figures differ by orders of magnitude. */
export function barChart({ title, bars }: Bars): string {
  const least = Math.min(1, ...bars.map((b) => b.value));
  const most = Math.max(...bars.map((b) => b.value), least * 10);
  const length = (value: number): number => 8 + ((WIDTH - LEFT - 90) * Math.log(value / least)) / Math.log(most / least);
  const drawn = bars.map(({ name, value }, at) => {
    const y = TOP + at * ROW;
    const colour = name.startsWith('beckon') ? '#0b6bcb' : '#9ca3af';
    return `<text x="${LEFT - 8}" y="${y + 15}" text-anchor="end">${escaped(name)}</text><rect x="${LEFT}" y="${y}" width="${length(value).toFixed(1)}" height="${ROW - 8}" fill="${colour}"/><text x="${(LEFT + length(value) + 6).toFixed(1)}" y="${y + 15}">${value.toPrecision(3)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${TOP + bars.length * ROW + 16}" font-family="system-ui,sans-serif" font-size="13" role="img" aria-label="${escaped(title)}"><rect width="100%" height="100%" fill="#fff"/><text x="16" y="24" font-size="15">${escaped(title)} (logarithmic)</text>${drawn.join('')}</svg>\n`;
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
