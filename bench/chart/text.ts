const WIDTH = 40;

/** A bar for each figure, the longest as wide as WIDTH. */
export function textBars(figures: readonly (readonly [name: string, figure: number])[]): string {
  const most = Math.max(...figures.map(([, figure]) => figure), Number.MIN_VALUE);
  const names = Math.max(...figures.map(([name]) => name.length));
  return figures.map(([name, figure]) => `  ${name.padEnd(names)} ${figure.toFixed(figure < 100 ? 2 : 0).padStart(9)} ${'█'.repeat(Math.round((figure / most) * WIDTH))}`).join('\n');
}
